// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_layout.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extractors/list_marker.h"
#include "extractors/page_furniture.h"
#include "extractors/page_lines.h"

namespace {

using namespace policygap::extractors;

/// A line set in ten points, five points a letter.
PageLine line_at(double x, double y, const std::string& text, bool bold = false, double size = 10) {
  PageLine line;
  std::string word;
  const auto settle = [&] {
    if (word.empty()) return;
    PageWord result;
    result.text = word;
    result.box = {x, y, x + static_cast<double>(word.size()) * size / 2, y + size};
    result.font_size = size;
    result.baseline = y + 0.8 * size;
    result.bold = bold;
    result.space_after = true;
    x = result.box.x1 + size / 4;
    line.words.push_back(result);
    word.clear();
  };
  for (const char letter : text) {
    if (letter == ' ') {
      settle();
    } else {
      word += letter;
    }
  }
  settle();
  line.words.back().space_after = false;
  return line;
}

PageWords page_of(int number, std::vector<PageLine> lines) {
  PageWords page;
  page.page_number = number;
  page.width = 600;
  page.height = 800;
  page.lines = std::move(lines);
  return page;
}

std::vector<std::string> texts_of(const std::vector<Block>& blocks) {
  std::vector<std::string> texts;
  for (const Block& block : blocks) texts.push_back(block.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("columns of prose are read one after the other") {
  std::vector<PageLine> lines;
  for (int row = 0; row < 6; ++row) {  // as Poppler may give them: across
    lines.push_back(line_at(50, 200 + 12 * row, "left column line number " + std::to_string(row) + " goes on and on"));
    lines.push_back(line_at(320, 200 + 12 * row, "right column line number " + std::to_string(row) + " goes on and on"));
  }
  const std::vector<Block> blocks = layout_blocks({page_of(1, std::move(lines))}, {});
  REQUIRE(blocks.size() == 1);  // the paragraph runs over the column break
  CHECK(blocks[0].text.find("left column line number 5") < blocks[0].text.find("right column line number 0"));
}

TEST_CASE("a paragraph that runs over a page break is one block with places on both pages") {
  const std::vector<Block> blocks = layout_blocks(
      {page_of(1, {line_at(50, 300, "You are most welcome to write about your own work and to"),
                   line_at(50, 312, "answer the questions that people have about it, whenever"), line_at(280, 760, "Sida 1 (2)")}),
       page_of(2, {line_at(50, 140, "you like to."), line_at(280, 760, "Sida 2 (2)")})},
      {});
  CHECK(texts_of(blocks) == Texts{"You are most welcome to write about your own work and to\nanswer the questions that people have "
                                  "about it, whenever\nyou like to.",
                                  "Sida 1 (2)", "Sida 2 (2)"});
  CHECK(blocks[0].words.front().rectangle.page_number == 1);
  CHECK(blocks[0].words.back().rectangle.page_number == 2);
  CHECK(blocks[1].kind == BlockKind::page_footer);
}

TEST_CASE("a table drawn with lines becomes rows with headings") {
  PageWords page = page_of(1, {line_at(60, 205, "Allowed", true), line_at(310, 205, "Not allowed", true),
                               line_at(60, 235, "Writing about your own work"), line_at(310, 235, "Customers' personal data")});
  for (const double y : {200.0, 230.0, 260.0}) page.rulings.push_back({50, y, 550, y + 0.5});
  for (const double x : {50.0, 300.0, 550.0}) page.rulings.push_back({x, 200, x + 0.5, 260});
  const std::vector<Block> blocks = layout_blocks({page}, {});
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].kind == BlockKind::table_header);
  CHECK(blocks[1].kind == BlockKind::table_row);
  CHECK(blocks[1].text == "Writing about your own work\tCustomers' personal data");
  REQUIRE(blocks[1].cells.size() == 2);
  CHECK(blocks[1].cells[1].header == "Not allowed");
  CHECK(blocks[1].cells[1].column == 1);
}

TEST_CASE("bold lines that stand free are headings, and the outline gives their level") {
  const std::vector<OutlineEntry> outline = {{"Social media", 2}};
  const std::vector<Block> blocks =
      layout_blocks({page_of(1, {line_at(50, 200, "Social media", true), line_at(50, 220, "We like it when you write about your work, in your own"),
                                 line_at(50, 232, "words, and nobody has to ask first.")})},
                    outline);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].kind == BlockKind::heading);
  CHECK(blocks[0].level == 2);
  CHECK(blocks[1].kind == BlockKind::paragraph);
}

TEST_CASE("page numbers are known in many forms, years and prose are not") {
  for (const char* text : {"3", "Sida 3 (9)", "Page 3 of 9", "Sid 1(11)", "- 3 -", "3/9", "s. 4", "iv"}) {
    CHECK_MESSAGE(is_page_number(text), text);
  }
  for (const char* text : {"2021", "Policy", "Page", "3 persons", "Version 3.0 of 2021-03-04", ""}) {
    CHECK_MESSAGE(!is_page_number(text), text);
  }
}

TEST_CASE("marks of lists and sections") {
  const auto marker = [](const std::string& text) { return marker_of(line_of(line_at(50, 100, text).words, 1)); };
  CHECK(marker("• item").kind == MarkerKind::bullet);
  CHECK(marker("– item").kind == MarkerKind::bullet);
  CHECK(marker("\uF0B7 item").text == "•");
  CHECK(marker("1. item").kind == MarkerKind::number);
  CHECK(marker("a) item").kind == MarkerKind::letter);
  CHECK(marker("(iv) item").kind == MarkerKind::roman);
  CHECK(marker("(iv) item").value == 4);
  CHECK(marker("3.2 item").kind == MarkerKind::section);
  CHECK(marker("3.2.1 item").depth == 3);
  CHECK(marker("§ 4 item").text == "§ 4");
  CHECK(marker("§4.1 item").depth == 2);
  CHECK(marker("2021 was a year").kind == MarkerKind::none);
  CHECK(marker("Employees may").kind == MarkerKind::none);
  CHECK(marker("2021-03-04 decided").kind == MarkerKind::none);
  CHECK(marker("1-5. Workplace") == Marker{});
}

}  // namespace
