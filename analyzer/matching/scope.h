// SPDX-License-Identifier: GPL-3.0-or-later
// Scope: how the cue words of one window combine (negation, permission, duty, exclusivity), and who is bound.
// In the spirit of ConText (Harkema et al. 2009): each cue has a direction, a reach and things that end it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "matching/frame.h"

namespace policygap::matching {

/// Reads one window. Refers to its arguments; use it at once.
class Scope {
 public:
  Scope(const text::Clause& clause, const lexicon::Lexicon& lexicon, const Annotation& annotation,
        const std::vector<CueSet>& at, const CueConcepts& cues, const Frame& window);

  /// Fills `how` and `cues`.
  void find_how(Frame& window) const;
  /// Fills `party` and `party_token`.
  void find_party(Frame& window) const;

 private:
  struct Reading;
  using Index = std::uint32_t;

  [[nodiscard]] bool is(Index index, CueConcept cue) const { return (at_[index] & cue.bit) != 0; }
  /// The first token with the concept among the next (or previous) `reach` words; commas do not end the reach.
  [[nodiscard]] std::optional<Index> ahead(Index from, CueConcept cue, int reach) const;
  [[nodiscard]] std::optional<Index> behind(Index from, CueConcept cue, int reach) const;
  [[nodiscard]] std::optional<Index> next_word(Index from) const;
  [[nodiscard]] bool near_start(Index index) const;
  /// True where a comma stands between two tokens: another clause begins.
  [[nodiscard]] bool comma_between(Index first, Index last) const;
  [[nodiscard]] Index last_of(Index first, CueConcept cue) const;

  [[nodiscard]] bool binds_complement(Index need, Index negation) const;
  [[nodiscard]] Party party_at(Index index) const;
  [[nodiscard]] std::optional<Index> first_modal() const;
  void read_negation(Reading& reading, Index index) const;
  void read_positive(Reading& reading, Index index) const;
  [[nodiscard]] bool is_subject(Index index, CueConcept party) const;

  const text::Clause& clause_;
  const lexicon::Lexicon& lexicon_;
  const Annotation& annotation_;
  const std::vector<CueSet>& at_;
  const CueConcepts& cues_;
  Index first_;
  Index end_;
};

}  // namespace policygap::matching
