// SPDX-License-Identifier: GPL-3.0-or-later
// Saved results by the name a user gives: a report.json, or the store of a scan.
#pragma once

#include <string>

#include "assessment/changes.h"
#include "base/json.h"
#include "base/result.h"
#include "report/saved_report.h"

namespace policygap::cli {

/// All that a report can be made again from; "-" is standard input. Codes: those of read_file; "json", "store".
Result<report::SavedReport> read_saved(const std::string& name);

/// Only its findings. Reports that an earlier version saved have them too. Of a store the rules in use are needed,
/// as the findings' ids are given when they are assessed.
Result<assessment::Baseline> read_findings(const std::string& name);

}  // namespace policygap::cli
