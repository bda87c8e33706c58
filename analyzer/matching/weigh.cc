// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/weigh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace policygap::matching {

namespace {

double log_odds(double probability) {
  constexpr double kEdge = 1e-6;  // keeps certainties finite
  const double bounded = std::clamp(probability, kEdge, 1 - kEdge);
  return std::log(bounded / (1 - bounded));
}

/// The words that spoke most, as spans that do not overlap, in text order.
std::vector<FiredSpan> words_of(const std::vector<Opinion::Reason>& reasons) {
  std::vector<FiredSpan> words;
  for (const Opinion::Reason& reason : reasons) {
    if (reason.span.empty()) continue;
    const bool overlaps = std::any_of(words.begin(), words.end(), [&](const FiredSpan& word) {
      return word.span.start < reason.span.end && reason.span.start < word.span.end;
    });
    if (!overlaps) words.push_back({reason.span, "wording", "second-opinion"});
  }
  std::sort(words.begin(), words.end(),
            [](const FiredSpan& left, const FiredSpan& right) { return left.span.start < right.span.start; });
  return words;
}

Finding of_model(const Opinion& opinion, const Finding& draft, const std::string& category, Confidence confidence) {
  Finding finding = draft;
  finding.rule = "second-opinion";
  finding.category = category;
  finding.confidence = confidence;
  finding.confidence_reasons = {"second-opinion-alone"};
  finding.spans = words_of(opinion.reasons);
  if (finding.spans.empty()) finding.spans = draft.spans;  // letter groups alone have no place to point at
  return finding;
}

/// Splits the rules' findings into those that stand and those that are worth a look; the rest is dropped.
void judge_rules(const Opinion& opinion, ClauseJudgement& judgement) {
  std::vector<Finding> standing;
  std::vector<Finding> looking;
  const auto place = [&](Finding& finding, bool broad) {
    const double needed = broad ? kBroadRuleStands : kRuleStands;
    if (opinion.restrictive < needed) {
      if (opinion.restrictive >= kRuleWorthALook) {
        finding.confidence = Confidence::low;
        finding.confidence_reasons.emplace_back("second-opinion-doubts");
        looking.push_back(std::move(finding));
      } else {
        judgement.near_misses.push_back({finding.rule, finding.category, "second-opinion", {}});
      }
      return;
    }
    const bool sure = opinion.restrictive >= kRuleSure;
    finding.confidence = sure ? Confidence::high : Confidence::medium;
    finding.confidence_reasons.emplace_back(sure ? "second-opinion-agrees" : "second-opinion-unsure");
    standing.push_back(std::move(finding));
  };
  for (Finding& finding : judgement.findings) place(finding, false);
  for (Finding& finding : judgement.worth_a_look) place(finding, true);
  judgement.findings = std::move(standing);
  judgement.worth_a_look = std::move(looking);
}

/// Which categories a flagged clause carries: each whose likelihood, with a vote for a rule that found it, is high enough,
/// and at least the likeliest.
void settle_categories(const Opinion& opinion, const Finding& draft, ClauseJudgement& judgement) {
  const auto by_rule = [&](const std::string& category) {
    return std::find_if(judgement.findings.begin(), judgement.findings.end(),
                        [&](const Finding& finding) { return finding.category == category; });
  };
  std::vector<Finding> settled;
  const std::string* likeliest = nullptr;
  double best = 0;
  const auto take = [&](const std::string& category) {
    const auto found = by_rule(category);
    settled.push_back(found != judgement.findings.end() ? *found : of_model(opinion, draft, category, Confidence::medium));
  };
  for (const auto& likely : opinion.categories) {
    const double score = log_odds(likely.second) + (by_rule(likely.first) != judgement.findings.end() ? kRuleVote : 0.0);
    if (likeliest == nullptr || score > best) {
      likeliest = &likely.first;
      best = score;
    }
    if (score > kCategoryScore) take(likely.first);
  }
  if (settled.empty() && likeliest != nullptr) take(*likeliest);
  if (!settled.empty()) judgement.findings = std::move(settled);
}

/// Which topics the clause covers: each whose likelihood, with a vote for a rule that found it, is high enough and not far
/// behind the likeliest. What encourages communication is about something: there, the likeliest needs less.
void settle_topics(const Opinion& opinion, const Finding& draft, ClauseJudgement& judgement) {
  const auto by_rule = [&](const std::string& topic) {
    return std::find_if(judgement.strengths.begin(), judgement.strengths.end(),
                        [&](const Strength& strength) { return strength.topic == topic; });
  };
  const auto score_of = [&](const Opinion::Topic& topic) {
    return log_odds(topic.probability) + (by_rule(topic.topic) != judgement.strengths.end() ? kTopicRuleVote : 0.0);
  };
  double best = log_odds(0);
  for (const Opinion::Topic& topic : opinion.topics) best = std::max(best, score_of(topic));
  const bool encouraging = encourages_communication(opinion);
  std::vector<Strength> settled;
  for (const Opinion::Topic& topic : opinion.topics) {
    const double score = score_of(topic);
    const double needed = !encouraging ? kTopicScore : score == best ? kLikeliestTopicScore : kOtherTopicScore;
    if (score <= needed || score < best - kTopicGap) continue;
    const auto found = by_rule(topic.topic);
    if (found != judgement.strengths.end()) {
      settled.push_back(*found);
      continue;
    }
    Strength strength;
    strength.rule = "second-opinion";
    strength.topic = topic.topic;
    strength.encouraging = opinion.encouraging >= 0.5;
    strength.place.quote = draft.context;
    strength.language = draft.language;
    strength.spans = words_of(topic.reasons);
    settled.push_back(std::move(strength));
  }
  // The model knows the 32 topics; the business upsides are the rules' alone.
  for (Strength& strength : judgement.strengths) {
    if (is_upside(strength.topic)) settled.push_back(std::move(strength));
  }
  judgement.strengths = std::move(settled);
}

}  // namespace

