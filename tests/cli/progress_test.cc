// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <doctest/doctest.h>

namespace policygap::cli {
namespace {

TEST_CASE("the progress line names the document and its page, and fits the terminal") {
  CHECK(ProgressLine::line({2, 12, "hr/policy.pdf", 4}, 80) == "[3/12] hr/policy.pdf, page 4");
  CHECK(ProgressLine::line({2, 12, "hr/policy.pdf", 1}, 80) == "[3/12] hr/policy.pdf");
  CHECK(ProgressLine::line({0, 1, "a/very/long/path/åäö.pdf", 0}, 20) == "[1/1] …path/åäö.pdf");
  CHECK(ProgressLine::line({0, 1, "a\nb\x1B", 0}, 80).find('\x1B') == std::string::npos);
}

}  // namespace
}  // namespace policygap::cli
