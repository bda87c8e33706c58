// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/weigh.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace policygap::matching {

namespace {

double likelihood_of(const Opinion& opinion, std::string_view category) {
  for (const auto& [name, probability] : opinion.categories) {
    if (name == category) return probability;
  }
  return 0;
}

/// The words that spoke most, as spans that do not overlap, in text order.
std::vector<FiredSpan> words_of(const Opinion& opinion) {
  std::vector<FiredSpan> words;
  for (const Opinion::Reason& reason : opinion.reasons) {
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
  finding.spans = words_of(opinion);
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

/// Which categories a flagged clause carries: those of the rules that the model does not find unlikely beside a likelier
/// one, and those that the model is sure of.
void settle_categories(const Opinion& opinion, const Finding& draft, ClauseJudgement& judgement) {
  double best = 0;
  for (const auto& [name, probability] : opinion.categories) best = std::max(best, probability);
  const auto unlikely = [&](const Finding& finding) {
    return likelihood_of(opinion, finding.category) < kCategoryUnlikely && best >= kCategoryLikely;
  };
  std::vector<Finding> kept;
  for (Finding& finding : judgement.findings) {
    if (!unlikely(finding)) kept.push_back(std::move(finding));
  }
  // The likeliest category takes the place of one that the rules mistook, with the words of the rule that fired.
  if (kept.empty() && !judgement.findings.empty() && !opinion.categories.empty()) {
    Finding finding = of_model(opinion, draft, opinion.categories.front().first, Confidence::medium);
    kept.push_back(std::move(finding));
  }
  for (const auto& likely : opinion.categories) {
    if (likely.second < kCategoryAdded) break;
    const bool there = std::any_of(kept.begin(), kept.end(), [&](const Finding& finding) { return finding.category == likely.first; });
    if (!there) kept.push_back(of_model(opinion, draft, likely.first, Confidence::medium));
  }
  judgement.findings = std::move(kept);
}

}  // namespace

void arbitrate(ClauseJudgement& judgement) {
  std::stable_sort(judgement.findings.begin(), judgement.findings.end(), [](const Finding& left, const Finding& right) {
    return std::pair(left.category, right.spans.size()) < std::pair(right.category, left.spans.size());
  });
  std::set<std::string> seen;
  std::erase_if(judgement.findings, [&](const Finding& finding) { return !seen.insert(finding.category).second; });
  std::erase_if(judgement.worth_a_look, [&](const Finding& finding) { return !seen.insert(finding.category).second; });
  if (!judgement.findings.empty()) {
    std::erase_if(judgement.strengths, [](const Strength& strength) { return strength.encouraging; });
  }
  std::set<std::string> topics;
  std::erase_if(judgement.strengths, [&](const Strength& strength) { return !topics.insert(strength.topic).second; });
}

void weigh(const Opinion& opinion, bool overruled, const Finding& draft, ClauseJudgement& judgement) {
  judgement.opinion = opinion.restrictive;
  judge_rules(opinion, judgement);
  if (judgement.findings.empty() && !overruled && !opinion.categories.empty()) {
    const std::string& likeliest = opinion.categories.front().first;
    if (opinion.restrictive >= kModelAlone) {
      judgement.findings.push_back(of_model(opinion, draft, likeliest, Confidence::medium));
    } else if (opinion.restrictive >= kWorthALook && judgement.worth_a_look.empty()) {
      judgement.worth_a_look.push_back(of_model(opinion, draft, likeliest, Confidence::low));
    }
  }
  if (!judgement.findings.empty()) settle_categories(opinion, draft, judgement);
}

}  // namespace policygap::matching
