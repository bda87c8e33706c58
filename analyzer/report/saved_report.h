// SPDX-License-Identifier: GPL-3.0-or-later
// A saved report.json read back, so that it can be rendered again without its documents.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "assessment/assess.h"
#include "base/json.h"
#include "base/result.h"
#include "report/report_info.h"

namespace policygap::report {

/// What assess() and the writers need; together they give the saved report again, byte for byte.
struct SavedReport {
  std::vector<assessment::JudgedDocument> documents;
  std::vector<assessment::SkippedPath> skipped;
  assessment::AssessOptions options;
  ReportInfo info;  ///< without brand, facts and template: those are given anew
};

/// Error code "json": another schema, or a field missing or of the wrong kind (named), as in reports of
/// versions that did not save all.
Result<SavedReport> from_report_json(const Json& json);

/// What a scan knew beside the documents, with the documents' ids.
Json to_json(const PortfolioFacts& facts);

/// None where `json` is null. Throws Json::exception for fields that are missing; ids that no document has
/// become the first.
std::optional<PortfolioFacts> portfolio_facts(const Json& json, std::size_t document_count);

}  // namespace policygap::report
