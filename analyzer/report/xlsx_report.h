// SPDX-License-Identifier: GPL-3.0-or-later
// findings.xlsx: Summary, Findings (filters, frozen header, a Decision column with its words), Topics ×
// Documents as a heat map, Documents, Not read.
#pragma once

#include <string>

#include "base/result.h"
#include "report/report_context.h"

namespace policygap::report {

/// The bytes of the file. Code "write" where the machine has no room for it.
Result<std::string> to_xlsx(const ReportContext& context);

}  // namespace policygap::report
