// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_date.h"

#include <doctest/doctest.h>
#include <stdlib.h>

namespace policygap::cli {
namespace {

TEST_CASE("the date is the one given, else SOURCE_DATE_EPOCH's, else today's") {
  setenv("SOURCE_DATE_EPOCH", "86400", 1);
  CHECK(report_date("2026-11-22").value() == "2026-11-22");
  CHECK(report_date("").value() == "1970-01-02");
  setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
  CHECK(report_date("").error().message == "SOURCE_DATE_EPOCH yesterday: not a number of seconds");
  unsetenv("SOURCE_DATE_EPOCH");
  CHECK(is_date(report_date("").value()));
}

TEST_CASE("what is no day of the calendar is refused") {
  CHECK(is_date("2024-02-29"));
  for (const char* text :
       {"2023-02-29", "2023-13-01", "23-01-01", "2023/01/01", "2023-01-1", "", "abcd-ef-gh"}) {
    CHECK_FALSE(is_date(text));
  }
  CHECK(report_date("2023-02-29").error().message == "--report-date 2023-02-29: not a date");
}

}  // namespace
}  // namespace policygap::cli
