// SPDX-License-Identifier: GPL-3.0-or-later
// The summary on the terminal, and what a person sees first: what was not read.
#pragma once

#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"
#include "report/report_info.h"

namespace policygap::report {

/// `files` are the reports written, shown last. `color` adds ANSI colours; nothing from a document reaches
/// the terminal as a control character.
std::string to_summary_text(const assessment::Assessment& assessment, const assessment::Catalogue& catalogue,
                            const ReportInfo& info, const std::vector<std::string>& files, bool color);

}  // namespace policygap::report
