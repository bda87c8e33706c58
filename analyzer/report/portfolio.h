// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio of a scanned share: a front page that says where to look first, and small pages to drill down to.
#pragma once

#include <vector>

#include "base/result.h"
#include "report/deliverables.h"
#include "report/portfolio_facts.h"
#include "report/report_context.h"

namespace policygap::report {

/// portfolio.html, documents/unit-N.html for each unit (the first folder below what all documents share) and
/// documents/HASH.html for each document with findings. Lists on the front page are bounded and say what they
/// leave out, so that it stays below 5 MB whatever the share. Code "template" where a template is broken.
Result<std::vector<OutputFile>> to_portfolio(const ReportContext& context, const PortfolioFacts& facts);

}  // namespace policygap::report
