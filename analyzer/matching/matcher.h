// SPDX-License-Identifier: GPL-3.0-or-later
// Matcher: Clause × RuleSet → Findings. Annotate, scope, frame, match; with what nearly fired, for `explain`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "extractors/document.h"
#include "lexicon/lexicons.h"
#include "matching/finding.h"
#include "matching/rule.h"
#include "text/clause.h"

namespace policygap::matching {

/// A rule whose condition held but which was stopped, or lacked one part.
struct NearMiss {
  std::string rule;
  std::string category;  ///< or the topic
  std::string stopped_by;  ///< silencer id, "how", "party" …
  std::vector<FiredSpan> words;  ///< the words that stopped it; bytes of the clause's text
};

/// What was recognised in one stretch of a clause.
struct FrameView {
  TextSpan span;
  std::vector<std::string> how;
  std::string bound;
  std::vector<FiredSpan> concepts;  ///< every mention, role empty
};

/// The judgement of one clause, for `explain` and `eval`.
struct ClauseJudgement {
  std::vector<Finding> findings;
  std::vector<Finding> worth_a_look;
  std::vector<Strength> strengths;
  std::vector<ChannelMention> channels;
  std::vector<NearMiss> near_misses;
  std::vector<FrameView> frames;
  double opinion = -1;  ///< of the second opinion, 0 to 1; -1 where it was not asked
  bool opinion_overruled = false;  ///< negation, party or capacity forbid the model to speak alone
};

/// Judges clauses. Holds compiled regular expressions and scratch memory: one per thread. `rules` and `lexicons` must outlive it.
class Matcher {
 public:
  Matcher(const RuleSet& rules, lexicon::Lexicons& lexicons);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// Judges clause `index` of `list`, without places (they need a Document).
  [[nodiscard]] ClauseJudgement judge(const text::ClauseList& list, std::size_t index, bool with_near_misses = false);

  /// What the rules alone say, every rule that fires, before anything is weighed: how rules are tested.
  [[nodiscard]] ClauseJudgement judge_by_rules(const text::ClauseList& list, std::size_t index);

  /// Judges all clauses of a document, with places. Rules that gave up (a pathological regex) are added to `problems`.
  [[nodiscard]] DocumentFindings match(const extractors::Document& document, const text::ClauseList& list,
                                       std::vector<Diagnostic>& problems);

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace policygap::matching
