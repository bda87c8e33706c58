// SPDX-License-Identifier: GPL-3.0-or-later
// The charts as SVG files that stand alone: title and description for screen readers, colours as attributes
// (a style sheet may override them by class), text in the report's typeface. The figures of each also stand
// in a table of the report.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "report/report_context.h"

namespace policygap::report {

struct Chart {
  std::string name;  ///< of the file, without ending
  std::string svg;
};

/// Openness on its scale; empty text where there is no score.
Result<std::string> gauge_chart(const ReportContext& context);

/// Findings by severity.
Result<std::string> severity_chart(const ReportContext& context);

/// Topics covered and covered in part: the client's documents beside the exemplars.
Result<std::string> exemplar_chart(const ReportContext& context);

/// Topics × documents, at most kMostShownDocuments of them; empty text where no document speaks on
/// communication.
Result<std::string> coverage_chart(const ReportContext& context);

/// All that have something to show.
Result<std::vector<Chart>> charts(const ReportContext& context);

/// A chart as PNG, twice its size, on white; through rsvg-convert. Error codes as of run_tool().
Result<std::string> to_png(const std::string& svg, const std::string& date);

/// Topics covered and covered in part, by SAP, IBM and Intel ("believed" counts as covered) or the client.
struct CoveredCounts {
  std::string name;
  int covered = 0;
  int partly = 0;
  int total = 0;
};
/// The client first, then the exemplars; only topics that apply to the client.
std::vector<CoveredCounts> covered_counts(const ReportContext& context);

}  // namespace policygap::report