bool is_upside(std::string_view topic) {
  static constexpr std::array<std::string_view, 6> kUpsides = {"specialists",  "languages",    "service",
                                                               "reach", "customers-in", "agent-network"};
  return std::find(kUpsides.begin(), kUpsides.end(), topic) != kUpsides.end();
}

void arbitrate(ClauseJudgement& judgement) {
  std::stable_sort(judgement.findings.begin(), judgement.findings.end(), [](const Finding& left, const Finding& right) {
    return std::pair(left.category, right.spans.size()) < std::pair(right.category, left.spans.size());
  });
  std::set<std::string> seen;
  std::erase_if(judgement.findings, [&](const Finding& finding) { return !seen.insert(finding.category).second; });
  std::erase_if(judgement.worth_a_look, [&](const Finding& finding) { return !seen.insert(finding.category).second; });
  // What restricts, or may, is no evidence of a topic.
  if (!judgement.findings.empty() || !judgement.worth_a_look.empty()) judgement.strengths.clear();
  std::set<std::string> topics;
  std::erase_if(judgement.strengths, [&](const Strength& strength) { return !topics.insert(strength.topic).second; });
}

bool may_be_plain_statement(std::string_view category) {
  static constexpr std::array<std::string_view, 8> kPlain = {"access-block",   "discouraging-tone", "monitoring",
                                                             "sanction-threat", "single-channel",    "source-tracing",
                                                             "spokesperson-only", "contract-gag"};
  return std::find(kPlain.begin(), kPlain.end(), category) != kPlain.end();
}

void weigh(const Opinion& opinion, bool overruled, const Finding& draft, ClauseJudgement& judgement) {
  judgement.opinion = opinion.restrictive;
  judge_rules(opinion, judgement);
  if (judgement.findings.empty() && !overruled && !opinion.categories.empty()) {
    const std::string& likeliest = opinion.categories.front().first;
    const bool stands = draft.how != "fact" || may_be_plain_statement(likeliest) || opinion.restrictive >= kSureOfFact;
    const bool led_to_a_ban = draft.how == "ban" && draft.bound == "employee" && !draft.lead.empty();
    if (opinion.restrictive >= (led_to_a_ban ? kModelOnListItem : kModelAlone) && stands) {
      judgement.findings.push_back(of_model(opinion, draft, likeliest, Confidence::medium));
    } else if (opinion.restrictive >= kWorthALook && judgement.worth_a_look.empty()) {
      judgement.worth_a_look.push_back(of_model(opinion, draft, likeliest, Confidence::low));
    }
  }
  if (!judgement.findings.empty()) settle_categories(opinion, draft, judgement);
  if (opinion.knows_topics) settle_topics(opinion, draft, judgement);
}

void lower_confidence(double certainty, ClauseJudgement& judgement) {
  constexpr double kSure = 0.85;      // clean scans are read at 0.93 to 0.97
  constexpr double kTooUnsure = 0.6;  // about every fifth word is wrong
  if (certainty >= kSure) return;
  std::vector<Finding> kept;
  for (Finding& finding : judgement.findings) {
    finding.confidence_reasons.emplace_back("recognised-text");
    if (finding.confidence == Confidence::high) {
      finding.confidence = Confidence::medium;
    } else if (certainty < kTooUnsure) {
      finding.confidence = Confidence::low;
      judgement.worth_a_look.push_back(std::move(finding));
      continue;
    }
    kept.push_back(std::move(finding));
  }
  judgement.findings = std::move(kept);
}

}  // namespace policygap::matching
