// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/features.h"

#include <algorithm>
#include <array>

#include "matching/feature_parts.h"

#include "matching/names.h"

namespace policygap::matching {

namespace {

using text::Token;
using text::TokenKind;

constexpr std::array<std::string_view, 4> kSteering = {"cue-preposition", "verdict-heading", "cue-likelihood",
                                                        "technical-sense"};

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
    const std::string_view seen = feature_text(clause, token, lexicon);
    if (!seen.empty()) words.push_back({std::string(seen), {token.start, token.end}});
  }
  return words;
}

void add_words(const text::Clause& clause, const lexicon::Lexicon& lexicon, std::vector<Feature>& features) {
  const std::vector<Word> words = words_of(clause, lexicon);
  for (std::size_t index = 0; index < words.size(); ++index) {
    features.push_back({"w:" + words[index].text, words[index].span});
    for_each_group(" " + words[index].text + " ",
                   [&](std::string_view group) { features.push_back({"g:" + std::string(group), {}}); });
    if (index + 1 < words.size()) {
      features.push_back({"w:" + words[index].text + "_" + words[index + 1].text, {words[index].span.start, words[index + 1].span.end}});
    }
  }
}

}  // namespace

std::string_view feature_text(const text::Clause& clause, const Token& token, const lexicon::Lexicon& lexicon) {
  if (token.kind == TokenKind::number) return "0";
  if (token.word != 0) return lexicon.word(token.word).folded;
  if (token.kind == TokenKind::cell_break) return "|";
  const std::string_view mark = TextSpan{token.start, token.end}.of(clause.text);
  return mark == "?" || mark == ":" || mark == ";" ? mark : std::string_view();
}

FrameFeatures::FrameFeatures(const lexicon::ConceptTable& concepts) : concepts_(concepts) {
  for (const std::string& name : concepts.names()) {
    tells_.push_back(tells(name) ? 1 : 0);
    is_cue_.push_back(name.starts_with("cue-") ? 1 : 0);
  }
}

std::string FrameFeatures::name_of(const FrameFeature& feature) const {
  const auto how = [&] { return std::string(matching::name_of(static_cast<How>(feature.first))); };
  const auto concept_name = [&](std::uint16_t number) { return concepts_.name(number); };
  switch (feature.part) {
    case FramePart::how: return "h:" + how();
    case FramePart::how_party: return "h:" + how() + "+" + std::string(matching::name_of(static_cast<Party>(feature.second)));
    case FramePart::how_concept: return "hc:" + how() + "+" + concept_name(feature.second);
    case FramePart::one_concept: return "c:" + concept_name(feature.first);
    case FramePart::two_concepts: return "cc:" + concept_name(feature.first) + "+" + concept_name(feature.second);
    case FramePart::inherited: break;
  }
  return "i:" + concept_name(feature.first);
}

std::uint64_t hash_of(std::string_view name, std::uint64_t hash) {
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  return hash;
}

std::vector<Feature> features_of(const ReadClause& read, const lexicon::Lexicons& lexicons, const lexicon::Lexicon& lexicon) {
  std::vector<Feature> features;
  add_words(*read.clause, lexicon, features);
  // An item and its lead-in are one statement; but only the clause's own words have a place to point at.
  if (read.lead != nullptr) {
    std::vector<Feature> of_lead;
    add_words(*read.lead, lexicon, of_lead);
    for (const Feature& feature : of_lead) features.push_back({feature.name, {}});
  }
  const FrameFeatures parts(lexicons.concepts());
  for (const Frame& frame : read.frames) {
    parts.for_each(frame, [&](const FrameFeature& feature) { features.push_back({parts.name_of(feature), {}}); });
  }
  std::stable_sort(features.begin(), features.end(), [](const Feature& left, const Feature& right) { return left.name < right.name; });
  features.erase(std::unique(features.begin(), features.end(), [](const Feature& left, const Feature& right) { return left.name == right.name; }),
                 features.end());
  return features;
}

}  // namespace policygap::matching
