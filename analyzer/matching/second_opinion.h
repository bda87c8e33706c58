// SPDX-License-Identifier: GPL-3.0-or-later
// Second opinion: a linear model per language over a clause's features. It cannot see who is bound as the rules do, but
// it knows wording that no lexicon holds. Weights are data (rules/second-opinion/), written by the script beside them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text_span.h"
#include "matching/opinion_model.h"

namespace policygap::matching {

/// What the model says of one clause.
struct Opinion {
  struct Reason {
    std::string feature;
    TextSpan span;  ///< of word features; empty for others
    double weight = 0;
  };
  /// A topic of a good guideline that the clause may cover.
  struct Topic {
    std::string topic;
    double probability = 0;
    std::vector<Reason> reasons;  ///< only where the model may name it: from kTopicExplained on, or where it encourages
  };
  double restrictive = 0;  ///< probability, 0 to 1; below kSilent there are no categories and reasons
  double communication = 0;  ///< probability that it is about communication, whatever its stance
  double encouraging = 0;  ///< probability that it invites, allows, enables or protects
  std::vector<std::pair<std::string, double>> categories;  ///< with their probabilities, most likely first
  std::vector<Reason> reasons;  ///< the features that spoke most for "restrictive", strongest first
  bool knows_topics = false;    ///< false: the model has no topic classes, so the rules' strengths stand
  std::vector<Topic> topics;    ///< those that are not unlikely (kTopicConsidered)
};

/// Parses a weights file: "class NAME BIAS" lines, then lines "FEATURE<tab>CLASS_INDEX=WEIGHT …". Error code "rules".
Result<OpinionModel> parse_opinion_model(std::string_view text, std::string_view file_name);

// Where the second opinion and the rules meet; measured on spent rounds (docs/quality.md).
inline constexpr double kRuleStands = 0.60;      ///< a specific rule's finding needs at least this much
inline constexpr double kBroadRuleStands = 0.60; ///< a concept-only rule's
inline constexpr double kRuleSure = 0.80;        ///< from here on rule and model agree: high confidence
inline constexpr double kModelAlone = 0.93;      ///< no rule fired, nothing overrules: a finding of medium confidence
inline constexpr double kModelOnListItem = 0.85; ///< the same for an item under "Employees must not:"
inline constexpr double kSureOfFact = 0.95;      ///< the same where nothing binds: "applies to HR, who decides"
inline constexpr double kWorthALook = 0.70;      ///< no rule fired: worth a look
inline constexpr double kRuleWorthALook = 0.25;  ///< a rule's finding that does not stand, but is worth a look
inline constexpr double kRuleVote = 1.0;        ///< log-odds that a rule's finding adds to its category
inline constexpr double kCategoryScore = 1.5;   ///< log-odds from which a category is named

// A ban or duty in another domain (leave, uniforms, software) speaks much like one on communication. So a class of its own
// tells what the clause is about, and its log-odds count in "restrictive": against it without limit, for it up to enough.
inline constexpr double kDomainVote = 0.6;
inline constexpr double kDomainEnough = 2.0;
/// The class of clauses about communication, whatever their stance.
inline constexpr std::string_view kDomainClass = "communication";

inline constexpr double kTopicRuleVote = 2.0;   ///< log-odds that a rule's strength adds to its topic
inline constexpr double kTopicScore = 0.9;      ///< log-odds from which a topic is named where it does not encourage communication
inline constexpr double kAboutCommunication = 0.9;    ///< from this probability on it does, if it encourages
inline constexpr double kLikeliestTopicScore = -2.0;  ///< the same for the likeliest topic of an encouraging clause,
inline constexpr double kOtherTopicScore = 0.0;       ///< and for its others,
inline constexpr double kTopicGap = 3.0;              ///< which may not be further behind
inline constexpr double kTopicConsidered = 0.10;  ///< below it not even a rule's vote reaches kTopicScore
inline constexpr double kTopicExplained = 0.70;  ///< below it (log-odds 0.85) kTopicScore is not reached without a rule
/// The class of clauses that invite, allow, enable or protect.
inline constexpr std::string_view kEncouragingClass = "encouraging";
/// Classes of the model that are topics are called so; the others are "restrictive", "communication", "encouraging" and the
/// categories.
inline constexpr std::string_view kTopicClass = "topic:";

/// Encouraging clauses about communication are about some topic: what is likeliest there needs less.
inline bool encourages_communication(const Opinion& opinion) {
  return opinion.encouraging >= 0.5 && opinion.communication >= kAboutCommunication;
}

/// Below this the model neither speaks nor lets a rule's finding stand.
inline constexpr double kSilent = std::min({kRuleStands, kBroadRuleStands, kModelAlone, kWorthALook, kRuleWorthALook});

/// The length that the feature vector of a clause is scaled to (the training script uses the same).
inline constexpr double kFeatureLength = 10.0;

}  // namespace policygap::matching
