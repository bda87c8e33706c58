// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/pack.h"

#include <doctest/doctest.h>

#include "base/file.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

TEST_CASE("a pack is what was written, and nothing else is taken for one") {
  const TemporaryDirectory folder;
  Pack pack;
  pack.rules_sha256 = "abc";
  pack.rules.rules.emplace_back().id = "a-rule";
  const std::string path = folder.path("x.pack");
  REQUIRE(write_pack(pack, path));
  const Result<Pack> loaded = load_pack(path);
  REQUIRE(loaded);
  CHECK(loaded->rules_sha256 == "abc");
  REQUIRE(loaded->rules.rules.size() == 1);
  CHECK(loaded->rules.rules[0].id == "a-rule");

  std::string bytes = *read_file(path);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  folder.write("damaged.pack", bytes);
  CHECK(load_pack(folder.path("damaged.pack")).error().message ==
        folder.path("damaged.pack") + ": damaged, its checksum differs");
  folder.write("other.pack", "something");
  CHECK(load_pack(folder.path("other.pack")).error().message ==
        folder.path("other.pack") + ": not a rule pack");
  CHECK(load_pack(folder.path("missing.pack")).error().code == "pack");
}

TEST_CASE("the digest of rules depends on names and bytes, not on where they stand") {
  const TemporaryDirectory one;
  const TemporaryDirectory two;
  one.write("rules/a.yaml", "x");
  two.write("rules/a.yaml", "x");
  const auto digest = [](const TemporaryDirectory& folder) {
    return *digest_of_directories({folder.path("rules")});
  };
  CHECK(digest(one) == digest(two));
  two.write("rules/b.yaml", "");
  CHECK(digest(one) != digest(two));
}

}  // namespace
}  // namespace policygap::scan
