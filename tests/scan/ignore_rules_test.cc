// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/ignore_rules.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

TEST_CASE("lines are read as gitignore reads them") {
  IgnoreRules rules;
  rules.add("", "# comment\n\n*.log\n!keep.log\n/top.txt\nbuild/\ndocs/*.md\n**/old/**\nspaced\\ \n\\#hash\n\\!bang\r\n");
  CHECK(rules.is_ignored("a/b.log", false));
  CHECK_FALSE(rules.is_ignored("a/keep.log", false));
  CHECK(rules.is_ignored("top.txt", false));
  CHECK_FALSE(rules.is_ignored("a/top.txt", false));
  CHECK(rules.is_ignored("a/build", true));
  CHECK_FALSE(rules.is_ignored("a/build", false));
  CHECK(rules.is_ignored("docs/x.md", false));
  CHECK_FALSE(rules.is_ignored("docs/deep/x.md", false));
  CHECK_FALSE(rules.is_ignored("a/docs/x.md", false));
  CHECK(rules.is_ignored("a/old/b/c.txt", false));
  CHECK(rules.is_ignored("#hash", false));
  CHECK(rules.is_ignored("!bang", false));
  CHECK_FALSE(rules.is_ignored("# comment", false));
}

TEST_CASE("the rules of a directory hold below it, and come after those above") {
  IgnoreRules rules;
  rules.add("", "*.txt\n");
  rules.add("hr", "!*.txt\n/only.md\n");
  CHECK(rules.is_ignored("a.txt", false));
  CHECK_FALSE(rules.is_ignored("hr/a.txt", false));
  CHECK_FALSE(rules.is_ignored("hr/sub/a.txt", false));
  CHECK(rules.is_ignored("hr/only.md", false));
  CHECK_FALSE(rules.is_ignored("only.md", false));
  CHECK_FALSE(rules.is_ignored("hr2/only.md", false));
}

}  // namespace
}  // namespace policygap::scan
