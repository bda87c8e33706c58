// SPDX-License-Identifier: GPL-3.0-or-later
// What every rendering says of decisions and of what has changed since an earlier result.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "base/json.h"
#include "report/report_context.h"

namespace policygap::report {

/// "Compared with 1 October 2026: 2 new findings …", "3 findings are dismissed …": a sentence for each thing that
/// there is to say, none where there is nothing.
std::vector<std::string> decided_sentences(const assessment::Assessment& assessment,
                                           const assessment::Catalogue& catalogue, text::Language language);

/// "New since 1 October 2026"; empty for what is as before, and without a baseline. `index` in
/// Assessment::findings.
std::string since_text(std::size_t index, const ReportContext& context);

/// The decision on a finding that is still counted: accepted, or expired. Null where there is none.
const assessment::DecisionState* decision_on(std::string_view finding_id, const ReportContext& context);

/// "Kept", "Dismissed", "Expired".
std::string decision_word(const assessment::DecisionState& state, const ReportContext& context);

/// "Kept: the reason (Åsa Öberg, 22 November 2026; until 1 May 2027)".
std::string decision_text(const assessment::DecisionState& state, const ReportContext& context);

/// `dismissed`, `standing` (accepted or expired), `resolved`: lists of {category, severity_word, quote, place,
/// decision}; any_…: whether they hold something; any: whether any of them does.
Json decided_view(const ReportContext& context);

// In report.json, and back. Reading throws Json::exception.
Json decisions_json(const std::vector<assessment::DecisionState>& decisions);
std::vector<assessment::Decision> decisions_of(const Json& json);
Json to_json(const assessment::KnownFinding& finding);
Json to_json(const assessment::Baseline& baseline);
assessment::Baseline baseline_of(const Json& json);

/// The findings of a report.json as a later result knows them. Throws Json::exception.
assessment::Baseline findings_of_report(const Json& report);

}  // namespace policygap::report
