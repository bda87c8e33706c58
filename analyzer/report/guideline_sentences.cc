// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/guideline_sentences.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace policygap::report {

namespace {

constexpr std::size_t kShortestOwnWords = 35;
constexpr std::size_t kLongestOwnWords = 260;
constexpr std::size_t kShortestContentWord = 4;  // bytes: "att", "och", "the" say nothing of what is said
constexpr double kSaidAlready = 0.6;             // part of a sentence's words that one earlier sentence holds
constexpr std::size_t kFewestSentences = 2;

constexpr std::array<std::string_view, 9> kGuardRails = {
    "företagshemlighet", "sekretess",       "kurspåverkande", "personuppgift", "aktiekurs",
    "trade secret",      "price-sensitive", "personal data",  "secret by law"};

bool is_end(std::string_view text, std::size_t at) {
  return (text[at] == '.' || text[at] == '!' || text[at] == '?') && (at + 1 == text.size() || text[at + 1] == ' ');
}

std::set<std::string> content_words(std::string_view sentence) {
  std::set<std::string> words;
  std::string word;
  const std::string folded = fold(sentence) + " ";
  for (const char byte : folded) {
    if (std::string_view(" .,;:!?()[]\"'”“–").find(byte) == std::string_view::npos) {
      word += byte;
      continue;
    }
    if (word.size() >= kShortestContentWord) words.insert(word);
    word.clear();
  }
  return words;
}

bool is_guard_rail(std::string_view sentence) {
  const std::string folded = fold(sentence);
  return std::any_of(kGuardRails.begin(), kGuardRails.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool starts_with_capital(std::string_view text) {
  const std::string first(text.substr(0, sequence_length(static_cast<unsigned char>(text.front()))));
  return to_lower(first) != first;
}

}  // namespace

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<std::string> sentences;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_end(text, at)) continue;
    sentences.emplace_back(text.substr(start, at + 1 - start));
    start = std::min(at + 2, text.size());
  }
  if (start < text.size()) sentences.emplace_back(text.substr(start));
  return sentences;
}

bool may_stand_alone(const matching::Strength& strength) {
  const std::string& quote = strength.place.quote;
  if (!strength.encouraging || strength.rule == "second-opinion") return false;
  if (quote.size() < kShortestOwnWords || quote.size() > kLongestOwnWords) return false;
  if (quote.find_first_of("\n\t:[]•") != std::string::npos || !starts_with_capital(quote)) return false;
  return (quote.back() == '.' || quote.back() == '!') && sentences_of(quote).size() == 1;
}

void SaidSentences::take(std::string_view text) {
  for (const std::string& sentence : sentences_of(text)) said_.push_back(content_words(sentence));
}

std::string SaidSentences::fresh_part(std::string_view text, bool keeps_guard_rails) const {
  const std::vector<std::string> all = sentences_of(text);
  std::string fresh;
  std::size_t kept = 0;
  for (const std::string& sentence : all) {
    if (!keeps_guard_rails && is_guard_rail(sentence)) continue;
    const std::set<std::string> words = content_words(sentence);
    const bool said = std::any_of(said_.begin(), said_.end(), [&](const std::set<std::string>& earlier) {
      const auto shared = std::count_if(words.begin(), words.end(),
                                        [&](const std::string& word) { return earlier.contains(word); });
      return static_cast<double>(shared) >= kSaidAlready * static_cast<double>(words.size());
    });
    // What follows leans on the first sentence.
    if (said && kept == 0) return {};
    if (said) continue;
    fresh += (fresh.empty() ? "" : " ") + sentence;
    ++kept;
  }
  return kept >= kFewestSentences || (kept > 0 && kept == all.size()) ? fresh : std::string();
}

}  // namespace policygap::report
