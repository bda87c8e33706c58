// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include <doctest/doctest.h>

namespace policygap {
namespace {

TEST_CASE("JSON keeps the order it was written in") {
  const auto value = parse_json("{\"z\": 1, \"a\": [true, null, \"å\"]}");
  REQUIRE(value);
  CHECK(to_text(*value) == "{\"z\":1,\"a\":[true,null,\"å\"]}");
  CHECK(to_text(*value, 2) == "{\n  \"z\": 1,\n  \"a\": [\n    true,\n    null,\n    \"å\"\n  ]\n}");
}

TEST_CASE("a fault in JSON is told with line and column") {
  const auto value = parse_json("{\n  \"a\": trux\n}");
  REQUIRE_FALSE(value);
  CHECK(value.error().code == "json");
  CHECK(value.error().message.find("line 2, column 11") != std::string::npos);
  CHECK(parse_json("").error().code == "json");
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD and never throw") {
  CHECK(to_text(Json("a\xFF"
                     "b")) == "\"a\uFFFDb\"");
}

}  // namespace
}  // namespace policygap
