// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/assess.h"

#include <algorithm>

#include "assessment/conclusions.h"
#include "assessment/openness.h"

namespace policygap::assessment {

namespace {

using matching::Finding;
using matching::Severity;

/// Rules judge by the private profile and its modifiers; the profile moves that by as many steps as it moves
/// the category.
void apply_profile(Finding& finding, const Catalogue& catalogue, std::size_t profile) {
  const Category* category = catalogue.category(finding.category);
  if (category == nullptr) return;
  const int step = static_cast<int>(category->severity[profile]) - static_cast<int>(category->severity[0]);
  const int severity = std::clamp(static_cast<int>(finding.severity) + step, static_cast<int>(Severity::low),
                                  static_cast<int>(Severity::critical));
  if (severity == static_cast<int>(finding.severity)) return;
  finding.severity = static_cast<Severity>(severity);
  finding.severity_reasons.emplace_back("profile-" + std::string(kProfiles[profile]));
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
