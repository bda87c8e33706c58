// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/given_paths.h"

#include <doctest/doctest.h>

#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using Paths = std::vector<std::string>;

TEST_CASE("lists of paths are read by line or by NUL") {
  const scan::TemporaryDirectory folder;
  folder.write("lines", "b.pdf\r\n\nc d.pdf");
  folder.write("nul", std::string("b\n.pdf\0c.pdf\0", 13));
  CHECK(given_paths({"a.pdf"}, folder.path("lines"), false).value() == Paths{"a.pdf", "b.pdf", "c d.pdf"});
  CHECK(given_paths({}, folder.path("nul"), true).value() == Paths{"b\n.pdf", "c.pdf"});
  CHECK(given_paths({"a.pdf"}, "", false).value() == Paths{"a.pdf"});
  CHECK(given_paths({}, folder.path("missing"), false).error().code == "usage");
}

}  // namespace
}  // namespace policygap::cli
