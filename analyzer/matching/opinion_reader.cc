// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/opinion_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "matching/features.h"

namespace policygap::matching {

namespace {

constexpr std::size_t kMostReasons = 6;
constexpr std::size_t kExpectedFeatures = 4096;  // known and others of a short document
constexpr std::uint32_t kNoFeature = UINT32_MAX;

double probability(double score) { return 1.0 / (1.0 + std::exp(-score)); }

/// Rows of the table of frame features: 10 for each of the three kinds with a How, then one a kind or first concept.
constexpr std::size_t kHowCount = static_cast<std::size_t>(How::kCount);
constexpr std::size_t kRowsBeforePairs = 3 * kHowCount + 2;

std::size_t row_of(const FrameFeature& feature) {
  switch (feature.part) {
    case FramePart::how: return feature.first;
    case FramePart::how_party: return kHowCount + feature.first;
    case FramePart::how_concept: return 2 * kHowCount + feature.first;
    case FramePart::one_concept: return 3 * kHowCount;
    case FramePart::inherited: return 3 * kHowCount + 1;
    case FramePart::two_concepts: break;
  }
  return kRowsBeforePairs + feature.first;
}

std::size_t column_of(const FrameFeature& feature) {
  const bool has_one_number = feature.part == FramePart::one_concept || feature.part == FramePart::inherited;
  return has_one_number ? feature.first : feature.second;
}

}  // namespace

OpinionReader::OpinionReader(const OpinionModel& model, const lexicon::ConceptTable& concepts)
    : model_(model),
      parts_(concepts),
      concept_count_(std::max<std::size_t>(concepts.size(), static_cast<std::size_t>(Party::kCount))),
      frame_features_((kRowsBeforePairs + concept_count_) * concept_count_),
      last_seen_(model.features.size()) {
  names_.reserve(kExpectedFeatures);
  others_.reserve(kExpectedFeatures);
}

OpinionReader::FeatureId OpinionReader::find(std::uint64_t hash) const {
  if (model_.bucket_starts.empty()) return kNoFeature;
  const auto bucket = static_cast<std::size_t>(hash >> (64U - OpinionModel::kBucketBits));
  for (std::uint32_t at = model_.bucket_starts[bucket]; at < model_.bucket_starts[bucket + 1]; ++at) {
    if (model_.features[at] == hash) return at;
  }
  return kNoFeature;
}

OpinionReader::FeatureId OpinionReader::number_of(std::string_view kind, std::string_view rest) {
  const std::uint64_t hash = hash_of(rest, hash_of(kind));
  const FeatureId known = find(hash);
  if (known != kNoFeature) {
    const auto [name, is_new] = names_.try_emplace(known);
    if (is_new) name->second.append(kind).append(rest);
    return known;
  }
  const auto [other, is_new] = others_.try_emplace(hash, static_cast<FeatureId>(last_seen_.size()));
  if (is_new) last_seen_.push_back(0);
  return other->second;
}

std::uint32_t OpinionReader::entry_of(const std::string& text) {
  const auto [known, is_new] = entry_numbers_.try_emplace(text, static_cast<std::uint32_t>(entries_.size()));
  if (!is_new) return known->second;
  WordEntry entry;
  entry.text = text;
  entry.hash = hash_of("w:" + text);
  entry.own = number_of("w:", text);
  entry.groups.reserve(4 * text.size());
  for_each_group(" " + text + " ", [&](std::string_view group) { entry.groups.push_back(number_of("g:", group)); });
  entries_.push_back(std::move(entry));
  return known->second;
}

/// The entry of a token's text, or kNoFeature where features do not look at it.
std::uint32_t OpinionReader::entry_at(const text::Clause& clause, const text::Token& token, const lexicon::Lexicon& lexicon) {
  const bool is_word = token.word != 0 && token.kind != text::TokenKind::number;
  if (is_word && token.word < entry_by_word_.size() && entry_by_word_[token.word] != 0) return entry_by_word_[token.word] - 1;
  const std::string_view text = feature_text(clause, token, lexicon);
  if (text.empty()) return kNoFeature;
  const std::uint32_t entry = entry_of(std::string(text));
  if (is_word) {
    if (token.word >= entry_by_word_.size()) entry_by_word_.resize(std::max<std::size_t>(token.word + 1, 2 * entry_by_word_.size()));
    entry_by_word_[token.word] = entry + 1;
  }
  return entry;
}

void OpinionReader::see(FeatureId feature, TextSpan span) {
  if (last_seen_[feature] == clause_number_) return;
  last_seen_[feature] = clause_number_;
  ++count_;
  if (feature < model_.features.size()) seen_.push_back({feature, span});
}

/// Pairs that the model does not know are only counted: remembering them all would never end.
void OpinionReader::see_pair(const WordEntry& first, const WordEntry& second, TextSpan span) {
  const std::uint64_t hash = hash_of(second.text, hash_of("_", first.hash));
  const FeatureId feature = find(hash);
  if (feature == kNoFeature) {
    strange_pairs_.push_back(hash);
    return;
  }
  const auto [name, is_new] = names_.try_emplace(feature);
  if (is_new) name->second = "w:" + first.text + "_" + second.text;
  see(feature, span);
}

void OpinionReader::see_words(const text::Clause& clause, const lexicon::Lexicon& lexicon, bool has_place) {
  std::uint32_t previous = kNoFeature;
  TextSpan previous_span;
  for (const text::Token& token : clause.tokens) {
    const std::uint32_t number = entry_at(clause, token, lexicon);
    if (number == kNoFeature) continue;
    const WordEntry& entry = entries_[number];
    const TextSpan span = has_place ? TextSpan{token.start, token.end} : TextSpan{};
    if (previous != kNoFeature) see_pair(entries_[previous], entry, {previous_span.start, span.end});
    see(entry.own, span);
    for (const FeatureId group : entry.groups) see(group, {});
    previous = number;
    previous_span = span;
  }
}

void OpinionReader::see_frames(const ReadClause& read) {
  for (const Frame& frame : read.frames) {
    parts_.for_each(frame, [&](const FrameFeature& feature) {
      std::uint32_t& number = frame_features_[row_of(feature) * concept_count_ + column_of(feature)];
      if (number == 0) number = number_of(parts_.name_of(feature), {}) + 1;
      see(number - 1, {});
    });
  }
}

/// The features that spoke most for one class, strongest first. A feature's weights are in the order of the classes.
std::vector<Opinion::Reason> OpinionReader::reasons_for(std::size_t class_index, double value) const {
  std::vector<std::pair<double, const Seen*>> reasons;
  for (const Seen& seen : seen_) {
    const OpinionWeight* const end = model_.weights.data() + model_.first_weight[seen.feature + 1];
    const OpinionWeight* weight = model_.weights.data() + model_.first_weight[seen.feature];
    while (weight != end && weight->class_index < class_index) ++weight;
    if (weight != end && weight->class_index == class_index && weight->weight > 0) {
      reasons.emplace_back(value * static_cast<double>(weight->weight), &seen);
    }
  }
  const auto shown = std::min(reasons.size(), kMostReasons);
  std::partial_sort(reasons.begin(), reasons.begin() + static_cast<std::ptrdiff_t>(shown), reasons.end(),
                    [&](const auto& left, const auto& right) {
                      if (left.first != right.first) return left.first > right.first;
                      return names_.at(left.second->feature) < names_.at(right.second->feature);
                    });
  std::vector<Opinion::Reason> strongest;
  for (std::size_t index = 0; index < shown; ++index) {
    strongest.push_back({names_.at(reasons[index].second->feature), reasons[index].second->span, reasons[index].first});
  }
  return strongest;
}

template <typename Score>
double OpinionReader::domain_score(const Score& score) const {
  for (std::size_t index = 0; index < model_.classes.size(); ++index) {
    if (model_.classes[index].name == kDomainClass) return score(index);
  }
  return 0;
}

Opinion OpinionReader::sum_up() const {
  Opinion opinion;
  if (model_.classes.empty() || count_ == 0) return opinion;
  const double value = kFeatureLength / std::sqrt(static_cast<double>(count_));
  std::vector<double> sums(model_.classes.size());
  for (const Seen& seen : seen_) {
    for (std::uint32_t at = model_.first_weight[seen.feature]; at < model_.first_weight[seen.feature + 1]; ++at) {
      sums[model_.weights[at].class_index] += static_cast<double>(model_.weights[at].weight);
    }
  }
  const auto score = [&](std::size_t index) { return static_cast<double>(model_.classes[index].bias) + value * sums[index]; };
  const double domain = domain_score(score);
  opinion.communication = probability(domain);
  opinion.restrictive = probability(score(0) + kDomainVote * std::min(domain, kDomainEnough));
  for (std::size_t index = 1; index < sums.size(); ++index) {
    const std::string& name = model_.classes[index].name;
    if (name == kDomainClass) continue;
    const double likelihood = probability(score(index));
    if (name == "encouraging") {
      opinion.encouraging = likelihood;
    } else if (name.starts_with(kTopicClass)) {
      opinion.knows_topics = true;
      if (likelihood < kTopicConsidered) continue;
      opinion.topics.push_back({name.substr(kTopicClass.size()), likelihood, reasons_for(index, value)});
    } else if (opinion.restrictive >= kSilent) {
      opinion.categories.emplace_back(name, likelihood);
    }
  }
  std::stable_sort(opinion.categories.begin(), opinion.categories.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  if (opinion.restrictive >= kSilent) opinion.reasons = reasons_for(0, value);
  return opinion;
}

Opinion OpinionReader::ask(const ReadClause& read, const lexicon::Lexicon& lexicon) {
  ++clause_number_;
  count_ = 0;
  seen_.clear();
  strange_pairs_.clear();
  // The clause's own words first: where the lead-in repeats one, it is the own one that is pointed at.
  see_words(*read.clause, lexicon, true);
  if (read.lead != nullptr) see_words(*read.lead, lexicon, false);
  std::sort(strange_pairs_.begin(), strange_pairs_.end());
  count_ += static_cast<std::size_t>(std::unique(strange_pairs_.begin(), strange_pairs_.end()) - strange_pairs_.begin());
  see_frames(read);
  return sum_up();
}

}  // namespace policygap::matching
