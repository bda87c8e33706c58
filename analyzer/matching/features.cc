// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/features.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace policygap::matching {

namespace {

using text::Token;
using text::TokenKind;

constexpr std::array<std::string_view, 3> kSteering = {"cue-preposition", "verdict-heading", "cue-likelihood"};
constexpr std::array<std::string_view, 10> kHows = {"ban", "duty", "exclusive", "negated", "fact", "permission", "advice", "no-duty", "no-ban", "question"};
constexpr std::array<std::string_view, 4> kParties = {"unnamed", "employee", "employer", "outsider"};
constexpr std::size_t kShortestGroup = 3;  // letters
constexpr std::size_t kLongestGroup = 5;

/// Concepts that say what a clause is about; topics' and channels' own ones would only repeat the words.
bool tells(std::string_view name) {
  return !name.starts_with("topic-") && !name.starts_with("channel-") &&
         std::find(kSteering.begin(), kSteering.end(), name) == kSteering.end();
}

/// A word as the features see it.
struct Word {
  std::string text;
  TextSpan span;
};

std::vector<Word> words_of(const text::Clause& clause, const lexicon::Lexicon& lexicon) {
  std::vector<Word> words;
  for (const Token& token : clause.tokens) {
    const TextSpan span{token.start, token.end};
    if (token.kind == TokenKind::number) {
      words.push_back({"0", span});
    } else if (token.word != 0) {
      words.push_back({lexicon.word(token.word).folded, span});
    } else if (token.kind == TokenKind::cell_break) {
      words.push_back({"|", span});
    } else {
      const std::string_view mark = span.of(clause.text);
      if (mark == "?" || mark == ":" || mark == ";") words.push_back({std::string(mark), span});
    }
  }
  return words;
}

void add_groups(const std::string& word, std::vector<Feature>& features) {
  const std::string padded = " " + word + " ";
  std::vector<std::size_t> starts;  // of characters, then the end
  for (std::size_t at = 0; at < padded.size(); at += sequence_length(static_cast<unsigned char>(padded[at]))) starts.push_back(at);
  starts.push_back(padded.size());
  for (std::size_t length = kShortestGroup; length <= kLongestGroup; ++length) {
    for (std::size_t first = 0; first + length < starts.size(); ++first) {
      features.push_back({"g:" + padded.substr(starts[first], starts[first + length] - starts[first]), {}});
    }
  }
}

void add_frame(const Frame& frame, const lexicon::ConceptTable& concepts, std::vector<Feature>& features) {
  std::vector<std::string_view> all;
  frame.own.for_each([&](lexicon::ConceptId concept_id) {
    const std::string_view name = concepts.name(concept_id);
    if (tells(name)) all.push_back(name);
  });
  const std::string_view party = kParties[static_cast<std::size_t>(frame.party)];
  for (std::size_t how = 0; how < kHows.size(); ++how) {
    if ((frame.how >> how & 1U) == 0) continue;
    const std::string name(kHows[how]);
    features.push_back({"h:" + name, {}});
    features.push_back({"h:" + name + "+" + std::string(party), {}});
    for (const std::string_view one : all) features.push_back({"hc:" + name + "+" + std::string(one), {}});
  }
  for (std::size_t first = 0; first < all.size(); ++first) {
    features.push_back({"c:" + std::string(all[first]), {}});
    if (all[first].starts_with("cue-")) continue;
    for (std::size_t second = first + 1; second < all.size(); ++second) {
      if (!all[second].starts_with("cue-")) features.push_back({"cc:" + std::string(all[first]) + "+" + std::string(all[second]), {}});
    }
  }
  frame.inherited.for_each([&](lexicon::ConceptId concept_id) {
    const std::string_view name = concepts.name(concept_id);
    if (!name.starts_with("cue-") && tells(name)) features.push_back({"i:" + std::string(name), {}});
  });
}

}  // namespace

std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a offset basis and prime
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  return hash;
}

std::vector<Feature> features_of(const ReadClause& read, const lexicon::Lexicons& lexicons, const lexicon::Lexicon& lexicon) {
  std::vector<Feature> features;
  const std::vector<Word> words = words_of(*read.clause, lexicon);
  for (std::size_t index = 0; index < words.size(); ++index) {
    features.push_back({"w:" + words[index].text, words[index].span});
    add_groups(words[index].text, features);
    if (index + 1 < words.size()) {
      features.push_back({"w:" + words[index].text + "_" + words[index + 1].text, {words[index].span.start, words[index + 1].span.end}});
    }
  }
  for (const Frame& frame : read.frames) add_frame(frame, lexicons.concepts(), features);
  std::stable_sort(features.begin(), features.end(), [](const Feature& left, const Feature& right) { return left.name < right.name; });
  features.erase(std::unique(features.begin(), features.end(), [](const Feature& left, const Feature& right) { return left.name == right.name; }),
                 features.end());
  return features;
}

}  // namespace policygap::matching
