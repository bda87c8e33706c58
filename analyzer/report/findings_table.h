// SPDX-License-Identifier: GPL-3.0-or-later
// The findings as rows and columns: what findings.csv and the sheet Findings of findings.xlsx both hold.
#pragma once

#include <string>
#include <vector>

#include "report/report_context.h"

namespace policygap::report {

enum class ColumnKind { text, number, decision, date };

struct TableColumn {
  std::string id;  ///< "severity", "quote" …; the same in both languages
  std::string heading;
  ColumnKind kind = ColumnKind::text;
  int width = 12;  ///< of a spreadsheet's column, in digits
};

/// Texts are plain: visible_text() has been over them, so none holds a control character or a line break.
struct FindingsTable {
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< a text for each column; empty where there is none
  std::vector<std::vector<std::string>> dismissed;  ///< the same of findings that were set apart
};

/// Gravest first, as in the report. The columns from "decision" on hold what was decided; where nothing was, the
/// client's people fill them in. With a baseline a column says what is new since.
FindingsTable findings_table(const ReportContext& context);

/// What the decision column offers, in the report's language.
std::vector<std::string> decision_words(const ReportContext& context);

}  // namespace policygap::report
