// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/summary_text.h"

#include <doctest/doctest.h>

#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

TEST_CASE("the terminal says first what was not read, then the score and what to rewrite") {
  const auto assessment = assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"private", ""});
  ReportInfo info;
  info.language = text::Language::sv;
  const std::string text =
      to_summary_text(assessment, fixture::catalogue(), info, {"out/report.html"}, false);
  CHECK(
      text.starts_with("Inte lästa i sin helhet: 2 av 6 dokument\n  Norrvik/inskannad riktlinje 2009.pdf\n"));
  CHECK(text.find("Öppenhet ") < text.find("Skriv om de här 5 först"));
  CHECK(text.find("     ”Medarbetare får inte framföra kritik") != std::string::npos);
  CHECK(text.ends_with("  out/report.html\n"));
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("colour is ours alone") {
  auto documents = fixture::documents();
  documents[0].found.findings[0].place.quote = "\x1b]0;owned\x07 text";
  const auto assessment = assessment::assess(documents, {}, fixture::catalogue(), {"private", ""});
  const std::string text = to_summary_text(assessment, fixture::catalogue(), {}, {}, true);
  CHECK(text.find("\x1b[1m") != std::string::npos);
  CHECK(text.find("\x1b]0") == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}

}  // namespace
}  // namespace policygap::report
