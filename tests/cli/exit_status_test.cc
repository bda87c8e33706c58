// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exit_status.h"

#include <doctest/doctest.h>

namespace policygap::cli {
namespace {

TEST_CASE("the exit status is the first that holds") {
  CHECK(exit_status({}) == 0);
  CHECK(exit_status({.found_something = true}) == 1);
  CHECK(exit_status({.wrong_usage = true}) == 2);
  CHECK(exit_status({.not_read_whole = true}) == 3);
  CHECK(exit_status({.nothing_to_read = true}) == 4);
  CHECK(exit_status({.stopped_by_machine = true}) == 5);
  CHECK(exit_status({.interrupted = true}) == 130);
  CHECK(exit_status({.not_read_whole = true, .found_something = true}) == 3);
  CHECK(exit_status({.nothing_to_read = true, .not_read_whole = true}) == 4);
  CHECK(exit_status({.stopped_by_machine = true, .not_read_whole = true}) == 5);
  CHECK(exit_status({.wrong_usage = true, .found_something = true}) == 2);
  CHECK(exit_status({.interrupted = true, .wrong_usage = true, .stopped_by_machine = true}) == 130);
}

}  // namespace
}  // namespace policygap::cli
