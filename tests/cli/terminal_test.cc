// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <doctest/doctest.h>
#include <stdlib.h>

namespace policygap::cli {
namespace {

TEST_CASE("control characters and direction marks never reach the terminal") {
  CHECK(printable("räksmörgås\n\tx") == "räksmörgås\n\tx");
  CHECK(printable("\x1B[31mred\x7F\r") == "␛[31mred␡␍");
  CHECK(printable("a\xE2\x80\xAE"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(printable("a\xC2\x9B"
                  "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(printable("\xFF") == "\xEF\xBF\xBD");
}

TEST_CASE("colour is for terminals, unless NO_COLOR or an option says otherwise") {
  unsetenv("NO_COLOR");
  CHECK(wants_color(ColorMode::automatic, true));
  CHECK_FALSE(wants_color(ColorMode::automatic, false));
  CHECK(wants_color(ColorMode::always, false));
  CHECK_FALSE(wants_color(ColorMode::never, true));
  setenv("NO_COLOR", "1", 1);
  CHECK_FALSE(wants_color(ColorMode::automatic, true));
  CHECK(wants_color(ColorMode::always, true));
  setenv("NO_COLOR", "", 1);
  CHECK(wants_color(ColorMode::automatic, true));
  unsetenv("NO_COLOR");
}

}  // namespace
}  // namespace policygap::cli
