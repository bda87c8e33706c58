// SPDX-License-Identifier: GPL-3.0-or-later
// report.json, schema policygap-report/1 (schema/policygap-report-1.schema.json).
#pragma once

#include "assessment/assessment.h"
#include "assessment/catalogue.h"
#include "base/json.h"
#include "report/report_info.h"

namespace policygap::report {

/// The Assessment with the catalogue's texts in the report's language. Clock-free: the same input gives the
/// same JSON.
Json to_report_json(const assessment::Assessment& assessment, const assessment::Catalogue& catalogue,
                    const ReportInfo& info);

}  // namespace policygap::report
