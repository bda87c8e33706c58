// SPDX-License-Identifier: GPL-3.0-or-later
// report.docx, guideline.docx and workshop.docx, read by python-docx and by LibreOffice.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "assessment/assess.h"
#include "base/external_tool.h"
#include "base/file.h"
#include "report/guideline.h"
#include "report/word_document.h"
#include "report/word_reports.h"
#include "report/xlsx_report.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

/// A directory that is gone afterwards.
class Directory {
 public:
  explicit Directory(const char* name)
      : path_("/tmp/policygap-" + std::string(name) + "-" + std::to_string(getpid())) {
    std::filesystem::create_directory(path_);
  }
  ~Directory() { std::filesystem::remove_all(path_); }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

struct WordFile {
  const char* name;
  Result<std::string> (*write)(const ReportContext& context);
};
constexpr WordFile kWordFiles[] = {
    {"report", to_report_docx}, {"guideline", to_guideline_docx}, {"workshop", to_workshop_docx}};

int run(const std::string& command) {
  return std::system((command + " >&2").c_str());
}

ReportInfo info_in(text::Language language) {
  ReportInfo info;
  info.generated_at = "2026-11-22";
  info.client = "Norrvik Energi";
  info.language = language;
  return info;
}

assessment::Assessment assessed() {
  return assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"private", ""});
}

TEST_CASE("Word files and the workbook stand up to foreign readers, in both languages and the same twice") {
  const Directory directory("office");
  const auto assessment = assessed();
  std::string files;
  for (const auto language : {text::Language::sv, text::Language::en}) {
    ReportInfo info = info_in(language);
    info.guideline_in_strategy = language == text::Language::en;
    const ReportContext context{assessment, fixture::catalogue(), info};
    const std::string suffix = language == text::Language::sv ? "-sv" : "-en";
    for (const WordFile& word : kWordFiles) {
      CAPTURE(word.name);
      const Result<std::string> bytes = word.write(context);
      REQUIRE_MESSAGE(bytes.has_value(), bytes.error().message);
      CHECK((*bytes == *word.write(context)));
      const std::string file = directory.file(word.name + suffix + ".docx");
      REQUIRE(write_file(file, *bytes).has_value());
      files += " " + file;
    }
    REQUIRE(write_file(directory.file("findings" + suffix + ".xlsx"), *to_xlsx(context)).has_value());
  }
  CHECK(run("/usr/bin/python3 tests/report/check_docx.py" + files) == 0);
  // One run of LibreOffice for all: starting it takes longer than its work.
  REQUIRE_MESSAGE(!find_program("soffice").empty(), "LibreOffice is missing: scripts/packages-test.txt");
  CHECK(run("timeout 120 soffice -env:UserInstallation=file://" + directory.file("profile") +
            " --headless --convert-to pdf --outdir " + directory.file("") + files + " " +
            directory.file("findings-sv.xlsx") + " " + directory.file("findings-en.xlsx")) == 0);
  for (const char* name : {"report", "guideline", "workshop", "findings"}) {
    for (const char* suffix : {"-sv", "-en"}) {
      CAPTURE(name);
      CHECK(std::filesystem::file_size(directory.file(std::string(name) + suffix + ".pdf")) > 5000);
    }
  }
  const std::string text = directory.file("text");
  CHECK(run("pdftotext " + directory.file("report-sv.pdf") + " " + text) == 0);
  CHECK(read_file(text)->find("ska gå via informationsavdelningen") != std::string::npos);
  CHECK(read_file(text)->find("Sida 1 av ") != std::string::npos);
}

TEST_CASE("a firm's template gives its styles") {
  const Directory directory("template");
  CHECK(run("/usr/bin/python3 -c 'import docx,sys\n"
            "firm = docx.Document()\n"
            "firm.styles[\"Heading 1\"].font.name = \"Firm Sans\"\n"
            "firm.sections[0].footer.paragraphs[0].text = \"Firman AB\"\n"
            "firm.save(sys.argv[1])' " +
            directory.file("firm.docx")) == 0);
  const auto assessment = assessed();
  ReportInfo info = info_in(text::Language::sv);
  info.docx_template = *read_file(directory.file("firm.docx"));
  const Result<std::string> bytes = to_workshop_docx({assessment, fixture::catalogue(), info});
  REQUIRE(bytes.has_value());
  REQUIRE(write_file(directory.file("workshop.docx"), *bytes).has_value());
  CHECK(run("/usr/bin/python3 -c 'import docx,sys\n"
            "d = docx.Document(sys.argv[1])\n"
            "assert d.styles[\"Heading 1\"].font.name == \"Firm Sans\"\n"
            "assert d.sections[0].footer.paragraphs[0].text == \"Firman AB\"\n"
            "assert any(p.style.name == \"Heading 1\" for p in d.paragraphs)' " +
            directory.file("workshop.docx")) == 0);
}

TEST_CASE("the styles of our own Word file are real ones") {
  for (const auto language : {text::Language::sv, text::Language::en}) {
    const std::string bytes = reference_document(language);
    CHECK(bytes.starts_with("PK"));
    CHECK(bytes.find("word/styles.xml") != std::string::npos);
    CHECK(bytes.find("word/footer1.xml") != std::string::npos);
  }
}

}  // namespace
}  // namespace policygap::report
