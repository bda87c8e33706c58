// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio of a scanned share: a front page that says where to look first, and small pages to drill down to.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/deliverables.h"
#include "report/report_context.h"

namespace policygap::report {

/// Documents that say nearly the same; indices into Assessment::documents.
struct VersionsFact {
  std::vector<std::size_t> members;
  std::size_t current = 0;  ///< one of `members`
  std::string told_by;      ///< date | modification | nothing: what the current one is told by

  bool operator==(const VersionsFact&) const = default;
};

/// What a scan knows beside the Assessment. found = read + partial + not_read + skipped + duplicates.
struct PortfolioFacts {
  std::size_t found = 0;
  std::size_t read = 0;
  std::size_t partial = 0;
  std::size_t not_read = 0;
  std::size_t skipped = 0;
  std::size_t duplicates = 0;
  std::vector<VersionsFact> versions;

  bool operator==(const PortfolioFacts&) const = default;
};

/// portfolio.html, documents/unit-N.html for each unit (the first folder below what all documents share) and
/// documents/HASH.html for each document with findings. Lists on the front page are bounded and say what they
/// leave out, so that it stays below 5 MB whatever the share. Code "template" where a template is broken.
Result<std::vector<OutputFile>> to_portfolio(const ReportContext& context, const PortfolioFacts& facts);

}  // namespace policygap::report
