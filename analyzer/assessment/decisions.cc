// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/decisions.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "assessment/conclusions.h"

namespace policygap::assessment {

namespace {

constexpr std::size_t kDayCharacters = 10;  // of an ISO date: days compare as texts

/// The findings of one list (counted, or only worth a look), and what of them is set apart.
class FindingList {
 public:
  FindingList(Assessment& assessment, bool worth_a_look)
      : assessment_(assessment),
        references_(worth_a_look ? assessment.worth_a_look : assessment.findings),
        worth_a_look_(worth_a_look) {
    for (const FindingReference& reference : references_) by_id_.emplace(reference.id, &reference);
  }

  /// The reference with this id, or the only one whose id starts so.
  [[nodiscard]] const FindingReference* find(const std::string& id) const {
    const auto first = by_id_.lower_bound(id);
    if (first == by_id_.end() || !first->first.starts_with(id)) return nullptr;
    const auto second = std::next(first);
    const bool is_alone = first->first == id || second == by_id_.end() || !second->first.starts_with(id);
    return is_alone ? first->second : nullptr;
  }

  void set_apart(const FindingReference& reference, std::size_t decision) {
    if (!apart_.emplace(reference.document, reference.finding).second) return;
    assessment_.dismissed.push_back({reference.id, reference.document, reference.order, worth_a_look_, decision,
                                     findings_of(reference.document)[reference.finding]});
  }

  /// Takes what was set apart out of the list and out of the documents.
  void close() {
    std::erase_if(references_, [this](const FindingReference& reference) {
      return apart_.contains({reference.document, reference.finding});
    });
    for (FindingReference& reference : references_) {
      const auto before = std::distance(apart_.lower_bound({reference.document, 0}),
                                        apart_.lower_bound({reference.document, reference.finding}));
      reference.finding -= static_cast<std::size_t>(before);
    }
    for (auto gone = apart_.rbegin(); gone != apart_.rend(); ++gone) {
      std::vector<matching::Finding>& findings = findings_of(gone->first);
      findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(gone->second));
    }
  }

 private:
  std::vector<matching::Finding>& findings_of(std::size_t document) {
    matching::DocumentFindings& found = assessment_.documents[document].found;
    return worth_a_look_ ? found.worth_a_look : found.findings;
  }

  Assessment& assessment_;
  std::vector<FindingReference>& references_;
  bool worth_a_look_;
  std::map<std::string, const FindingReference*> by_id_;
  std::set<std::pair<std::size_t, std::size_t>> apart_;  ///< document, finding
};

KnownFinding known(const std::string& id, const matching::Finding& finding, const JudgedDocument& document) {
  return {id,
          finding.category,
          finding.severity,
          document.path,
          finding.place.page_number,
          finding.place.section,
          finding.place.quote,
          finding.language,
          false};
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  return verdict == Verdict::dismissed ? "dismissed" : "accepted";
}

void apply_decisions(Assessment& assessment, const std::vector<Decision>& decisions, std::string_view today) {
  FindingList findings(assessment, false);
  FindingList worth_a_look(assessment, true);
  for (const Decision& decision : decisions) {
    DecisionState state{decision, false, false};
    state.is_expired = !decision.expires.empty() && decision.expires < today.substr(0, kDayCharacters);
    for (FindingList* const list : {&findings, &worth_a_look}) {
      const FindingReference* const reference = list->find(decision.finding);
      if (reference == nullptr) continue;
      state.has_finding = true;
      state.decision.finding = reference->id;
      if (decision.verdict == Verdict::dismissed && !state.is_expired)
        list->set_apart(*reference, assessment.decisions.size());
    }
    assessment.decisions.push_back(std::move(state));
  }
  findings.close();
  worth_a_look.close();
}

std::vector<KnownFinding> known_findings(const Assessment& assessment) {
  std::vector<KnownFinding> all;
  for (const FindingReference& reference : assessment.findings) {
    const JudgedDocument& document = assessment.documents[reference.document];
    all.push_back(known(reference.id, document.found.findings[reference.finding], document));
  }
  for (const DismissedFinding& dismissed : assessment.dismissed) {
    all.push_back(known(dismissed.id, dismissed.finding, assessment.documents[dismissed.document]));
    all.back().is_dismissed = true;
  }
  return all;
}

}  // namespace policygap::assessment
