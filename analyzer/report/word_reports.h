// SPDX-License-Identifier: GPL-3.0-or-later
// The Word files: the report, the draft guideline and the workshop guide. Each is the bytes of a .docx; error
// codes as WordDocument::finish().
#pragma once

#include <string>

#include "base/result.h"
#include "report/report_context.h"

namespace policygap::report {

/// report.docx: what report.html says, to edit.
Result<std::string> to_report_docx(const ReportContext& context);

/// guideline.docx: alone, or as a chapter of a strategy (ReportInfo::guideline_in_strategy), with working
/// notes last that say what it keeps, what it replaces and what is left to fill in.
Result<std::string> to_guideline_docx(const ReportContext& context);

/// workshop.docx: agenda for half a day, clauses to rewrite, questions for each group.
Result<std::string> to_workshop_docx(const ReportContext& context);

}  // namespace policygap::report
