// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/decisions_file.h"

#include <doctest/doctest.h>

#include <string>

namespace policygap::report {
namespace {

using assessment::Verdict;

const std::string kId(64, 'a');

std::string error_of(const std::string& text) {
  const auto read = parse_decisions(text, "decisions.yaml");
  REQUIRE_FALSE(read.has_value());
  return read.error().message;
}

TEST_CASE("a decisions file may be YAML or JSON, short or long, or what report.json holds") {
  const std::string whole = kId + ":\n  decision: dismissed\n  reason: \"Gäller @kommunen\"\n  reviewer: Åsa Öberg\n"
                                  "  date: 2026-11-22\n  expires: 2027-11-22\nbbbbbbbbbbbb: accepted\n";
  const std::string below = "decisions:\n- {finding: " + kId +
                            ", decision: dismissed, reason: Gäller @kommunen, reviewer: Åsa Öberg, date: 2026-11-22, "
                            "expires: 2027-11-22, expired: false, known: true}\n- {finding: bbbbbbbbbbbb, decision: "
                            "accepted, reason: \"\", reviewer: \"\", date: null, expires: null}\n";
  const std::string json = "{\"" + kId +
                           "\": {\"decision\": \"dismissed\", \"reason\": \"Gäller @kommunen\", \"reviewer\": \"Åsa "
                           "Öberg\", \"date\": \"2026-11-22\", \"expires\": \"2027-11-22\"}, \"bbbbbbbbbbbb\": "
                           "\"accepted\"}";
  for (const std::string& text : {whole, below, json}) {
    CAPTURE(text);
    const auto read = parse_decisions(text, "x");
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    REQUIRE(read->size() == 2);
    CHECK(read->at(0) == assessment::Decision{kId, Verdict::dismissed, "Gäller @kommunen", "Åsa Öberg", "2026-11-22",
                                              "2027-11-22"});
    CHECK(read->at(1) == assessment::Decision{"bbbbbbbbbbbb", Verdict::accepted, "", "", "", ""});
  }
}

TEST_CASE("what is wrong in a decisions file is told with its place, the line and a caret") {
  CHECK(error_of(kId + ": perhaps\n") ==
        "decisions.yaml:1:67: a decision is neither accepted nor dismissed\n  " + kId + ": perhaps\n  " +
            std::string(66, ' ') + "^");
  CHECK(error_of("abc: accepted\n") == "decisions.yaml:1:1: \"abc\" is not the id of a finding\n  abc: accepted\n  ^");
  CHECK(error_of(kId + ":\n  decision: dismissed\n  until: 2027-01-01\n") ==
        "decisions.yaml:3:3: unknown key \"until\"\n    until: 2027-01-01\n    ^");
  CHECK(error_of(kId + ":\n  decision: dismissed\n  expires: next year\n").starts_with(
      "decisions.yaml:3:12: expires is not a date\n"));
  CHECK(error_of(kId + ":\n  reason: none\n").starts_with("decisions.yaml:1:1: this finding has no decision\n"));
  CHECK(error_of("just words\n").starts_with("decisions.yaml:1:1: these are no decisions\n"));
  CHECK(error_of("- {decision: accepted}\n").starts_with("decisions.yaml:1:3: an entry without the id of its finding\n"));
}

}  // namespace
}  // namespace policygap::report
