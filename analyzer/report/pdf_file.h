// SPDX-License-Identifier: GPL-3.0-or-later
// Pages from HTML, through WeasyPrint.
#pragma once

#include <string>

#include "base/external_tool.h"
#include "base/result.h"

namespace policygap::report {

inline const ExternalTool kWeasyPrint{"WeasyPrint", "weasyprint", "weasyprint"};

/// A tagged PDF (PDF/UA-1 as far as WeasyPrint can) of a page made with Medium::paged. `date` as in
/// ReportInfo::generated_at. Error codes as of run_tool().
Result<std::string> to_pdf(const std::string& html, const std::string& date);

}  // namespace policygap::report
