// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions of rules and silencers, tried on one frame.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "matching/annotate.h"
#include "matching/finding.h"
#include "matching/frame.h"
#include "matching/regex.h"
#include "matching/rule.h"
#include "text/clause.h"

namespace policygap::matching {

/// One clause with all that has been read of it.
struct ReadClause {
  /// What an expression found in the clause; it is looked for once, however many conditions and frames ask.
  struct Searched {
    const Regex* regex = nullptr;
    std::optional<TextSpan> match;  ///< none as well where the expression gave up
  };

  const text::Clause* clause = nullptr;
  const text::Clause* lead = nullptr;  ///< its lead-in, or the neighbour it points back to, in the same language; or none
  Annotation annotation;
  std::vector<Frame> frames;
  lexicon::ConceptSet whole;  ///< of the clause, its heading and lead-in
  mutable std::vector<Searched> searched;  ///< so far
};

/// Why a condition did not hold: empty when it did.
enum class Lack : std::uint8_t { none, need, how, party, absent, regex };

/// Tries conditions. Keeps compiled regular expressions by their text.
class Conditions {
 public:
  /// Compiles every expression of `rules`; the loader has checked them, so one that fails never matches.
  explicit Conditions(const RuleSet& rules);

  [[nodiscard]] Lack lack_of(const Condition& condition, const ReadClause& read, const Frame& frame);
  [[nodiscard]] bool holds(const Condition& condition, const ReadClause& read, const Frame& frame) {
    return lack_of(condition, read, frame) == Lack::none;
  }

  /// The words that made it hold: one mention for each need, the cues of its modality, the party.
  [[nodiscard]] std::vector<FiredSpan> words_of(const Condition& condition, const ReadClause& read, const Frame& frame,
                                                const lexicon::ConceptTable& concepts);

  /// Expressions that gave up on this clause since the last call, by their text.
  [[nodiscard]] std::vector<std::string> take_given_up();

 private:
  void compile(const Condition& condition);
  /// What the condition's expression found; null where it could not be compiled.
  [[nodiscard]] const ReadClause::Searched* search(const Condition& condition, const ReadClause& read);

  std::unordered_map<std::string, Regex> regexes_;
  std::vector<std::string> given_up_;
};

}  // namespace policygap::matching
