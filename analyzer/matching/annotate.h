// SPDX-License-Identifier: GPL-3.0-or-later
// Mentions of concepts in a clause: one-word terms by look-up, terms of several words by order and gap.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "lexicon/concept.h"
#include "lexicon/lexicon.h"
#include "text/clause.h"

namespace policygap::matching {

/// Tokens [first, last] of a clause mean `concept_id`.
struct Mention {
  lexicon::ConceptId concept_id = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool operator==(const Mention&) const = default;
};

/// All mentions of a clause, by first token; `concepts` is their union.
struct Annotation {
  /// A term of several words found at token `first`; `slot` is what its first word fills there.
  struct FoundTerm {
    std::uint32_t first = 0;
    std::uint32_t slot = 0;
    std::uint32_t term = 0;
    std::uint32_t last = 0;

    auto operator<=>(const FoundTerm&) const = default;
  };

  std::vector<Mention> mentions;
  lexicon::ConceptSet concepts;
  bool has_mentions = false;  ///< `mentions` is filled as well
  // Memory kept for the next clause:
  std::vector<std::uint8_t> filled_slots;  ///< by slot: `stamp` where some word of the clause fills it
  std::uint8_t stamp = 0;
  std::vector<FoundTerm> found_terms;
};

/// What the words of a clause could mean at most: a superset of Annotation::concepts, for skipping clauses cheaply.
lexicon::ConceptSet possible_concepts(const text::Clause& clause, const lexicon::Lexicon& lexicon);

/// The first half of annotate(): all but the mentions. Most clauses hold nothing that makes their mentions worth listing.
void find_concepts(const text::Clause& clause, const lexicon::Lexicon& lexicon,
                   std::optional<lexicon::ConceptId> fixed_phrase, Annotation& annotation);

/// The second half: the mentions of the clause whose concepts were found last.
void list_mentions(const text::Clause& clause, const lexicon::Lexicon& lexicon, Annotation& annotation);

/// Fills `annotation` (reused between calls to spare allocations). Words inside a mention of `fixed_phrase` ("exit
/// interview", "including but not limited to") lose what they mean by themselves.
void annotate(const text::Clause& clause, const lexicon::Lexicon& lexicon,
              std::optional<lexicon::ConceptId> fixed_phrase, Annotation& annotation);

}  // namespace policygap::matching
