// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/glob.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

TEST_CASE("a pattern without a slash is held against the name, one with a slash against the path") {
  CHECK(glob_matches("*.pdf", "hr/2021/policy.pdf"));
  CHECK_FALSE(glob_matches("*.pdf", "hr/2021/policy.docx"));
  CHECK(glob_matches("hr/*.pdf", "hr/policy.pdf"));
  CHECK_FALSE(glob_matches("hr/*.pdf", "hr/2021/policy.pdf"));
  CHECK(glob_matches("hr/**/*.pdf", "hr/2021/q1/policy.pdf"));
  CHECK(glob_matches("hr/**/*.pdf", "hr/policy.pdf"));
  CHECK(glob_matches("**/old/**", "a/old/b/c.txt"));
  CHECK(glob_matches("polic[yi]?.txt", "policys.txt"));
}

TEST_CASE("exclude wins over include") {
  CHECK(is_wanted("a.pdf", {}, {}));
  CHECK(is_wanted("a.pdf", {"*.pdf"}, {}));
  CHECK_FALSE(is_wanted("a.txt", {"*.pdf"}, {}));
  CHECK_FALSE(is_wanted("draft/a.pdf", {"*.pdf"}, {"draft/**"}));
}

}  // namespace
}  // namespace policygap::scan
