// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/offline.h"

#include <doctest/doctest.h>
#include <sys/xattr.h>

#include "scan/walk.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

TEST_CASE("attributes of Windows say that a file's content lies elsewhere") {
  CHECK_FALSE(is_offline_by_attributes(0x20));   // archive: any ordinary file
  CHECK_FALSE(is_offline_by_attributes(0x400));  // a reparse point alone: deduplicated files are, too
  CHECK(is_offline_by_attributes(0x1020));
  CHECK(is_offline_by_attributes(0x400420));
  CHECK(is_offline_by_attributes(0x40020));
}

TEST_CASE("a file without a block is a row that says so, and is not read; a small one is an ordinary file") {
  const TemporaryDirectory share;
  share.write("away.pdf", "");
  std::filesystem::resize_file(share.path("away.pdf"), 100'000);
  share.write("away.zip", "");
  std::filesystem::resize_file(share.path("away.zip"), 100'000);
  share.write("unnamed", "");
  std::filesystem::resize_file(share.path("unnamed"), 100'000);
  share.write("small.txt", "text");
  const Walk result = walk({share.path()});
  CHECK(result.files == std::vector<std::string>{share.path("small.txt")});
  CHECK(result.archives.empty());
  REQUIRE(result.unreadable.size() == 2);
  CHECK(result.unreadable[0].path == share.path("away.pdf"));
  CHECK(result.unreadable[0].problems.front().code == "offline");
  CHECK(result.unreadable[0].problems.front().message ==
        share.path("away.pdf") + ": only its name is here, its content lies elsewhere");
  REQUIRE(result.skipped.size() == 1);
  CHECK(result.skipped[0].code == "skipped_type");
}

TEST_CASE("attributes that the file system hands on are read") {
  const TemporaryDirectory share;
  share.write("a.txt", "text");
  struct stat status {};
  REQUIRE(lstat(share.path("a.txt").c_str(), &status) == 0);
  const unsigned char recall[] = {0x20, 0, 0x40, 0};
  CHECK_FALSE(is_offline(share.path("a.txt"), status));
  // A file system that keeps no such attributes cannot tell by them either.
  const bool is_kept = setxattr(share.path("a.txt").c_str(), "user.cifs.dosattrib", recall, sizeof(recall), 0) == 0;
  CHECK(is_offline(share.path("a.txt"), status) == is_kept);
}

}  // namespace
}  // namespace policygap::scan
