// SPDX-License-Identifier: GPL-3.0-or-later
// Frame: who is bound, and how, in one stretch (window) of a clause, with the concepts in view there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "lexicon/concept.h"
#include "lexicon/lexicon.h"
#include "matching/annotate.h"
#include "matching/rule.h"
#include "text/clause.h"

namespace policygap::matching {

/// Cue concepts of a token as bits, by CueConcept::bit.
using CueSet = std::uint32_t;

/// A concept that the scope logic itself reads.
struct CueConcept {
  lexicon::ConceptId id = 0;
  CueSet bit = 0;

  bool operator==(const CueConcept&) const = default;
};

/// The cue concepts; every lexicon pack must have them.
struct CueConcepts {
  CueConcept may, must, need, negation, forbidden, permitted, abstain, only, merely, prevents, advice, imperative, boundary,
      preposition, likelihood, yes, no, forget, complement, employee, employer, outsider, approval;
  std::array<CueSet, lexicon::ConceptSet::kMaximumConcepts> bits{};  ///< by concept; 0 for those that are no cue
};

/// Finds the cue concepts by their names ("cue-may" …, "employee" …); none where one is missing.
std::optional<CueConcepts> cue_concepts(const lexicon::ConceptTable& concepts);

/// A token that tells how the window binds.
struct Cue {
  How how = How::fact;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool imperative = false;  ///< a duty read from the form of the verb only
};

/// One window [first, end) of a clause's tokens. Concepts are inherited from heading, lead-in, the clause before and
/// earlier windows; modality only from a lead-in or column heading, and only where the window has none of its own.
struct Frame {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  lexicon::ConceptSet own;
  lexicon::ConceptSet inherited;
  HowSet how = 0;
  Party party = Party::unnamed;
  std::optional<std::uint32_t> party_token;
  std::vector<Cue> cues;
  bool how_from_lead = false;
};

/// Splits a clause into windows and fills their frames (without what is inherited).
std::vector<Frame> frames_of(const text::Clause& clause, const lexicon::Lexicon& lexicon, const Annotation& annotation,
                             const CueConcepts& cues);

}  // namespace policygap::matching
