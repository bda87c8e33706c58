// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/file.h"
#include "report/html_template.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

ReportInfo info(text::Language language) {
  return {.tool_version = "0.1.0",
          .rules_version = "2026.11",
          .rules_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          .sandbox = "process",
          .generated_at = "2026-11-22",
          .client = "Norrvik Energi",
          .language = language};
}

std::string page(const assessment::Assessment& assessment, text::Language language) {
  const ReportInfo report_info = info(language);
  const auto html = to_html({assessment, fixture::catalogue(), report_info});
  REQUIRE_MESSAGE(html.has_value(), html.error().message);
  return *html;
}

/// Names of elements still open where another closes, or left open at the end.
std::vector<std::string> badly_nested(const std::string& html) {
  static const std::vector<std::string> kVoid = {"meta", "rect", "path", "input", "img", "!DOCTYPE"};
  std::vector<std::string> open;
  std::vector<std::string> wrong;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    const bool closing = html[at + 1] == '/';
    const std::size_t start = at + (closing ? 2 : 1);
    const std::string name = html.substr(start, html.find_first_of(" >/", start) - start);
    if (std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end()) continue;
    if (!closing) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      wrong.push_back(name);
    } else {
      open.pop_back();
    }
  }
  wrong.insert(wrong.end(), open.begin(), open.end());
  return wrong;
}

TEST_CASE("the page is whole: every element closed, no template left, nothing fetched") {
  const auto assessment = assessment::assess(fixture::documents(), {{"Norrvik/~$lock.docx", "skipped_lock"}},
                                             fixture::catalogue(), {"public", ""});
  for (const auto language : {text::Language::sv, text::Language::en}) {
    const std::string html = page(assessment, language);
    CHECK(badly_nested(html).empty());
    CHECK(html.find("{{") == std::string::npos);
    CHECK(html.find("<script") == html.rfind("<script"));  // our own, allowed by its hash
    CHECK(html.find(" style=") == std::string::npos);
    CHECK(html.find(" src=") == std::string::npos);
    CHECK(html.find("http-equiv=\"Content-Security-Policy\"") != std::string::npos);
    CHECK(html == page(assessment, language));
    // For looking at: POLICYGAP_RENDER_DIR=/some/dir report_test
    if (const char* directory = std::getenv("POLICYGAP_RENDER_DIR")) {
      const char* name = language == text::Language::sv ? "/report-sv.html" : "/report-en.html";
      CHECK(write_file(std::string(directory) + name, html).has_value());
    }
  }
}

TEST_CASE("what could not be read stands before the summary") {
  const std::string html =
      page(assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"private", ""}),
           text::Language::sv);
  const auto unread = html.find("Det här kunde inte läsas");
  REQUIRE(unread != std::string::npos);
  CHECK(unread < html.find("Sammanfattning på en sida"));
  CHECK(html.find("2 av 6 dokument är inte lästa") != std::string::npos);
  CHECK(html.find("(sidorna 2, 7–9)") != std::string::npos);
  CHECK(html.find("22 november 2026") != std::string::npos);
}

TEST_CASE("a finding shows its quote with the words that fired, and the wording in the document's language") {
  const std::string html =
      page(assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"private", ""}),
           text::Language::sv);
  CHECK(html.find("<mark>All kommunikation</mark> med omvärlden <mark>ska gå via</mark>") !=
        std::string::npos);
  CHECK(html.find("<blockquote lang=\"en\"><mark>Only the Managing Director</mark>") != std::string::npos);
  const auto* advice = fixture::catalogue().advice_for("spokesperson-only");
  CHECK(html.find("lang=\"en\">" + escape_html(advice->en.instead)) != std::string::npos);
  CHECK(html.find("Åtkomst till sociala nätverk är") != std::string::npos);
}

TEST_CASE("what documents and options say is never active") {
  auto documents = fixture::documents();
  const std::string payload =
      "</style><script>alert(1)</script><img src=x onerror=alert(2)>\"'\x1b[31m\xE2\x80\xAE{{t.date}}";
  documents[0].path = "a" + payload;
  documents[0].title = payload;
  documents[0].found.findings[0].context = payload;
  documents[0].found.findings[0].place.quote = payload;
  documents[0].found.findings[0].place.section = payload;
  documents[0].found.findings[0].lead = payload;
  documents[3].problems[0].message = payload;
  const auto assessment =
      assessment::assess(documents, {{payload, payload}}, fixture::catalogue(), {"private", ""});
  ReportInfo hostile = info(text::Language::en);
  hostile.client = payload;
  const auto html = to_html({assessment, fixture::catalogue(), hostile});
  REQUIRE(html.has_value());
  CHECK(html->find("<script>alert") == std::string::npos);
  CHECK(html->find("<script") == html->rfind("<script"));
  CHECK(html->find("<img") == std::string::npos);
  CHECK(html->find('\x1b') == std::string::npos);
  CHECK(html->find("\xE2\x80\xAE") == std::string::npos);
  CHECK(html->find("[U+202E]") != std::string::npos);
  const auto style = html->find("<style>");
  CHECK(html->find("</style>") > html->find("@page:first", style));
  CHECK(badly_nested(*html).empty());
}

TEST_CASE("spans that overlap, are empty or run past the text do no harm") {
  auto documents = fixture::documents();
  auto& finding = documents[0].found.findings[0];
  finding.spans = {
      {{0, 8}, "how", "a"}, {{4, 12}, "act", "b"}, {{5, 5}, "act", "c"}, {{10, 9999}, "act", "d"}};
  const std::string html =
      page(assessment::assess(documents, {}, fixture::catalogue(), {"private", ""}), text::Language::sv);
  CHECK(html.find("<mark>All komm</mark><mark>unik</mark>ation med") != std::string::npos);
}

TEST_CASE("an empty set of documents still makes a page") {
  const std::string html =
      page(assessment::assess({}, {}, fixture::catalogue(), {"private", ""}), text::Language::en);
  CHECK(badly_nested(html).empty());
  CHECK(html.find("No score") != std::string::npos);
}

TEST_CASE("the style's hash is the one that the policy allows") {
  // printf '' | openssl dgst -sha256 -binary | base64
  CHECK(csp_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

}  // namespace
}  // namespace policygap::report
