// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/view.h"

#include <doctest/doctest.h>

namespace policygap::report {
namespace {

TEST_CASE("dates are as exact as they are known") {
  CHECK(shown_date("2026-11-22", text::Language::sv) == "22 november 2026");
  CHECK(shown_date("2026-11-02T08:00:00Z", text::Language::en) == "2 November 2026");
  CHECK(shown_date("2018-09", text::Language::sv) == "september 2018");
  CHECK(shown_date("2001", text::Language::en) == "2001");
  CHECK(shown_date("våren", text::Language::sv) == "våren");
  CHECK(shown_date("2026-13-01", text::Language::sv) == "2026-13-01");
}

TEST_CASE("what would change the terminal or the direction of text is shown as a symbol") {
  CHECK(visible_text("a\x1b[2Jb") == "a␛[2Jb");
  CHECK(visible_text("a\xE2\x80\xAE"
                     "b") == "a[U+202E]b");
  CHECK(visible_text("two\n lines\tåäö") == "two lines åäö");
  CHECK(visible_text(std::string("\0\x7f", 2)) == "␀␡");
  CHECK(visible_text("\xff") == "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace policygap::report
