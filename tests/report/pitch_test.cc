// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pitch.h"

#include <doctest/doctest.h>

#include <string>

#include "report/html_template.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

ReportInfo info() {
  ReportInfo info;
  info.generated_at = "2026-11-22";
  info.client = "Norrvik Energi";
  info.brand.name = "Ordrum AB";
  info.brand.contact = {"Åsa Öberg", "rådgivare", "asa@example.org", "0920-1", "example.org"};
  return info;
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST_CASE("the pitch has a score, three quotes, three gaps, the exemplars, the next step and a contact") {
  const auto assessment = assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"public", ""});
  const ReportInfo report_info = info();
  const auto page = to_pitch({assessment, fixture::catalogue(), report_info}, Medium::screen);
  REQUIRE_MESSAGE(page.has_value(), page.error().message);
  CHECK(page->find("{{") == std::string::npos);
  CHECK(page->find("<script") == std::string::npos);
  CHECK(count_of(*page, "class=\"contradiction\"") == 3);
  const auto gaps = page->find("<ol class=\"five\">");
  REQUIRE(gaps != std::string::npos);
  CHECK(count_of(page->substr(gaps, page->find("</ol>", gaps) - gaps), "<li>") == 3);
  CHECK(page->find("Tre luckor att fylla") != std::string::npos);
  CHECK(page->find("class=\"chart beside\"") != std::string::npos);
  CHECK(page->find("<strong>Åsa Öberg</strong>, rådgivare") != std::string::npos);
  CHECK(page->find("asa@example.org") != std::string::npos);
}

TEST_CASE("nothing found still makes a pitch, and nothing of a brand is active") {
  const auto assessment = assessment::assess({}, {}, fixture::catalogue(), {"private", ""});
  ReportInfo hostile = info();
  hostile.brand.name = "<script>alert(1)</script>";
  hostile.brand.footer = "\"</style><img src=x>";
  hostile.brand.contact.web = "<a href=javascript:1>";
  const auto page = to_pitch({assessment, fixture::catalogue(), hostile}, Medium::screen);
  REQUIRE(page.has_value());
  CHECK(page->find("<script") == std::string::npos);
  CHECK(page->find("<img") == std::string::npos);
  CHECK(page->find("<a href=javascript") == std::string::npos);
  CHECK(count_of(*page, "</style>") == 1);
}

TEST_CASE("a wording is cut between sentences") {
  CHECK(first_sentences("En. Två. Tre.", 100) == "En. Två. Tre.");
  CHECK(first_sentences("En mening. En till. En tredje.", 20) == "En mening. En till.");
  CHECK(first_sentences("En mening som är lång. Slut.", 5) == "En mening som är lång.");
  CHECK(first_sentences("utan punkt men lång", 5) == "utan punkt men lång");
}

}  // namespace
}  // namespace policygap::report
