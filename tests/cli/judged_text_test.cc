// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/judged_text.h"

#include <doctest/doctest.h>

namespace policygap::cli {
namespace {

TEST_CASE("a given clause knows what stands around it") {
  lexicon::LexiconsData data;
  data.sv.language = "sv";
  data.en.language = "en";
  lexicon::Lexicons lexicons(data);
  text::Segmenter segmenter(lexicons);
  const text::ClauseList list = clause_list_of(
      {"blogga", "Sociala medier", "Du får inte:", "Vi är glada.", text::Language::sv}, segmenter);
  REQUIRE(list.clauses.size() == 4);
  const text::Clause& clause = list.clauses.back();
  CHECK(clause.text == "blogga");
  CHECK(clause.kind == text::ClauseKind::list_item);
  CHECK(list.clauses[static_cast<std::size_t>(clause.heading)].text == "Sociala medier");
  CHECK(list.clauses[static_cast<std::size_t>(clause.heading)].kind == text::ClauseKind::heading);
  CHECK(list.clauses[static_cast<std::size_t>(clause.lead)].text == "Du får inte:");
  CHECK(list.clauses[static_cast<std::size_t>(clause.before)].text == "Vi är glada.");
  CHECK(text::section_path(list, clause.section) == "Sociala medier");
  const text::ClauseList alone =
      clause_list_of({"You are free to blog about your work.", {}, {}, {}}, segmenter);
  REQUIRE(alone.clauses.size() == 1);
  CHECK(alone.clauses[0].language == text::Language::en);
  CHECK(alone.clauses[0].heading == text::kNone);
}

}  // namespace
}  // namespace policygap::cli
