// SPDX-License-Identifier: GPL-3.0-or-later
// The date of a report: --report-date, else SOURCE_DATE_EPOCH, else the clock, read once.
#pragma once

#include <string>

#include "base/result.h"

namespace policygap::cli {

/// "2026-11-22", UTC. `given` is --report-date and may be empty. Error code "usage" where it is no date.
Result<std::string> report_date(const std::string& given);

/// True for a day that the calendar has, as YYYY-MM-DD.
bool is_date(const std::string& text);

}  // namespace policygap::cli
