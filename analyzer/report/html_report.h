// SPDX-License-Identifier: GPL-3.0-or-later
// report.html: one self-contained file, whole without JavaScript and from file://, printable on A4.
#pragma once

#include <string>

#include "base/result.h"
#include "report/report_context.h"

namespace policygap::report {

/// Everything that comes from documents, file names or options is escaped; the file allows itself no script,
/// no request and no style but its own (Content-Security-Policy). Error code "template" where a template is
/// broken.
Result<std::string> to_html(const ReportContext& context);

}  // namespace policygap::report
