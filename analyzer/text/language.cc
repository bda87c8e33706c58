// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "base/word_set.h"

namespace policygap::text {

namespace {

// Function words that belong to one of the two languages only ("i", "men", "under" and "all" are in both and left out).
constexpr WordSet kSwedish(std::array<std::string_view, 72>{
    "alla",  "allt",  "anställda", "att",   "av",    "bara",  "behöver", "bli",   "blir",  "bör",  "dem",   "den",
    "denna", "deras", "dess",      "det",   "detta", "dig",   "din",     "dina",  "du",    "där",  "ej",    "eller",
    "en",    "enligt", "ett",      "finns", "från",  "får",   "för",     "genom", "gör",   "gäller", "ha",  "har",
    "hos",   "hur",   "här",       "inom",  "inte",  "kan",   "kommer",  "med",   "mot",   "måste", "mycket", "ni",
    "nu",    "när",   "och",       "om",    "oss",   "på",    "samt",    "sig",   "sin",   "sina", "ska",   "skall",
    "som",   "till",  "upp",       "ut",    "utan",  "vad",   "var",     "vara",  "vi",    "vid",  "våra",  "är"});
constexpr WordSet kEnglish(std::array<std::string_view, 66>{
    "a",     "about", "an",   "and",   "any",   "are",   "as",    "at",    "be",    "been",  "before",
    "but",   "by",    "company", "do", "does",  "employees", "for", "from", "has",  "have",  "if",
    "in",    "into",  "is",   "it",    "its",   "may",   "must",  "no",    "not",   "of",    "on",
    "or",    "other", "our",  "out",   "should", "such", "staff", "that",  "the",   "their", "them",
    "these", "they",  "this", "through", "to",  "unless", "us",   "use",   "was",   "we",    "were",
    "what",  "when",  "which", "who",  "will",  "with",  "without", "would", "you",  "your",  "yourself"});

struct Votes {
  int sv = 0;
  int en = 0;
  int words = 0;
};

bool is_word_byte(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

constexpr std::size_t kLongestListed = 9;  // bytes of a function word

/// `word` in small letters as far as the lists above hold them: ASCII, å, ä and ö. No other letter is in a listed word.
std::string_view lowered(std::string_view word, std::array<char, kLongestListed>& buffer) {
  for (std::size_t index = 0; index < word.size(); ++index) {
    const auto byte = static_cast<unsigned char>(word[index]);
    const bool capital = (byte >= 'A' && byte <= 'Z') ||
                         (index > 0 && word[index - 1] == '\xC3' && (byte == 0x84 || byte == 0x85 || byte == 0x96));
    buffer[index] = static_cast<char>(capital ? byte + 0x20 : byte);
  }
  return {buffer.data(), word.size()};
}

/// True where `word` holds å, ä or ö, small or capital.
bool has_swedish_letter(std::string_view word) {
  for (std::size_t at = 0; at + 1 < word.size(); ++at) {
    const auto byte = static_cast<unsigned char>(word[at + 1] | 0x20);
    if (word[at] != '\xC3') continue;
    if (byte == 0xA4 || byte == 0xA5 || byte == 0xB6) return true;
  }
  return false;
}

Votes count_votes(std::string_view text) {
  Votes votes;
  std::array<char, kLongestListed> buffer{};
  for (std::size_t start = 0; start < text.size();) {
    bool ascii = true;
    std::size_t end = start;
    for (; end < text.size() && is_word_byte(text[end]); ++end) ascii = ascii && static_cast<unsigned char>(text[end]) < 0x80;
    if (end == start) {
      ++start;
      continue;
    }
    const std::string_view word = text.substr(start, end - start);
    ++votes.words;
    if (word.size() <= kLongestListed) {
      const std::string_view lower = lowered(word, buffer);
      votes.sv += kSwedish.contains(lower) ? 1 : 0;
      votes.en += ascii && kEnglish.contains(lower) ? 1 : 0;
    }
    // Swedish letters speak for Swedish where no function word does ("Sociala nätverk").
    if (!ascii && has_swedish_letter(word)) ++votes.sv;
    start = end;
  }
  return votes;
}

constexpr int kWordsForDetector = 8;  // CLD2 is unreliable on fewer

Language ask_detector(std::string_view text, bool& other) {
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &reliable);
  other = false;
  if (language == CLD2::SWEDISH) return Language::sv;
  if (language == CLD2::ENGLISH) return Language::en;
  other = reliable && language != CLD2::UNKNOWN_LANGUAGE;
  return Language::unknown;
}

}  // namespace

std::string_view name_of(Language language) {
  switch (language) {
    case Language::sv: return "sv";
    case Language::en: return "en";
    case Language::unknown: break;
  }
  return "unknown";
}

Language language_named(std::string_view name) {
  if (name == "sv") return Language::sv;
  if (name == "en") return Language::en;
  return Language::unknown;
}

Language detect_language(std::string_view text, Language around) {
  const Votes votes = count_votes(text);
  if (votes.words == 0) return around;  // CLD2 takes nothing at all for English
  // "a", "in", "is" and "for" turn up in other languages too, so a lead of one vote only counts in a short text.
  const int lead = votes.sv - votes.en;
  const int needed = votes.words > 12 ? 2 : 1;
  const bool dense = 6 * std::max(votes.sv, votes.en) >= votes.words;
  if (dense && lead >= needed) return Language::sv;
  if (dense && -lead >= needed) return Language::en;
  if (votes.words >= kWordsForDetector) {
    bool other = false;
    const Language detected = ask_detector(text, other);
    if (other) return Language::unknown;
    if (detected != Language::unknown) return detected;
  }
  if (around != Language::unknown) return around;
  if (lead != 0) return lead > 0 ? Language::sv : Language::en;
  bool other = false;
  return ask_detector(text, other);
}

}  // namespace policygap::text
