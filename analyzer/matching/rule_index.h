// SPDX-License-Identifier: GPL-3.0-or-later
// RuleIndex: which conditions of one language may hold of a clause, told from its concepts alone. A clause is looked at
// by the few rules whose needs are all in view, however many rules there are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lexicon/concept.h"
#include "matching/rule.h"

namespace policygap::matching {

/// A condition by its place in the rule set: rules[rule].languages[language].when[condition].
struct ConditionPlace {
  std::uint32_t rule = 0;
  std::uint32_t condition = 0;

  auto operator<=>(const ConditionPlace&) const = default;
};

class RuleIndex {
 public:
  /// `language`: 0 sv, 1 en.
  RuleIndex(const RuleSet& rules, std::size_t language);

  /// Conditions of which each need is met by a concept of the clause itself (`own`) or, where the need may be inherited,
  /// of what stands `around` it (heading, lead-in, neighbour); in the order of the rules. Valid until the next call.
  const std::vector<ConditionPlace>& candidates(const lexicon::ConceptSet& own, const lexicon::ConceptSet& around);

 private:
  struct Entry {
    ConditionPlace place;
    std::vector<std::uint32_t> needs;  // numbers of needs, the one it stands under left out
  };
  using Bits = std::vector<std::uint64_t>;
  /// Concepts as numbers, laid out to be gone through quickly.
  struct Numbers {
    std::array<lexicon::ConceptId, lexicon::ConceptSet::kMaximumConcepts> ids;
    std::size_t count = 0;
  };

  /// Adds to `met` the needs that `concepts` meet.
  void meet(const lexicon::ConceptSet& concepts, const Bits& columns, Bits& met);

  std::size_t words_ = 0;               // 64 needs each, of all distinct ones
  Bits of_own_, of_around_;             // by word, then by concept: the needs it meets there
  Numbers numbers_;                     // scratch
  std::vector<std::vector<Entry>> by_need_;  // each condition under the need that fewest conditions share
  std::vector<ConditionPlace> without_needs_;
  Bits leading_;                        // needs that conditions stand under
  lexicon::ConceptSet of_any_need_;     // concepts outside it meet no need
  lexicon::ConceptSet around_;          // as of the last call: many clauses stand below one heading,
  Bits met_around_;                     // and the needs it met
  Bits met_;
  std::vector<ConditionPlace> candidates_;
};

}  // namespace policygap::matching
