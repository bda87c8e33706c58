// SPDX-License-Identifier: GPL-3.0-or-later
// The decisions file: a finding's id → accepted or dismissed, with reason, reviewer, date and expiry. YAML or JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/decisions.h"
#include "base/result.h"

namespace policygap::report {

/// Reads such a file:
///
///     5f0c1b2a9d3e…:
///       decision: dismissed
///       reason: Avser bara kontot @kommunen
///       reviewer: Åsa Öberg
///       date: 2026-11-22
///       expires: 2027-11-22
///     77aa01c34be2…: accepted
///
/// The same below a key `decisions`; or there a list whose entries have the id as `finding`, as decisions[] of
/// report.json. Error code "rules": place, line and caret; "read" where the file cannot be read.
Result<std::vector<assessment::Decision>> load_decisions(const std::string& path);

/// The same of a text; `name` is for messages.
Result<std::vector<assessment::Decision>> parse_decisions(std::string_view text, std::string_view name);

}  // namespace policygap::report
