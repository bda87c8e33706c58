// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/misread_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace policygap::text {

namespace {

using Confusion = std::pair<std::string_view, std::string_view>;  // as read, as printed

/// Signs that look alike in a coarse picture; those with marks above, which small print loses, first.
constexpr std::array<Confusion, 22> kConfusions{{{"a", "å"},  {"a", "ä"},  {"o", "ö"},  {"é", "ö"},  {"ó", "ö"}, {"ò", "ö"},
                                                 {"6", "ö"},  {"é", "å"},  {"á", "å"},  {"à", "å"},  {"ä", "å"}, {"å", "ä"},
                                                 {"rn", "m"}, {"m", "rn"}, {"1", "l"},  {"I", "l"},  {"|", "l"}, {"0", "o"},
                                                 {"vv", "w"}, {"c", "e"},  {"ii", "n"}, {"5", "s"}}};

/// Words that are words without their marks too, but hardly ever in the texts we read ("far" is "father").
constexpr std::array<Confusion, 5> kRareWords{{{"far", "får"}, {"for", "för"}, {"pa", "på"}, {"ar", "är"}, {"nar", "när"}}};

constexpr std::size_t kShortest = 3;
constexpr std::size_t kLongest = 60;

/// All that one replacement makes of `word`.
std::vector<std::string> variants(const std::string& word) {
  std::vector<std::string> found;
  for (const Confusion& confusion : kConfusions) {
    for (std::size_t at = word.find(confusion.first); at != std::string::npos; at = word.find(confusion.first, at + 1)) {
      std::string variant = word;
      variant.replace(at, confusion.first.size(), confusion.second);
      found.push_back(std::move(variant));
    }
  }
  return found;
}

}  // namespace

std::string printed_word(std::string_view word, Language language, const lexicon::Dictionary& dictionary) {
  if (language == Language::sv) {
    const std::string lower = to_lower(word);
    const auto rare = std::find_if(kRareWords.begin(), kRareWords.end(), [&](const Confusion& pair) { return pair.first == lower; });
    if (rare != kRareWords.end()) return std::string(rare->second);
  }
  if (word.size() < kShortest || word.size() > kLongest || !dictionary.available() || dictionary.is_word(word)) return {};
  const std::vector<std::string> once = variants(std::string(word));
  for (const std::string& variant : once) {
    if (dictionary.is_word(variant)) return variant;
  }
  // Two letters lost in one word are common where the print is small ("pAfoljder").
  for (const std::string& variant : once) {
    for (const std::string& twice : variants(variant)) {
      if (dictionary.is_word(twice)) return twice;
    }
  }
  return {};
}

}  // namespace policygap::text
