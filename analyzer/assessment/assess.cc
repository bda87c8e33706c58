// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/assess.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "assessment/conclusions.h"
#include "assessment/openness.h"

namespace policygap::assessment {

namespace {

using matching::Finding;
using matching::Severity;

const std::set<std::string_view> kGraver = {"reaches-private-time", "sanction-attached", "no-reason-given",
                                            "no-legal-exception"};
const std::set<std::string_view> kMilder = {"rights-nearby", "stated-reason"};

/// What a category is about cannot also make it graver: a threat is a sanction, private neutrality reaches
/// private life.
const std::set<std::pair<std::string_view, std::string_view>> kInherent = {
    {"sanction-threat", "sanction-attached"},
    {"private-neutrality", "reaches-private-time"},
    {"profile-demand", "reaches-private-time"},
};

/// The category's severity for the profile, one step up or down where the reasons say so. Whatever severity
/// stood there before plays no part, so judging twice changes nothing.
void apply_profile(Finding& finding, const Catalogue& catalogue, std::size_t profile) {
  const Category* category = catalogue.category(finding.category);
  if (category == nullptr) return;
  std::erase_if(finding.severity_reasons, [&](const std::string& reason) {
    return reason.starts_with("profile-") || kInherent.contains({finding.category, reason});
  });
  int balance = 0;
  for (const std::string& reason : finding.severity_reasons) {
    balance += (kGraver.contains(reason) ? 1 : 0) - (kMilder.contains(reason) ? 1 : 0);
  }
  const int severity = static_cast<int>(category->severity[profile]) + std::clamp(balance, -1, 1);
  finding.severity = static_cast<Severity>(
      std::clamp(severity, static_cast<int>(Severity::low), static_cast<int>(Severity::critical)));
  if (category->severity[profile] > category->severity[0]) {
    finding.severity_reasons.emplace_back("profile-" + std::string(kProfiles[profile]));
  }
}

/// The language that most of the words stand in; Swedish where there is nothing to tell.
text::Language main_language(const std::vector<JudgedDocument>& documents) {
  std::size_t swedish = 0;
  std::size_t english = 0;
  for (const JudgedDocument& document : documents) {
    if (document.language == text::Language::sv) swedish += document.word_count;
    if (document.language == text::Language::en) english += document.word_count;
  }
  return english > swedish ? text::Language::en : text::Language::sv;
}

}  // namespace

Assessment assess(std::vector<JudgedDocument> documents, std::vector<SkippedPath> skipped,
                  const Catalogue& catalogue, const AssessOptions& options) {
  Assessment result;
  const std::size_t profile = profile_index(options.profile);
  result.profile = kProfiles[profile];
  result.documents = std::move(documents);
  result.skipped = std::move(skipped);
  std::stable_sort(
      result.documents.begin(), result.documents.end(),
      [](const JudgedDocument& left, const JudgedDocument& right) { return left.path < right.path; });
  std::stable_sort(result.skipped.begin(), result.skipped.end(),
                   [](const SkippedPath& left, const SkippedPath& right) { return left.path < right.path; });
  for (std::size_t index = 0; index < result.documents.size(); ++index) {
    JudgedDocument& document = result.documents[index];
    document.id = "d" + std::to_string(index + 1);
    for (Finding& finding : document.found.findings) apply_profile(finding, catalogue, profile);
    for (Finding& finding : document.found.worth_a_look) apply_profile(finding, catalogue, profile);
  }
  result.language = main_language(result.documents);
  result.jurisdiction = options.jurisdiction;
  if (result.jurisdiction.empty())
    result.jurisdiction = result.language == text::Language::sv ? "se" : "none";

  References all = references(result.documents, catalogue);
  result.findings = std::move(all.findings);
  result.worth_a_look = std::move(all.worth_a_look);
  apply_decisions(result, options.decisions, options.today);
  if (options.baseline) {
    result.baseline = options.baseline;
    result.changes = changes(options.baseline->findings, known_findings(result));
    result.changes.now.resize(result.findings.size());
  }
  result.priorities = priorities(result.documents, result.findings);
  result.topics = topic_states(result.documents, catalogue, result.profile);
  result.upsides = upside_states(result.documents, catalogue);
  result.channels = channel_states(result.documents, catalogue);
  result.contradictions = contradictions(result.documents, catalogue);
  result.unmet_needs = unmet_needs(result.documents, result.topics, catalogue);
  for (const JudgedDocument& document : result.documents) {
    result.document_openness.push_back(openness({document}, catalogue, result.profile));
  }
  result.openness = openness(result.documents, catalogue, result.profile);
  return result;
}

}  // namespace policygap::assessment
