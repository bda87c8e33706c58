// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/regex.h"

#include <doctest/doctest.h>

#include <chrono>

#include "extractors/document.h"
#include "tests/matching/bench.h"
#include "text/sentences.h"

namespace policygap::matching {
namespace {

std::optional<std::string> first_match(const std::string& expression, const std::string& text) {
  const auto regex = Regex::compile(expression);
  REQUIRE(regex);
  const auto match = regex->search(text);
  REQUIRE(match);
  if (!*match) return std::nullopt;
  return std::string((**match).of(text));
}

TEST_CASE("letters are letters in any case, also å ä ö") {
  CHECK(first_match("åsikt", "Din ÅSIKT räknas") == "ÅSIKT");
  CHECK(first_match("\\bn[äå]mnd\\w*", "genom KULTURNÄMNDEN, NÄMNDKANSLIET") == "NÄMNDKANSLIET");
  CHECK(first_match("\\w+ämnen?\\b", "om Samtalsämnen här") == "Samtalsämnen");
  CHECK(first_match("^.{3}$", "åäö") == "åäö");          // characters, not bytes
  CHECK(first_match("\\bmne", "ämne") == std::nullopt);  // no word starts inside one
  CHECK(first_match("[[:upper:]]ö", "Sök") == "Sö");
}

TEST_CASE("the span is in bytes, and nothing found is no error") {
  const auto regex = Regex::compile("nej");
  REQUIRE(regex);
  CHECK(*regex->search("åäö nej!") == TextSpan{7, 10});
  CHECK(*regex->search("ja") == std::nullopt);
  CHECK(*regex->search("") == std::nullopt);
}

TEST_CASE("an expression that cannot be compiled is told") {
  const auto regex = Regex::compile("(åä");
  REQUIRE_FALSE(regex);
  CHECK(regex.error().code == "rules");
  CHECK(regex.error().message.starts_with("this regular expression cannot be compiled: "));
}

TEST_CASE("a pathological expression gives up soon, with an error") {
  const auto regex = Regex::compile("(å+)+(å+)+(å+)+x$");
  REQUIRE(regex);
  std::string text;
  while (text.size() + 2 <= text::kMostClauseBytes) text += "å";
  const auto start = std::chrono::steady_clock::now();
  const auto match = regex->search(text);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  REQUIRE_FALSE(match);
  CHECK(match.error().code == "regex");
  CHECK(match.error().message.starts_with("the regular expression gave up: "));
}

TEST_CASE("a rule that gives up is a diagnostic of its document, and the other clauses are judged") {
  const std::string pattern = "(å+)+(å+)+(å+)+x$";
  RuleSet rules =
      bench().when("[{need: {what: [press]}, regex: \"" + pattern + "\"}, {need: {what: [employee]}}]");
  extractors::Document document;
  extractors::Block block;
  block.text = "Pressen ";
  for (int count = 0; count < 1000; ++count) block.text += "å";
  document.blocks.push_back(block);
  block.text = "Medarbetarna är många.";
  document.blocks.push_back(block);
  const text::ClauseList list = bench().segmenter().segment(document);
  std::vector<Diagnostic> problems;
  const DocumentFindings found = Matcher(rules, bench().lexicons()).match(document, list, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "timeout");
  CHECK(problems[0].message ==
        "the pattern " + pattern + " gave up on one clause, which was judged without it");
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].place.quote == "Medarbetarna är många.");
}

}  // namespace
}  // namespace policygap::matching
