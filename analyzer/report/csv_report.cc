// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csv_report.h"

#include <algorithm>
#include <array>

#include "report/findings_table.h"

namespace policygap::report {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 8> kFormulaSigns = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
constexpr std::string_view kOtherSeparators = ";\t|\r\n";

bool starts_formula(std::string_view text) {
  return std::any_of(kFormulaSigns.begin(), kFormulaSigns.end(),
                     [text](std::string_view sign) { return text.starts_with(sign); });
}

std::string_view without_leading_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \"'"), text.size()));
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = "\"";
  if (starts_formula(without_leading_space(text)) ||
      (!text.empty() && kOtherSeparators.find(text.front()) != std::string_view::npos))
    field += '\'';
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\0') continue;
    field += text[at];
    if (text[at] == '"') field += '"';
    if (kOtherSeparators.find(text[at]) != std::string_view::npos &&
        starts_formula(without_leading_space(text.substr(at + 1))))
      field += '\'';
  }
  return field + "\"";
}

std::string to_csv(const ReportContext& context) {
  const FindingsTable table = findings_table(context);
  std::string text(kByteOrderMark);
  const auto add_line = [&text](const auto& cells, const auto& text_of) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) text += ',';
      first = false;
      text += csv_field(text_of(cell));
    }
    text += "\r\n";
  };
  add_line(table.columns, [](const TableColumn& column) -> const std::string& { return column.heading; });
  for (const auto* rows : {&table.rows, &table.dismissed}) {
    for (const auto& row : *rows) add_line(row, [](const std::string& cell) -> const std::string& { return cell; });
  }
  return text;
}

}  // namespace policygap::report
