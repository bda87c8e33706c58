// SPDX-License-Identifier: GPL-3.0-or-later
// Frame: who is bound, and how, in one stretch (window) of a clause, with the concepts in view there.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "lexicon/concept.h"
#include "lexicon/lexicon.h"
#include "matching/annotate.h"
#include "matching/rule.h"
#include "text/clause.h"

namespace policygap::matching {

/// The concepts that the scope logic itself reads; every lexicon pack must have them.
struct CueConcepts {
  lexicon::ConceptId may = 0, must = 0, need = 0, negation = 0, forbidden = 0, permitted = 0, abstain = 0, only = 0,
                     merely = 0, prevents = 0, advice = 0, imperative = 0, boundary = 0, preposition = 0,
                     likelihood = 0, yes = 0, no = 0, forget = 0, complement = 0, employee = 0, employer = 0, outsider = 0,
                     approval = 0;
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
