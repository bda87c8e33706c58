// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/base64.h"

#include <doctest/doctest.h>

namespace policygap {
namespace {

TEST_CASE("base64 as in RFC 4648, section 10") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("hexadecimal digits become bytes") {
  CHECK(from_hex("00fFa9") == std::string("\0\xff\xa9", 3));
  CHECK(from_hex("414").size() == 1);
}

}  // namespace
}  // namespace policygap
