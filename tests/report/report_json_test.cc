// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_json.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "report/document_json.h"
#include "report/html_report.h"
#include "report/saved_report.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

ReportInfo info() {
  return {.tool_version = "0.1.0",
          .rules_version = "2026.11",
          .rules_sha256 = std::string(64, '0'),
          .sandbox = "process",
          .generated_at = "2026-11-22",
          .client = "",
          .language = text::Language::sv};
}

/// True when python3-jsonschema finds that the file keeps to the published schema.
bool valid(const std::string& file) {
  const std::string command =
      "python3 tests/report/validate_schema.py analyzer/report/schema/policygap-report-1.schema.json " + file;
  return std::system(command.c_str()) == 0;
}

TEST_CASE("a judged document survives JSON whole") {
  auto documents = fixture::documents();
  documents[0].path = "bytes \xff\xfe.pdf";
  documents[1].found.findings[0].place.runs = {{{3, 9}, 4, 2, 17}};
  documents[1].found.findings[0].confidence_reasons = {"one"};
  for (const assessment::JudgedDocument& document : documents) {
    const auto parsed = parse_json(to_text(to_document_json(document)));
    REQUIRE(parsed.has_value());
    const auto back = from_document_json(*parsed);
    REQUIRE_MESSAGE(back.has_value(), back.error().message);
    CHECK(*back == document);
  }
}

TEST_CASE("a document that lacks a field is an error, not half a document") {
  Json json = to_document_json(fixture::documents()[0]);
  json.erase("words");
  const auto back = from_document_json(json);
  REQUIRE_FALSE(back.has_value());
  CHECK(back.error().code == "json");
  CHECK(back.error().message.find("'words'") != std::string::npos);
  CHECK_FALSE(from_document_json(Json::array()).has_value());
}

TEST_CASE("report.json keeps to its published schema") {
  const auto directory =
      std::filesystem::temp_directory_path() / ("policygap-schema-" + std::to_string(::getpid()));
  std::filesystem::create_directory(directory);
  const auto full =
      assessment::assess(fixture::documents(), {{"x", "skipped_lock"}}, fixture::catalogue(), {"public", ""});
  const auto empty = assessment::assess({}, {}, fixture::catalogue(), {"private", "none"});
  for (const auto* assessment : {&full, &empty}) {
    const std::string file = (directory / "report.json").string();
    REQUIRE(
        write_file(file, to_text(to_report_json(*assessment, fixture::catalogue(), info()), 1)).has_value());
    CHECK(valid(file));
  }
  std::filesystem::remove_all(directory);
}

TEST_CASE("report.json says what the contract names") {
  const auto assessment = assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"public", ""});
  const Json json = to_report_json(assessment, fixture::catalogue(), info());
  CHECK(json == to_report_json(assessment, fixture::catalogue(), info()));
  REQUIRE(json["findings"].size() == 7);
  const Json& first = json["findings"][0];
  CHECK(first["severity"] == "critical");
  CHECK(first["instead"]["language"] == "sv");
  CHECK_FALSE(first["authorities"].empty());
  CHECK(json["findings"][6]["instead"]["language"] == "en");
  CHECK(json["worth_a_look"].size() == 1);
  CHECK(json["topics"].size() == 32);
  CHECK(json["channels"].size() == 16);
  CHECK(json["priorities"].size() == 5);
  CHECK(json["documents"][2]["pages"].is_null());  // a DOCX
  CHECK(json["problems"].size() == 3);
  CHECK_FALSE(json["contradictions"].empty());
}

TEST_CASE("a report is made again from its JSON, byte for byte") {
  auto documents = fixture::documents();
  documents[0].path = "bytes \xff\xfe.pdf";
  documents[1].found.findings[0].place.part = extractors::Part::footnotes;
  const ReportInfo about = info();
  for (const std::string profile : {"private", "public"}) {
    const auto first =
        assessment::assess(documents, {{"old/~lock.docx", "skipped_temporary"}}, fixture::catalogue(), {profile, ""});
    const std::string text = to_text(to_report_json(first, fixture::catalogue(), about), 1);
    const auto parsed = parse_json(text);
    REQUIRE(parsed.has_value());
    auto saved = from_report_json(*parsed);
    REQUIRE_MESSAGE(saved.has_value(), saved.error().message);
    const auto second = assessment::assess(saved->documents, saved->skipped, fixture::catalogue(), saved->options);
    CHECK((second == first));
    CHECK((to_text(to_report_json(second, fixture::catalogue(), saved->info), 1) == text));
    CHECK(to_html({second, fixture::catalogue(), saved->info}) == to_html({first, fixture::catalogue(), about}));
  }
}

TEST_CASE("a report that did not save all says what is missing") {
  Json json = to_report_json(assessment::assess(fixture::documents(), {}, fixture::catalogue(), {}),
                             fixture::catalogue(), info());
  json.erase("mentions");
  const auto saved = from_report_json(json);
  REQUIRE(!saved.has_value());
  CHECK(saved.error().code == "json");
  CHECK(saved.error().message.find("mentions") != std::string::npos);
}

}  // namespace
}  // namespace policygap::report
