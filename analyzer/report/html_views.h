// SPDX-License-Identifier: GPL-3.0-or-later
// What the HTML templates are filled with, section by section. Values are plain texts: escaping is the
// template's.
#pragma once

#include "base/json.h"
#include "report/report_context.h"

namespace policygap::report {

// html_summary.cc
Json unread_view(const ReportContext& context);
Json summary_view(const ReportContext& context);
Json documents_view(const ReportContext& context);

// html_findings.cc
Json finding_groups_view(const ReportContext& context);
Json finding_filter_view(const ReportContext& context);  ///< what the reader may filter by
Json worth_a_look_view(const ReportContext& context);
Json law_view(const ReportContext& context);  ///< what the findings cite, each once

// html_relations.cc
Json contradictions_view(const ReportContext& context);
Json strengths_view(const ReportContext& context);
Json channels_view(const ReportContext& context);

// html_gaps.cc
Json topics_view(const ReportContext& context);
Json heat_view(const ReportContext& context);
Json missing_view(const ReportContext& context);
Json needs_view(const ReportContext& context);
Json upsides_view(const ReportContext& context);
Json questions_view(const ReportContext& context);
Json exemplars_view(const ReportContext& context);

/// A quoted text with its lang, which is empty where it is the report's own.
Json quoted(std::string_view text, text::Language language, const ReportContext& context);

/// The anchor of a finding in the page: "f-" and the first twelve digits of its id.
std::string anchor_of(std::string_view finding_id);

}  // namespace policygap::report
