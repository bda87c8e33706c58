// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the second opinion: the model's sum over a clause's features, without building their names again and again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.h"
#include "matching/conditions.h"
#include "matching/feature_parts.h"
#include "matching/second_opinion.h"

namespace policygap::matching {

/// Reads clauses of one language with one model. Remembers what the features of each distinct word are; not to be
/// shared between threads.
class OpinionReader {
 public:
  /// Both must outlive it.
  OpinionReader(const OpinionModel& model, const lexicon::ConceptTable& concepts);

  /// Logistic regression over the clause's distinct features (those of features_of), as binary values of unit length
  /// times kFeatureLength. `lexicon` is the same in every call.
  Opinion ask(const ReadClause& read, const lexicon::Lexicon& lexicon);

 private:
  /// A feature of the model by its place there; from the number of those on, other features as they were met.
  using FeatureId = std::uint32_t;

  struct WordEntry {
    std::string text;
    std::uint64_t hash = 0;       ///< of "w:" + text
    FeatureId own = 0;            ///< the word itself
    std::uint32_t last_seen = 0;  ///< the clause that had it last
    std::vector<FeatureId> groups;
  };
  /// What a feature is made of; its name is only built where it is shown.
  struct Source {
    enum class Kind : std::uint8_t { word, group, pair, frame } kind = Kind::word;
    std::uint32_t first = 0;   ///< entry of the word
    std::uint32_t second = 0;  ///< entry of the second word, or which of the word's groups
    FrameFeature frame;
  };
  struct Seen {
    FeatureId feature = 0;
    TextSpan span;
    Source source;
  };
  enum class ClassRole : std::uint8_t { category, domain, encouraging, topic };

  [[nodiscard]] FeatureId find(std::uint64_t hash) const;
  FeatureId number_of(std::uint64_t hash);
  [[nodiscard]] std::string name_of(const Source& source) const;
  std::uint32_t entry_of(std::string_view text);
  std::uint32_t entry_at(const text::Clause& clause, const text::Token& token, const lexicon::Lexicon& lexicon);
  void see(FeatureId feature, TextSpan span, const Source& source) {
    if (last_seen_[feature] == clause_number_) return;
    last_seen_[feature] = clause_number_;
    ++count_;
    if (feature < known_count_) seen_.push_back({feature, span, source});
  }
  void see_word(std::uint32_t number, TextSpan span);
  void see_pair(std::uint32_t first, std::uint32_t second, TextSpan span);
  void see_words(const text::Clause& clause, const lexicon::Lexicon& lexicon, bool has_place);
  void see_frames(const ReadClause& read);
  [[nodiscard]] std::vector<Opinion::Reason> reasons_for(std::size_t class_index, double value) const;
  [[nodiscard]] Opinion sum_up() const;

  const OpinionModel& model_;
  FrameFeatures parts_;
  std::size_t concept_count_;
  std::size_t known_count_;         // features of the model
  std::vector<ClassRole> roles_;    // by class
  std::unordered_map<std::uint64_t, FeatureId> others_;
  std::vector<WordEntry> entries_;
  std::unordered_map<std::string, std::uint32_t> entry_numbers_;
  std::vector<std::uint32_t> entry_by_word_;   // 0 where not met yet, else one more than the entry
  std::vector<std::uint32_t> frame_features_;  // 0 where not met yet, else one more than the FeatureId
  std::vector<std::uint32_t> last_seen_;       // by FeatureId: the clause that had it last
  std::uint32_t clause_number_ = 0;
  // of the clause being read:
  std::size_t count_ = 0;
  std::vector<Seen> seen_;
  std::vector<std::uint64_t> strange_pairs_;
};

}  // namespace policygap::matching
