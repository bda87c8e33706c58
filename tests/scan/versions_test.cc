// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/versions.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

/// `count` sentences of different words; those from `changed` on are others.
std::string sketch(int count, int changed, int seed = 0) {
  extractors::Document document;
  for (int number = 0; number < count; ++number) {
    const std::string mark = std::to_string(number + seed * 1000 + (number >= changed ? 5000 : 0));
    extractors::Block block;
    block.text = "Ord" + mark + " Annat" + mark + " tredje" + mark + " fjärde" + mark + " Å" + mark + ".";
    document.blocks.push_back(block);
  }
  return sketch_of(document);
}

TEST_CASE("a sketch tells how much two texts share, and short ones have none") {
  CHECK(sketch(5, 5).empty());
  CHECK(sketch(100, 100).size() == 512);
  CHECK(similarity(sketch(100, 100), sketch(100, 100)) == 1.0);
  CHECK(similarity(sketch(100, 90), sketch(100, 100)) > 0.65);
  CHECK(similarity(sketch(100, 10), sketch(100, 100)) < 0.25);
  CHECK(similarity(sketch(100, 100, 1), sketch(100, 100, 2)) < 0.05);
  CHECK(similarity("", sketch(100, 100)) == 0);
}

TEST_CASE("versions stand together, and the current one is told by date, then by the file's time") {
  const std::vector<VersionCandidate> candidates = {
      {"a-2019.pdf", "2019-01-01", 9, sketch(100, 100)}, {"a-2023.pdf", "2023-05-01", 3, sketch(100, 92)},
      {"b.pdf", "", 1, sketch(100, 100, 1)},             {"b kopia.docx", "", 2, sketch(100, 97, 1)},
      {"c.pdf", "2020-01-01", 1, sketch(100, 100, 2)},   {"short.txt", "", 1, ""},
      {"short2.txt", "", 1, ""}};
  const std::vector<VersionGroup> groups = group_versions(candidates);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].members == std::vector<std::size_t>{0, 1});
  CHECK(groups[0].current == 1);
  CHECK(groups[0].current_by == CurrentBy::date);
  CHECK(groups[0].least_similarity > 0.6);
  CHECK(groups[1].members == std::vector<std::size_t>{2, 3});
  CHECK(groups[1].current == 3);
  CHECK(groups[1].current_by == CurrentBy::modification);
}

}  // namespace
}  // namespace policygap::scan
