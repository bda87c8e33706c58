// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/extractors/same_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdio>
#include <map>
#include <string_view>

#include "base/utf8.h"

namespace policygap::extractors::test {

namespace {

using WordCounts = std::map<std::string, int>;

bool is_letter(std::string_view sign) {
  const auto lead = static_cast<unsigned char>(sign.front());
  if (lead < 0x80) return std::isalnum(lead) != 0;
  // C2 and E2 begin signs and dashes, EE and EF the private use area and byte order marks.
  return lead != 0xC2 && lead != 0xE2 && lead != 0xEE && lead != 0xEF;
}

/// How many words of `list` in a row make up `word`, two at least; 0 for none.
int pieces_of(const std::string& word, const WordList& list) {
  for (std::size_t first = 0; first < list.size(); ++first) {
    std::string joined;
    for (std::size_t last = first; last < list.size() && joined.size() < word.size(); ++last) {
      joined += list[last];
      if (joined == word && last > first) return static_cast<int>(last - first) + 1;
    }
  }
  return 0;
}

}  // namespace

std::string output_of(const std::string& command, const std::string& path, const std::string& after) {
  std::string quoted = "'";
  for (const char letter : path) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  std::FILE* pipe = popen((command + " " + quoted + "' " + after + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) text.append(buffer.data(), got);
  pclose(pipe);
  return text;
}

WordList words_of(const std::string& text) {
  const std::string folded = fold(text);
  WordList words;
  std::string word;
  const auto settle = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  bool hyphen = false;  // the last sign seen, white space aside
  bool line_ended = false;
  bool space = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view sign =
        std::string_view(folded).substr(at, sequence_length(static_cast<unsigned char>(folded[at])));
    at += sign.size();
    if (sign == "\u00AD") continue;
    if (std::isspace(static_cast<unsigned char>(sign.front())) != 0) {
      space = true;
      line_ended = line_ended || sign == "\n" || sign == "\f";
      continue;
    }
    if (space && !(hyphen && line_ended)) settle();
    space = line_ended = false;
    hyphen = sign == "-" || sign == "\u2010" || sign == "\u2011";
    if (is_letter(sign)) word += sign;
  }
  settle();
  return words;
}

Comparison compare(const WordList& theirs, const WordList& ours) {
  WordCounts difference;
  for (const std::string& word : theirs) ++difference[word];
  for (const std::string& word : ours) --difference[word];
  Comparison result;
  result.all = static_cast<int>(theirs.size());
  for (const auto& [word, count] : difference) {
    result.lost += std::max(0, count);
    if (count >= 0) continue;
    const int pieces = pieces_of(word, theirs);
    result.lost -= pieces;
    result.added += pieces > 0 ? -count - 1 : -count;
  }
  return result;
}

}  // namespace policygap::extractors::test
