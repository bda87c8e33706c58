// SPDX-License-Identifier: GPL-3.0-or-later
// findings.csv: RFC 4180, UTF-8 with a byte order mark (Excel takes the text for Latin-1 without it).
#pragma once

#include <string>
#include <string_view>

#include "report/report_context.h"

namespace policygap::report {

/// The table of findings: a heading line, CRLF after each line, every field quoted.
std::string to_csv(const ReportContext& context);

/// One quoted field. A text that a spreadsheet would take for a formula gets an apostrophe before it: one that
/// starts, after spaces, with = + - @ or their full-width forms; and such a sign after a semicolon, a
/// tabulator or a bar too, for where the separator is not the comma (Swedish Excel) it would start a cell.
std::string csv_field(std::string_view text);

}  // namespace policygap::report
