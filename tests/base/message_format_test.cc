// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message_format.h"

#include <doctest/doctest.h>

namespace policygap {
namespace {

TEST_CASE("a message counts in the manner of its language") {
  const std::string pattern = "{count, plural, one {# dokument} other {# dokument i {place}}}";
  CHECK(format_message(pattern, "sv", {{"count", 1.0}, {"place", "mappen"}}) == "1 dokument");
  CHECK(format_message(pattern, "sv", {{"count", 12345.0}, {"place", "mappen"}}) ==
        "12\u00A0345 dokument i mappen");
  CHECK(format_message("{count, plural, one {# file} other {# files}}", "en", {{"count", 12345.0}}) ==
        "12,345 files");
}

TEST_CASE("a message without a brace, or one that cannot be read, comes back as it stands") {
  CHECK(format_message("don't panic", "en", {}) == "don't panic");
  CHECK(format_message("{count, plural, one", "en", {{"count", 1.0}}) == "{count, plural, one");
  CHECK(is_message_pattern("{count, plural, one {# file} other {# files}}"));
  CHECK_FALSE(is_message_pattern("{count, plural, one"));
}

TEST_CASE("numbers have a decimal comma in Swedish and no zeros at their end") {
  CHECK(format_number(3.5, "sv", 1) == "3,5");
  CHECK(format_number(3.5, "en", 1) == "3.5");
  CHECK(format_number(4.0, "sv", 1) == "4");
  CHECK(format_number(0.25, "en", 1) == "0.2");  // ICU rounds half to even
  CHECK(format_number(-1, "sv", 0) == "\u22121");
}

}  // namespace
}  // namespace policygap
