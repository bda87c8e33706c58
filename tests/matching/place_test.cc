// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/place.h"

#include <doctest/doctest.h>

namespace policygap::matching {
namespace {

using extractors::Block;
using extractors::Document;
using extractors::Rectangle;
using extractors::RunPlace;

/// A block "ett två tre fyra" with one word a rectangle, the last two on the next line or page.
Document document_of_words(int last_page) {
  Document document;
  Block block;
  block.text = "ett två\ntre fyra";
  block.page_number = 3;
  block.words = {{{0, 3}, {3, 10, 100, 30, 110}},
                 {{4, 8}, {3, 35, 99, 60, 111}},
                 {{9, 12}, {last_page, 10, 120, 30, 130}},
                 {{13, 17}, {last_page, 35, 120, 60, 130}}};
  document.blocks.push_back(block);
  return document;
}

text::Clause clause_from(std::size_t source, const std::string& text) {
  text::Clause clause;
  clause.block = 0;
  clause.text = text;
  clause.source.add_step(0, source);
  return clause;
}

TEST_CASE("a clause has one rectangle a line, of its own words only") {
  const Document document = document_of_words(3);
  const Place place = place_of(document, {}, clause_from(4, "två tre"));
  CHECK(place.rectangles == std::vector<Rectangle>{{3, 35, 99, 60, 111}, {3, 10, 120, 30, 130}});
  CHECK(place.page_number == 3);
  CHECK(place.quote == "två tre");
  const Place whole = place_of(document, {}, clause_from(0, "ett två tre fyra"));
  CHECK(whole.rectangles == std::vector<Rectangle>{{3, 10, 99, 60, 111}, {3, 10, 120, 60, 130}});
}

TEST_CASE("the page is that of the first word, not of the block") {
  const Document document = document_of_words(4);
  CHECK(place_of(document, {}, clause_from(9, "tre fyra")).page_number == 4);
  const Place over = place_of(document, {}, clause_from(0, "ett två tre fyra"));
  CHECK(over.page_number == 3);
  REQUIRE(over.rectangles.size() == 2);
  CHECK(over.rectangles[1].page_number == 4);
}

TEST_CASE("runs are cut to the quote, with their offset moved") {
  Document document;
  Block block;
  block.text = "Du får inte blogga. Du får dela.";
  block.runs = {{{0, 8}, 5, 0, 2}, {{8, 24}, 5, 1, 0}, {{24, 33}, 5, 2, 0}};
  document.blocks.push_back(block);
  const Place place = place_of(document, {}, clause_from(21, "Du får dela."));
  CHECK(place.runs == std::vector<RunPlace>{{{21, 24}, 5, 1, 13}, {{24, 33}, 5, 2, 0}});
  CHECK(place.page_number == 0);
  const Place first = place_of(document, {}, clause_from(3, "får"));
  CHECK(first.runs == std::vector<RunPlace>{{{3, 7}, 5, 0, 5}});
}

TEST_CASE("the section path comes along; a clause without a block has no place") {
  text::ClauseList list;
  list.sections = {{"2 Medier", text::kNone, 1}, {"2.3 Uttalanden", 0, 2}};
  text::Clause clause = clause_from(0, "ett");
  clause.section = 1;
  CHECK(place_of(document_of_words(3), list, clause).section == "2 Medier › 2.3 Uttalanden");
  clause.block = text::kNone;
  const Place nowhere = place_of(document_of_words(3), list, clause);
  CHECK(nowhere.block == -1);
  CHECK(nowhere.rectangles.empty());
}

}  // namespace
}  // namespace policygap::matching
