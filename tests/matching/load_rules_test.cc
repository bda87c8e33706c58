// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/load_rules.h"

#include <doctest/doctest.h>

#include "tests/scan/temporary_directory.h"

namespace policygap::matching {
namespace {

using scan::TemporaryDirectory;
using Texts = std::vector<std::string>;

const lexicon::ConceptTable& concepts() {
  static const lexicon::ConceptTable table({"press", "speak"});
  return table;
}

constexpr const char* kRule =
    "title: {sv: Press, en: Press}\nwhen: {need: {act: [speak]}}\n"
    "sv: {matches: [\"[[a]]\", \"[[b]]\"], near_misses: [c, d]}\nen: {matches: [\"[[a]]\", \"[[b]]\"], "
    "near_misses: [c, d]}\n";

Texts ids_of(const RuleSet& rules) {
  Texts ids;
  for (const Rule& rule : rules.rules) ids.push_back(rule.id);
  return ids;
}

TEST_CASE(
    "rules are read in the order of their paths, with places that do not depend on where the pack stands") {
  const TemporaryDirectory folder;
  folder.write("restrictive/media-ban/b.yaml", kRule);
  folder.write("restrictive/access-block/c.yaml", kRule);
  folder.write("encouraging/trust/a.yaml", kRule);
  folder.write("restrictive/media-ban/notes.txt", "no rule");
  folder.write("advice/media-ban.yaml", "no rule");
  const LoadedRules loaded = load_rules(folder.path(), concepts());
  CHECK(loaded.errors.empty());
  CHECK(ids_of(loaded.rules) == Texts{"a", "c", "b"});
  CHECK(loaded.rules.rules[0].file == "encouraging/trust/a.yaml");
}

TEST_CASE("a broken rule is told and left out, the others stand") {
  const TemporaryDirectory folder;
  folder.write("restrictive/media-ban/bad.yaml", "title: {sv: x, en: x}\nwen: 1\n");
  folder.write("restrictive/media-ban/good.yaml", kRule);
  const LoadedRules loaded = load_rules(folder.path(), concepts());
  CHECK(ids_of(loaded.rules) == Texts{"good"});
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0].message ==
        folder.path("restrictive/media-ban/bad.yaml") + ":2:1: unknown key \"wen\"\n  wen: 1\n  ^");
}

TEST_CASE("two files may not have one id") {
  const TemporaryDirectory folder;
  folder.write("encouraging/trust/same.yaml", kRule);
  folder.write("restrictive/media-ban/same.yaml", kRule);
  const LoadedRules loaded = load_rules(folder.path(), concepts());
  CHECK(loaded.rules.rules.size() == 1);
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0] == Error{"rules",
                                  folder.path("restrictive/media-ban/same.yaml") +
                                      ":1:1: the id \"same\" is used by another file",
                                  "rename one of them"});
}

TEST_CASE("silencers are named by rules, and none may be there twice") {
  const TemporaryDirectory folder;
  folder.write("silencers.yaml",
               "calm:\n  - {how: [advice]}\nstill: {need: {act: [speak]}}\ncalm: {how: [question]}\n");
  const LoadedRules loaded = load_rules(folder.path(), concepts());
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0].message == folder.path("silencers.yaml") +
                                        ":4:1: the silencer \"calm\" is there already\n"
                                        "  calm: {how: [question]}\n  ^");
}

TEST_CASE("a pack of the user's own replaces a rule, adds one, and takes away what pack.yaml says") {
  const TemporaryDirectory base;
  base.write("silencers.yaml", "calm: {how: [advice]}\n");
  for (const char* name : {"one", "two", "three"})
    base.write(std::string("restrictive/media-ban/") + name + ".yaml", kRule);
  const LoadedRules first = load_rules(base.path(), concepts());
  REQUIRE(first.errors.empty());
  const TemporaryDirectory own;
  own.write("pack.yaml", "rules: [-three]\n");
  own.write("restrictive/access-block/one.yaml", std::string(kRule) + "silent: [calm]\n");
  own.write("restrictive/access-block/four.yaml", kRule);
  const LoadedRules both = load_rules(own.path(), concepts(), first.rules);
  CHECK(both.errors.empty());
  CHECK(ids_of(both.rules) == Texts{"one", "two", "four"});
  CHECK(both.rules.rules[0].category == "access-block");
  CHECK(both.rules.rules[0].silent == std::vector<std::uint16_t>{0});
  CHECK(both.rules.rules[1].category == "media-ban");
  CHECK(ids_of(first.rules) == Texts{"one", "three", "two"});
}

TEST_CASE("a pack chooses by id, category or all, one after the other") {
  const TemporaryDirectory base;
  base.write("restrictive/media-ban/one.yaml", kRule);
  base.write("restrictive/media-ban/two.yaml", kRule);
  base.write("restrictive/access-block/three.yaml", kRule);
  const LoadedRules first = load_rules(base.path(), concepts());
  const TemporaryDirectory own;
  own.write("pack.yaml", "rules:\n  - -all\n  - +media-ban\n  - -two\n");
  CHECK(ids_of(load_rules(own.path(), concepts(), first.rules).rules) == Texts{"one"});
}

TEST_CASE("choosing what is not there is told, and the rest is followed") {
  const TemporaryDirectory base;
  base.write("restrictive/media-ban/one.yaml", kRule);
  const LoadedRules first = load_rules(base.path(), concepts());
  const TemporaryDirectory own;
  own.write("pack.yaml", "rules:\n  - -oen\n  - one\n  - -one\nword: x\n");
  const LoadedRules both = load_rules(own.path(), concepts(), first.rules);
  REQUIRE(both.errors.size() == 3);
  CHECK(both.errors[0] == Error{"rules", own.path("pack.yaml") + ":5:1: unknown key \"word\"\n  word: x\n  ^", "known keys: rules"});
  CHECK(both.errors[1] == Error{"rules",
                                own.path("pack.yaml") + ":2:5: no rule, category or topic is called \"oen\"\n    - -oen\n      ^",
                                "policygap rules list"});
  CHECK(both.errors[2] == Error{"rules",
                                own.path("pack.yaml") + ":3:5: \"one\" starts with neither + nor -\n    - one\n      ^",
                                "write -ID or +ID"});
  CHECK(both.rules.rules.empty());
}

TEST_CASE("an empty directory gives no rules and no error") {
  const TemporaryDirectory folder;
  const LoadedRules loaded = load_rules(folder.path(), concepts());
  CHECK(loaded.rules.rules.empty());
  CHECK(loaded.errors.empty());
}

TEST_CASE("weights of the second opinion that are broken are told") {
  const TemporaryDirectory folder;
  folder.write("second-opinion/sv.weights", "class restrictive\n");
  const LoadedRules loaded = load_rules(folder.path(), concepts());
  REQUIRE(loaded.errors.size() == 1);
  CHECK(loaded.errors[0].message ==
        folder.path("second-opinion/sv.weights") + ":1:1: a class line is: class NAME BIAS");
}

}  // namespace
}  // namespace policygap::matching
