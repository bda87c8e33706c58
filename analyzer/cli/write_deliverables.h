// SPDX-License-Identifier: GPL-3.0-or-later
// What --format asks for, written into --out; and the brand that --brand names.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/exit_status.h"
#include "report/brand.h"
#include "report/portfolio.h"
#include "report/report_context.h"

namespace policygap::cli {

using WrittenFiles = std::vector<std::string>;

/// Writes each deliverable of `formats` and returns the paths to show. One that fails is told on stderr and
/// in `facts` (a missing program as wrong usage), and the others are still written.
WrittenFiles write_deliverables(const std::vector<std::string>& formats, const std::string& output_directory,
                                const report::ReportContext& context, RunFacts& facts);

/// The portfolio of a scan, where `formats` holds html; the paths to show.
WrittenFiles write_portfolio(const std::vector<std::string>& formats, const std::string& output_directory,
                             const report::ReportContext& context, const report::PortfolioFacts& portfolio,
                             RunFacts& facts);

/// "html (report.html), json (report.json), all".
std::string listed_formats();

/// The brand of `file`, or our own where it is empty; what was changed of it is told on stderr.
Result<report::Brand> brand_in_use(const std::string& file);

}  // namespace policygap::cli
