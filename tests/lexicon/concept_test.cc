// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/concept.h"

#include <doctest/doctest.h>

namespace policygap::lexicon {
namespace {

TEST_CASE("a table sorts its names, drops repeats and finds what it has") {
  const ConceptTable table({"press", "duty", "press", "ban"});
  CHECK(table.names() == std::vector<std::string>{"ban", "duty", "press"});
  CHECK(table.find("duty") == ConceptId{1});
  CHECK(table.name(2) == "press");
  CHECK_FALSE(table.find("dut"));
  CHECK_FALSE(table.find("zzz"));
}

TEST_CASE("a set holds members of all its words, and visits them in order") {
  ConceptSet set;
  CHECK(set.empty());
  for (const ConceptId member : {ConceptId{255}, ConceptId{0}, ConceptId{64}, ConceptId{63}})
    set.insert(member);
  std::vector<ConceptId> members;
  set.for_each([&](ConceptId member) { members.push_back(member); });
  CHECK(members == std::vector<ConceptId>{0, 63, 64, 255});
  CHECK_FALSE(set.contains(128));
  set.erase(64);
  CHECK_FALSE(set.contains(64));
  CHECK(set.contains(63));
}

TEST_CASE("sets meet, join and differ") {
  ConceptSet left;
  ConceptSet right;
  left.insert(3);
  left.insert(200);
  right.insert(200);
  CHECK(left.intersects(right));
  CHECK((left & right) == right);
  CHECK((left | right) == left);
  right.erase(200);
  right.insert(201);
  CHECK_FALSE(left.intersects(right));
  CHECK((left & right).empty());
}

}  // namespace
}  // namespace policygap::lexicon
