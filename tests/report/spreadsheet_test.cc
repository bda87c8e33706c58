// SPDX-License-Identifier: GPL-3.0-or-later
// findings.xlsx and findings.csv: what they hold, the same bytes twice, and nothing that a spreadsheet runs.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "assessment/assess.h"
#include "base/file.h"
#include "report/csv_report.h"
#include "report/findings_table.h"
#include "report/workbook.h"
#include "report/xlsx_report.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

ReportInfo info_in(text::Language language) {
  ReportInfo info;
  info.generated_at = "2026-11-22";
  info.client = "Norrvik Energi";
  info.language = language;
  return info;
}

assessment::Assessment assessed() {
  return assessment::assess(fixture::documents(), {{"Norrvik/bild.png", "skipped_type"}}, fixture::catalogue(),
                            {"private", ""});
}

TEST_CASE("a field of findings.csv is quoted, and no spreadsheet takes it for a formula") {
  CHECK(csv_field("plain") == "\"plain\"");
  CHECK(csv_field("") == "\"\"");
  CHECK(csv_field("say \"yes\", please") == "\"say \"\"yes\"\", please\"");
  for (const std::string sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
    CAPTURE(sign);
    CHECK(csv_field(sign + "1+1") == "\"'" + sign + "1+1\"");
  }
  CHECK(csv_field("  =1+1") == "\"'  =1+1\"");
  CHECK(csv_field("\"=1+1") == "\"'\"\"=1+1\"");
  CHECK(csv_field("a;=cmd|'/C calc'!A0") == "\"a;'=cmd|'/C calc'!A0\"");
  CHECK(csv_field("a; b - c") == "\"a; b - c\"");
  CHECK(csv_field(std::string("a\0b", 3)) == "\"ab\"");
  CHECK(csv_field("1 = 1 och mer") == "\"1 = 1 och mer\"");
}

TEST_CASE("findings.csv has a mark, a heading and one line for each finding") {
  const auto assessment = assessed();
  const auto info = info_in(text::Language::sv);
  const std::string csv = to_csv({assessment, fixture::catalogue(), info});
  CHECK(csv.starts_with("\xEF\xBB\xBF\"Nr\",\"Allvar\",\"Område\",\"Dokument\","));
  std::size_t lines = 0;
  for (std::size_t at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2)) ++lines;
  CHECK(lines == assessment.findings.size() + 1);
  CHECK(csv.find("\"Alla kommunikation") == std::string::npos);
  CHECK(csv.find("All kommunikation med omvärlden ska gå via informationsavdelningen") != std::string::npos);
  CHECK(csv.find('\n') == csv.find("\r\n") + 1);
}

TEST_CASE("the table says of each finding what the report says, in the report's language") {
  const auto assessment = assessed();
  const auto info = info_in(text::Language::en);
  const FindingsTable table = findings_table({assessment, fixture::catalogue(), info});
  REQUIRE(table.rows.size() == assessment.findings.size());
  for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
  CHECK(table.columns.front().heading == "No.");
  CHECK(table.rows.front()[1] == "Critical");
  CHECK(table.rows.front().back() == assessment.findings.front().id);
  CHECK(decision_words({assessment, fixture::catalogue(), info}).size() == 4);
}

TEST_CASE("findings.xlsx stands up to a foreign reader, in both languages and the same twice") {
  const auto assessment = assessed();
  for (const auto language : {text::Language::sv, text::Language::en}) {
    const auto info = info_in(language);
    const ReportContext context{assessment, fixture::catalogue(), info};
    const auto bytes = to_xlsx(context);
    REQUIRE(bytes.has_value());
    CHECK((*bytes == *to_xlsx(context)));
    const std::string file = "/tmp/policygap-" + std::to_string(getpid()) + ".xlsx";
    REQUIRE(write_file(file, *bytes).has_value());
    const std::string command = "/usr/bin/python3 tests/report/check_xlsx.py " + file + " " +
                                std::to_string(assessment.findings.size()) + " >&2";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(unlink(file.c_str()) == 0);
  }
}

TEST_CASE("a workbook of nothing found opens all the same") {
  const auto assessment = assessment::assess({}, {}, fixture::catalogue(), {"private", ""});
  const auto info = info_in(text::Language::sv);
  CHECK(to_xlsx({assessment, fixture::catalogue(), info}).has_value());
  CHECK(to_csv({assessment, fixture::catalogue(), info}).find("\r\n") != std::string::npos);
}

TEST_CASE("a text longer than a cell is cut between letters, and an escape stays a text") {
  Workbook book("t", "a", "#0d5c63", "2026-11-22");
  const auto sheet = book.add_sheet("[a]*b: a name that is longer than thirty-one letters");
  std::string text;
  for (int count = 0; count < 40000; ++count) text += "å";
  book.write(sheet, 0, 0, text);
  book.write(sheet, 1, 0, "_x003D_1+1");
  book.write(sheet, 2, 0, "\xFF broken");
  const auto bytes = book.finish();
  REQUIRE(bytes.has_value());
  const std::string file = "/tmp/policygap-" + std::to_string(getpid()) + ".xlsx";
  REQUIRE(write_file(file, *bytes).has_value());
  const std::string command =
      "/usr/bin/python3 -c 'import openpyxl,sys\n"
      "s = openpyxl.load_workbook(sys.argv[1]).worksheets[0]\n"
      "assert len(s[\"A1\"].value) == 32767 and s[\"A1\"].value.endswith(\"å…\")\n"
      "assert s[\"A2\"].value in (\"_x003D_1+1\", \"_x005F_x003D_1+1\"), s[\"A2\"].value\n"
      "assert s[\"A2\"].data_type == \"s\" and len(s.title) <= 31' " + file + " >&2";
  CHECK(std::system(command.c_str()) == 0);
  CHECK(unlink(file.c_str()) == 0);
}

}  // namespace
}  // namespace policygap::report
