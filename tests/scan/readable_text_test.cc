// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/readable_text.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

std::string repeated(const std::string& text) {
  std::string all;
  for (int count = 0; count < 12; ++count) all += text + " ";
  return all;
}

std::optional<Diagnostic> problem_of(const std::vector<std::string>& pages) {
  extractors::Document document;
  for (std::size_t index = 0; index < pages.size(); ++index) {
    extractors::Block block;
    block.text = pages[index];
    block.page_number = static_cast<int>(index) + 1;
    document.blocks.push_back(block);
  }
  lexicon::LexiconsData data;
  data.sv.language = "sv";
  data.en.language = "en";
  lexicon::Lexicons lexicons(data);
  return find_unreadable_text(document, lexicons);
}

TEST_CASE("pages of words pass, in any language, and pages of names by their dictionary") {
  CHECK_FALSE(problem_of(
      {repeated("Alla medarbetare ska följa det som står i policyn"), repeated("The staff of the town")}));
  CHECK_FALSE(problem_of({repeated("Die Mitarbeiter und das Amt sind für die Regeln zuständig")}));
  CHECK_FALSE(problem_of({repeated("handbook policy password server network laptop")}));
  CHECK_FALSE(problem_of({"1 2 3 4", "", repeated("2021-03-04 12.5 88")}));
}

TEST_CASE("a page of letters that are no words is named, the others are not") {
  const auto problem = problem_of({repeated("Alla medarbetare ska följa det som står i policyn"),
                                   repeated("Rgx gof qwvz kpltr zznx vbrtq")});
  REQUIRE(problem);
  CHECK(problem->code == "unreadable_text");
  CHECK(problem->page_numbers == std::vector<int>{2});
}

}  // namespace
}  // namespace policygap::scan
