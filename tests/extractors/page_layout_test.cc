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

std::vector<BlockKind> kinds_of(const std::vector<Block>& blocks) {
  std::vector<BlockKind> kinds;
  for (const Block& block : blocks) kinds.push_back(block.kind);
  return kinds;
}

TEST_CASE("texts aligned in columns are a table, without a single rule") {
  const std::vector<Block> blocks = layout_blocks(
      {page_of(1, {line_at(50, 200, "For your own accounts this is what holds:"),
                   line_at(50, 230, "Permitted", true), line_at(300, 230, "Not permitted", true),
                   line_at(50, 252, "Sharing our posts"), line_at(300, 252, "Writing about work in groups that anyone can"),
                   line_at(300, 264, "read"), line_at(50, 286, "Greeting a colleague"), line_at(300, 286, "Criticising decisions"),
                   line_at(50, 320, "Whoever is in doubt asks the editor, who is glad to help at any time.")})},
      {});
  REQUIRE(texts_of(blocks) == Texts{"For your own accounts this is what holds:", "Permitted\tNot permitted",
                                    "Sharing our posts\tWriting about work in groups that anyone can\nread",
                                    "Greeting a colleague\tCriticising decisions",
                                    "Whoever is in doubt asks the editor, who is glad to help at any time."});
  CHECK(blocks[1].kind == BlockKind::table_header);
  CHECK(blocks[2].cells.at(1).header == "Not permitted");
}

TEST_CASE("headings at one height over columns of prose make no table") {
  std::vector<PageLine> lines{line_at(50, 180, "4 Software", true), line_at(320, 180, "6 E-mail", true)};
  for (int row = 0; row < 7; ++row) {
    lines.push_back(line_at(50, 200 + 12 * row, "left column line number " + std::to_string(row) + " goes on and on"));
    lines.push_back(line_at(320, 200 + 12 * row, "right column line number " + std::to_string(row) + " goes on and on"));
  }
  const std::vector<Block> blocks = layout_blocks({page_of(1, std::move(lines))}, {});
  std::string starts;
  for (const Block& block : blocks) starts += block.text.substr(0, block.text.find(' ')) + " ";
  CHECK(starts == "Software left E-mail right ");
}

TEST_CASE("column headings above the first rule belong to the table") {
  PageWords page = page_of(1, {line_at(52, 206, "Version", true), line_at(150, 206, "Date", true), line_at(250, 206, "Change", true),
                               line_at(52, 226, "2"), line_at(150, 226, "2020-01-01"), line_at(250, 226, "Blogs are banned"),
                               line_at(52, 246, "3"), line_at(150, 246, "2023-01-01"), line_at(250, 246, "Blogs are welcome")});
  for (const double y : {220.0, 240.0, 260.0}) page.rulings.push_back({50, y, 500, y});
  const std::vector<Block> blocks = layout_blocks({page}, {});
  CHECK(kinds_of(blocks) == std::vector(3, BlockKind::change_log));
}

TEST_CASE("a fact box is read on its own, and its title heads nothing outside") {
  PageWords page = page_of(1, {line_at(50, 200, "Everyone is welcome to write about the work"), line_at(330, 205, "Did you know?", true),
                               line_at(50, 212, "and to answer what customers ask about it."), line_at(330, 219, "We began in a bakery."),
                               line_at(50, 236, "You need no permission for this at all.")});
  page.frames.push_back({320, 195, 500, 235});
  const std::vector<Block> blocks = layout_blocks({page}, {});
  REQUIRE(texts_of(blocks) == Texts{"Everyone is welcome to write about the work\nand to answer what customers ask about it.",
                                    "You need no permission for this at all.", "Did you know?", "We began in a bakery."});
}

TEST_CASE("a drop cap begins its word, letter-spaced words are whole") {
  PageLine cap = line_at(50, 200, "L", false, 30);
  PageLine spaced = line_at(50, 160, "P R I V A T");
  for (std::size_t index = 1; index < spaced.words.size(); ++index) {  // two points between the letters
    spaced.words[index].box.x0 = spaced.words[index - 1].box.x1 + 2;
    spaced.words[index].box.x1 = spaced.words[index].box.x0 + 5;
  }
  const std::vector<Block> blocks = layout_blocks(
      {page_of(1, {spaced, cap, line_at(68, 202, "jungs power station is open to all who"),
                   line_at(68, 214, "would like to see how the water becomes"), line_at(50, 226, "light in every house of the valley.")})},
      {});
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].text == "PRIVAT");
  CHECK(blocks[1].text.starts_with("Ljungs power station"));
  CHECK(blocks[1].words.size() == 24);  // the cap keeps a place of its own
}

TEST_CASE("a table printed sideways leaves header and footer where they are") {
  const auto sideways = [](double x, const std::string& text) {
    PageLine line = line_at(0, 0, text);
    double y = 600;
    for (PageWord& word : line.words) {
      const double length = word.box.width();
      word.box = {x, y - length, x + 10, y};
      word.baseline = x + 8;
      word.quarter_turns = 3;
      y -= length + 3;
    }
    return line;
  };
  std::vector<PageWords> pages;
  for (int number = 1; number <= 3; ++number) {
    pages.push_back(page_of(number, {line_at(50, 40, "Castlebrook Services"), line_at(280, 760, "Page " + std::to_string(number))}));
  }
  pages[0].lines.push_back(line_at(50, 200, "We answer quickly and truthfully in all that we do."));
  pages[1].lines.push_back(line_at(50, 200, "Everyone may sign up for the course, which is free."));
  pages[2].lines.push_back(line_at(50, 120, "5 Contacts", true, 14));
  for (int row = 0; row < 4; ++row) pages[2].lines.push_back(sideways(100 + 14 * row, "this line is printed sideways on the page"));
  const std::vector<Block> blocks = layout_blocks(pages, {});
  std::vector<Block> last;
  for (const Block& block : blocks) {
    if (block.page_number == 3) last.push_back(block);
  }
  CHECK(kinds_of(last) == std::vector{BlockKind::page_header, BlockKind::heading, BlockKind::paragraph, BlockKind::page_footer});
}

TEST_CASE("footnotes numbered like a list are footnotes where the text refers to them") {
  PageLine reference = line_at(50, 300, "Staff may not comment on waiting times online.");
  PageLine mark = line_at(reference.words.back().box.x1, 298, "1", false, 6);
  reference.words.push_back(mark.words.front());
  const std::vector<Block> blocks =
      layout_blocks({page_of(1, {reference, line_at(50, 700, "1. Figures are published every month.", false, 8)})}, {});
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[1].kind == BlockKind::footnote);
  CHECK(blocks[1].marker == "1.");
  CHECK(blocks[0].note_marks.size() == 1);
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
