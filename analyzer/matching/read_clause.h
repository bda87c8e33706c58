// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a clause in its context: annotation, frames, and what the frames inherit from heading, lead-in and neighbour.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "lexicon/lexicons.h"
#include "matching/conditions.h"
#include "matching/frame.h"
#include "text/clause.h"

namespace policygap::matching {

/// Reads clauses of one ClauseList after the other; remembers what it read of headings and lead-ins.
class ClauseReader {
 public:
  /// The lexicons must hold every cue concept (the pack compiler checks it) and outlive the reader.
  ClauseReader(lexicon::Lexicons& lexicons, const CueConcepts& cues);

  /// Forgets the list read before; to be called before the first clause of a new one.
  void start(const text::ClauseList& list);

  /// What the words of clause `index`, its heading, lead-in and neighbour could mean at most.
  [[nodiscard]] lexicon::ConceptSet possible(std::size_t index);
  /// The concepts of another clause of the list (a lead-in, a heading).
  [[nodiscard]] const lexicon::ConceptSet& concepts_of(int index) { return context(index); }
  /// Concepts of a clause, and of what stands around it: heading, lead-in, and the neighbour that it points back to.
  struct View {
    lexicon::ConceptSet own;
    lexicon::ConceptSet around;
  };
  /// What clause `read` holds in view, as it was annotated.
  [[nodiscard]] View view(const ReadClause& read);

  /// Reads clause `index` into `read`: both steps below.
  void read(std::size_t index, ReadClause& read);
  /// Fills all but the frames.
  void annotate_clause(std::size_t index, ReadClause& read);
  /// Fills the frames of a clause that has been annotated.
  void find_frames(ReadClause& read);

 private:
  struct Context {
    lexicon::ConceptSet concepts;
    HowSet how = 0;
    Party party = Party::unnamed;
    std::uint32_t concepts_of = 0;  ///< the list for which `concepts` was read,
    std::uint32_t frame_of = 0;     ///< and the rest
  };
  /// The concepts of another clause of the list.
  const lexicon::ConceptSet& context(int index);
  /// Its concepts, and how its last window binds whom.
  const Context& framed_context(int index);
  int lead_of(const text::Clause& clause);
  /// What is one statement with a clause of concepts `own`: its lead-in, or the neighbour that it points back to.
  const text::Clause* leading(const text::Clause& clause, const lexicon::ConceptSet& own);
  void inherit_lead(const text::Clause& clause, Frame& frame);
  void inherit_before(const text::Clause& clause, Frame& frame);
  void inherit_party(ReadClause& read);

  lexicon::Lexicons& lexicons_;
  const CueConcepts& cues_;
  std::optional<lexicon::ConceptId> anaphor_;
  std::optional<lexicon::ConceptId> verdict_;
  std::optional<lexicon::ConceptId> fixed_phrase_;
  const text::ClauseList* list_ = nullptr;
  std::uint32_t list_number_ = 0;
  std::vector<Context> contexts_;  // by clause
  Annotation scratch_;
};

}  // namespace policygap::matching
