// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/readable_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "base/word_set.h"

namespace policygap::scan {

namespace {

/// Fewer words than this on a page (a title, a table of figures) are no ground to judge on.
constexpr std::size_t kFewestWords = 25;
/// Running text of the languages below has 30 to 45 % of these words; lists of names and figures go down to a
/// few.
constexpr double kFunctionWordShare = 0.08;
/// In the 7,000 readable PDFs measured for threats nearly all pages are above 0.6; wrong letters give under
/// 0.2.
constexpr double kDictionaryShare = 0.30;
/// Judging more words of a page would tell nothing new.
constexpr std::size_t kMostWords = 300;

/// The commonest words of Swedish and English, then of languages that we cannot judge but that can be
/// read.
constexpr WordSet kFunctionWords(std::array<std::string_view, 92>{
      "och",  "att",  "det",  "som", "på",  "är",   "av",   "för",  "med", "den",   "till", "inte",
      "om",   "ett",  "en",   "i",   "ska", "kan",  "har",  "de",   "vid", "eller", "från", "du",
      "vi",   "the",  "of",   "and", "to",  "in",   "a",    "is",   "for", "or",    "be",   "on",
      "that", "with", "as",   "by",  "not", "any",  "are",  "this", "you", "will",  "may",  "must",
      "your", "der",  "die",  "das", "und", "zu",   "von",  "mit",  "ist", "nicht", "le",   "la",
      "les",  "et",   "des",  "du",  "est", "dans", "pour", "que",  "el",  "los",   "las",  "y",
      "del",  "un",   "una",  "og",  "er",  "af",   "til",  "het",  "van", "een",   "ja",   "ei",
      "se",   "on",   "että", "che", "di",  "il",   "não",  "os"});

struct PageWords {
  std::size_t count = 0;
  std::size_t function_words = 0;
  std::vector<std::string> words;  ///< the first kMostWords
};

constexpr auto kSeparators = [] {
  std::array<bool, 256> is_separator{};
  for (const char byte : std::string_view(" \n\t,.;:()\"!?/")) is_separator[static_cast<unsigned char>(byte)] = true;
  return is_separator;
}();

bool is_separator(char byte) { return kSeparators[static_cast<unsigned char>(byte)]; }

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Counts the words of `text`; what holds a digit is a number or a reference and counts for nothing.
void count_words(std::string_view text, PageWords& page) {
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_separator(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_separator(text[end])) ++end;
    const std::string_view printed = text.substr(at, end - at);
    at = end;
    if (printed.empty() || has_digit(printed)) continue;
    ++page.count;
    if (printed.size() <= 6) {
      const std::string lower = to_lower(printed);
      if (kFunctionWords.contains(lower)) ++page.function_words;
    }
    if (page.words.size() < kMostWords) page.words.emplace_back(printed);
  }
}

bool has_function_words(const PageWords& page) {
  return page.count < kFewestWords ||
         static_cast<double>(page.function_words) >= kFunctionWordShare * static_cast<double>(page.count);
}

template <typename IsKnown>
bool enough_known(const PageWords& page, const IsKnown& is_known) {
  const auto known = std::count_if(page.words.begin(), page.words.end(), is_known);
  return static_cast<double>(known) >= kDictionaryShare * static_cast<double>(page.words.size());
}

/// A page of names, terms or figures: in the words of the document's other pages, else of one dictionary,
/// else of both.
bool is_readable(const PageWords& page, const std::unordered_set<std::string>& vocabulary,
                 lexicon::Lexicons& lexicons) {
  if (enough_known(page, [&](const std::string& word) { return vocabulary.contains(word); })) return true;
  const bool is_swedish = vocabulary.contains("och");
  for (const std::string_view language : {is_swedish ? "sv" : "en", is_swedish ? "en" : "sv"}) {
    const lexicon::Dictionary& dictionary = lexicons.dictionary(language);
    if (!dictionary.available()) return true;
    if (enough_known(page,
                     [&](const std::string& word) { return is_utf8(word) && dictionary.is_word(word); }))
      return true;
  }
  return false;
}

}  // namespace

std::optional<Diagnostic> find_unreadable_text(const extractors::Document& document,
                                               lexicon::Lexicons& lexicons) {
  std::map<int, PageWords> pages;
  for (const extractors::Block& block : document.blocks) count_words(block.text, pages[block.page_number]);
  Diagnostic problem{"unreadable_text", {}, {}};
  std::vector<int> doubtful;
  for (const auto& [page_number, words] : pages) {
    if (!has_function_words(words)) doubtful.push_back(page_number);
  }
  if (doubtful.empty()) return std::nullopt;
  std::unordered_set<std::string> vocabulary;
  for (const auto& [page_number, words] : pages) {
    if (has_function_words(words)) vocabulary.insert(words.words.begin(), words.words.end());
  }
  for (const int page_number : doubtful) {
    if (!is_readable(pages[page_number], vocabulary, lexicons)) problem.page_numbers.push_back(page_number);
  }
  if (problem.page_numbers.empty()) return std::nullopt;
  if (problem.page_numbers.front() == 0) problem.page_numbers.clear();
  problem.message =
      "the letters of the text are not words in any language known here (a font without a character map?)";
  return problem;
}

}  // namespace policygap::scan
