// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a PDF file are those that pdftotext gives: none lost, none twice.
#include <doctest/doctest.h>

#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "extractors/read_document.h"

namespace {

using namespace policygap;
using namespace policygap::extractors;

using WordCounts = std::map<std::string, int>;
using WordList = std::vector<std::string>;

/// Standard output of pdftotext, empty where it cannot read the file either.
std::string pdftotext_of(const std::string& path) {
  std::string quoted = "'";
  for (const char letter : path) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  std::FILE* pipe = popen(("pdftotext -q " + quoted + "' - 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) text.append(buffer.data(), got);
  pclose(pipe);
  return text;
}

bool is_letter(std::string_view sign) {
  const auto lead = static_cast<unsigned char>(sign.front());
  if (lead < 0x80) return std::isalnum(lead) != 0;
  // C2 and E2 begin signs and dashes, EE and EF the private use area and byte order marks.
  return lead != 0xC2 && lead != 0xE2 && lead != 0xEE && lead != 0xEF;
}

/// Letters and digits of each word, folded (NFKC); a hyphen at a line's end joins the halves, soft hyphens are nothing.
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

std::string text_of(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) text += block.marker + " " + block.text + "\n \n";
  return text;
}

struct Comparison {
  int all = 0;
  int lost = 0;
  int added = 0;
};

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

/// A drop cap or a letter-spaced word is whole here and in pieces there: that is no loss.
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

/// Compares every PDF file below `folder`; how many had text.
int compare_folder(const std::string& folder) {
  int compared = 0;
  std::set<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".pdf") paths.insert(entry.path().string());
  }
  for (const std::string& path : paths) {
    const WordList theirs = words_of(pdftotext_of(path));
    if (theirs.empty()) continue;
    const auto bytes = read_file(path);
    REQUIRE(bytes);
    const Comparison result = compare(theirs, words_of(text_of(read_document(*bytes, path, {}))));
    const std::string name = std::filesystem::path(path).filename().string();
    const double share = 100.0 * (result.all - result.lost) / result.all;
    MESSAGE(name << ": " << result.all << " words, " << result.lost << " lost, " << result.added << " added, " << share << " %");
    CHECK_MESSAGE(result.lost * 100 <= result.all, name);
    CHECK_MESSAGE(result.added * 100 <= result.all, name);
    ++compared;
  }
  return compared;
}

TEST_CASE("the comparison counts as it says") {
  CHECK(words_of("An ex-\nample, an EXAMPLE: \"well-known\" soft\u00ADly \uFB01rst") ==
        WordList{"an", "example", "an", "example", "wellknown", "softly", "first"});
  const Comparison result = compare({"a", "a", "b"}, {"a", "c"});
  CHECK(result.all == 3);
  CHECK(result.lost == 2);
  CHECK(result.added == 1);
  CHECK(compare({"l", "jungskogens", "energi"}, {"ljungskogens", "energi"}).lost == 0);
}

TEST_CASE("the sample documents have the words that pdftotext gives") {
  REQUIRE_MESSAGE(std::system("command -v pdftotext >/dev/null") == 0,
                  "pdftotext is missing: apt-get install poppler-utils");
  CHECK(compare_folder(POLICYGAP_SOURCE_DIR "/sample_docs") >= 13);
}

TEST_CASE("documents of your own have the words that pdftotext gives") {
  const char* folder = std::getenv("POLICYGAP_PDF_FOLDER");
  if (folder == nullptr) {
    MESSAGE("not compared: set POLICYGAP_PDF_FOLDER to a folder of PDF files to compare them, too");
    return;
  }
  CHECK(compare_folder(folder) > 0);
}

}  // namespace
