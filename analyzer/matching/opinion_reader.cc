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
      known_count_(model.features.size()),
      frame_features_((kRowsBeforePairs + concept_count_) * concept_count_),
      last_seen_(known_count_) {
  others_.reserve(kExpectedFeatures);
  for (const OpinionClass& one : model.classes) {
    roles_.push_back(one.name == kDomainClass             ? ClassRole::domain
                     : one.name == kEncouragingClass      ? ClassRole::encouraging
                     : one.name.starts_with(kTopicClass) ? ClassRole::topic
                                                          : ClassRole::category);
  }
}

OpinionReader::FeatureId OpinionReader::find(std::uint64_t hash) const {
  if (model_.bucket_starts.empty()) return kNoFeature;
  const auto bucket = static_cast<std::size_t>(hash >> (64U - OpinionModel::kBucketBits));
  for (std::uint32_t at = model_.bucket_starts[bucket]; at < model_.bucket_starts[bucket + 1]; ++at) {
    if (model_.features[at] == hash) return at;
  }
  return kNoFeature;
}

OpinionReader::FeatureId OpinionReader::number_of(std::uint64_t hash) {
  const FeatureId known = find(hash);
  if (known != kNoFeature) return known;
  const auto [other, is_new] = others_.try_emplace(hash, static_cast<FeatureId>(last_seen_.size()));
  if (is_new) last_seen_.push_back(0);
  return other->second;
}

std::string OpinionReader::name_of(const Source& source) const {
  if (source.kind == Source::Kind::frame) return parts_.name_of(source.frame);
  const std::string& text = entries_[source.first].text;
  if (source.kind == Source::Kind::pair) return "w:" + text + "_" + entries_[source.second].text;
  if (source.kind == Source::Kind::word) return "w:" + text;
  std::string name;
  std::uint32_t number = 0;
  for_each_group(" " + text + " ", [&](std::string_view group) {
    if (number++ == source.second) name = "g:" + std::string(group);
  });
  return name;
}

std::uint32_t OpinionReader::entry_of(std::string_view text) {
  const auto [known, is_new] = entry_numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(entries_.size()));
  if (!is_new) return known->second;
  WordEntry entry;
  entry.text = known->first;
  entry.hash = hash_of(text, hash_of("w:"));
  entry.own = number_of(entry.hash);
  entry.groups.reserve(3 * text.size());
  const std::uint64_t before = hash_of("g:");
  for_each_group(" " + entry.text + " ", [&](std::string_view group) { entry.groups.push_back(number_of(hash_of(group, before))); });
  entries_.push_back(std::move(entry));
  return known->second;
}

/// The entry of a token's text, or kNoFeature where features do not look at it.
std::uint32_t OpinionReader::entry_at(const text::Clause& clause, const text::Token& token, const lexicon::Lexicon& lexicon) {
  const bool is_word = token.word != 0 && token.kind != text::TokenKind::number;
  if (is_word && token.word < entry_by_word_.size() && entry_by_word_[token.word] != 0) return entry_by_word_[token.word] - 1;
  const std::string_view text = feature_text(clause, token, lexicon);
  if (text.empty()) return kNoFeature;
  const std::uint32_t entry = entry_of(text);
  if (is_word) {
    if (token.word >= entry_by_word_.size()) entry_by_word_.resize(std::max<std::size_t>(token.word + 1, 2 * entry_by_word_.size()));
    entry_by_word_[token.word] = entry + 1;
  }
  return entry;
}

/// Pairs that the model does not know are only counted: remembering them all would never end.
void OpinionReader::see_pair(std::uint32_t first, std::uint32_t second, TextSpan span) {
  const std::uint64_t hash = hash_of(entries_[second].text, hash_of("_", entries_[first].hash));
  const FeatureId feature = find(hash);
  if (feature == kNoFeature) {
    strange_pairs_.push_back(hash);
  } else {
    see(feature, span, {Source::Kind::pair, first, second, {}});
  }
}

void OpinionReader::see_word(std::uint32_t number, TextSpan span) {
  WordEntry& entry = entries_[number];
  if (entry.last_seen == clause_number_) return;
  entry.last_seen = clause_number_;
  see(entry.own, span, {Source::Kind::word, number, 0, {}});
  const auto count = static_cast<std::uint32_t>(entry.groups.size());
  for (std::uint32_t group = 0; group < count; ++group) see(entry.groups[group], {}, {Source::Kind::group, number, group, {}});
}

void OpinionReader::see_words(const text::Clause& clause, const lexicon::Lexicon& lexicon, bool has_place) {
  std::uint32_t previous = kNoFeature;
  TextSpan previous_span;
  for (const text::Token& token : clause.tokens) {
    const std::uint32_t number = entry_at(clause, token, lexicon);
    if (number == kNoFeature) continue;
    const TextSpan span = has_place ? TextSpan{token.start, token.end} : TextSpan{};
    if (previous != kNoFeature) see_pair(previous, number, {previous_span.start, span.end});
    see_word(number, span);
    previous = number;
    previous_span = span;
  }
}

void OpinionReader::see_frames(const ReadClause& read) {
  for (const Frame& frame : read.frames) {
    parts_.for_each(frame, [&](const FrameFeature& feature) {
      std::uint32_t& number = frame_features_[row_of(feature) * concept_count_ + column_of(feature)];
      if (number == 0) number = number_of(hash_of(parts_.name_of(feature))) + 1;
      see(number - 1, {}, {Source::Kind::frame, 0, 0, feature});
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
                      return name_of(left.second->source) < name_of(right.second->source);
                    });
  std::vector<Opinion::Reason> strongest;
  for (std::size_t index = 0; index < shown; ++index) {
    strongest.push_back({name_of(reasons[index].second->source), reasons[index].second->span, reasons[index].first});
  }
  return strongest;
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
  // Log-odds that the clause is about communication at all; 0 where the model has no such class.
  const auto domain = std::find(roles_.begin(), roles_.end(), ClassRole::domain);
  const double domain_score = domain == roles_.end() ? 0 : score(static_cast<std::size_t>(domain - roles_.begin()));
  opinion.communication = probability(domain_score);
  opinion.restrictive = probability(score(0) + kDomainVote * std::min(domain_score, kDomainEnough));
  const bool speaks = opinion.restrictive >= kSilent;
  std::vector<std::size_t> topic_classes;
  for (std::size_t index = 1; index < sums.size(); ++index) {
    const ClassRole role = roles_[index];
    if (role == ClassRole::domain || (role == ClassRole::category && !speaks)) continue;
    const double likelihood = probability(score(index));
    if (role == ClassRole::encouraging) {
      opinion.encouraging = likelihood;
    } else if (role == ClassRole::topic) {
      opinion.knows_topics = true;
      if (likelihood < kTopicConsidered) continue;
      const std::string name = model_.classes[index].name.substr(kTopicClass.size());
      opinion.topics.push_back({name, likelihood, {}});
      topic_classes.push_back(index);
    } else {
      opinion.categories.emplace_back(model_.classes[index].name, likelihood);
    }
  }
  std::stable_sort(opinion.categories.begin(), opinion.categories.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  const bool encourages = encourages_communication(opinion);
  for (std::size_t index = 0; index < opinion.topics.size(); ++index) {
    Opinion::Topic& topic = opinion.topics[index];
    if (encourages || topic.probability >= kTopicExplained) topic.reasons = reasons_for(topic_classes[index], value);
  }
  if (speaks) opinion.reasons = reasons_for(0, value);
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
