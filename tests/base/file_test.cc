// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <vector>

#include "tests/scan/temporary_directory.h"

namespace policygap {
namespace {

using scan::TemporaryDirectory;

std::vector<std::string> names_in(const TemporaryDirectory& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST_CASE("a file is read whole, with every byte in it") {
  const TemporaryDirectory folder;
  std::string bytes(100'000, 'x');
  bytes[500] = '\0';
  bytes[501] = '\xFF';
  folder.write("all", bytes);
  folder.write("empty", "");
  CHECK(read_file(folder.path("all")) == bytes);
  CHECK(read_file(folder.path("empty")) == std::string());
}

TEST_CASE("a mapped file has the same bytes, for as long as it is kept") {
  const TemporaryDirectory folder;
  folder.write("all", "some bytes");
  folder.write("empty", "");
  MappedFile file = *map_file(folder.path("all"));
  const MappedFile copy = file;
  file = {};
  CHECK(copy.bytes == "some bytes");
  CHECK(map_file(folder.path("empty"))->bytes.empty());
  CHECK(map_file(folder.path("gone")).error().code == "vanished");
  CHECK(map_file(folder.path()).error().code == "skipped_special");
}

TEST_CASE("what is no readable file is told with its path and a code of its own") {
  const TemporaryDirectory folder;
  folder.write("plain", "x");
  CHECK(read_file(folder.path("gone")).error() ==
        Error{"vanished", folder.path("gone") + ": No such file or directory", "check the path"});
  CHECK(read_file(folder.path("plain/below")).error() ==
        Error{"vanished", folder.path("plain/below") + ": Not a directory", "check the path"});
  CHECK(read_file(folder.path()).error() ==
        Error{"skipped_directory", folder.path() + ": is a directory", ""});
  REQUIRE(symlink("loop", folder.path("loop").c_str()) == 0);
  CHECK(read_file(folder.path("loop")).error() ==
        Error{"unreadable", folder.path("loop") + ": Too many levels of symbolic links", ""});
}

TEST_CASE("a FIFO without a writer and a device are skipped at once") {
  const TemporaryDirectory folder;
  const std::string fifo = folder.path("fifo");
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  const auto start = std::chrono::steady_clock::now();
  CHECK(read_file(fifo).error() == Error{"skipped_special", fifo + ": not a regular file", ""});
  CHECK(read_file("/dev/null").error() == Error{"skipped_special", "/dev/null: not a regular file", ""});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("a file that may not be read is told so") {
  if (geteuid() == 0) return;  // root may read everything
  const TemporaryDirectory folder;
  folder.write("closed", "x");
  REQUIRE(chmod(folder.path("closed").c_str(), 0) == 0);
  CHECK(read_file(folder.path("closed")).error() == Error{"permission",
                                                          folder.path("closed") + ": Permission denied",
                                                          "run as a user who may read the file"});
}

TEST_CASE("the size limit tells both numbers, and a file of just that size is read") {
  const TemporaryDirectory folder;
  folder.write("ten", "0123456789");
  CHECK(read_file(folder.path("ten"), 10) == std::string("0123456789"));
  CHECK(read_file(folder.path("ten"), 9).error() ==
        Error{"limit_file_size", folder.path("ten") + ": 10 bytes, the limit is 9", ""});
}

TEST_CASE("a file whose size is not told is read to its end, and never beyond the limit") {
  // Files of /proc have the size 0 until they are read.
  const auto whole = read_file("/proc/self/status");
  REQUIRE(whole);
  CHECK(whole->starts_with("Name:"));
  CHECK(whole->ends_with("\n"));
  CHECK(read_file("/proc/self/status", 100).error() ==
        Error{"limit_file_size", "/proc/self/status: more than 100 bytes, the limit", ""});
}

TEST_CASE("writing replaces the old file, follows the umask and leaves nothing beside it") {
  const TemporaryDirectory folder;
  folder.write("report.html", "old, and longer than the new one");
  const mode_t before = umask(027);
  const Result<void> written = write_file(folder.path("report.html"), "new");
  umask(before);
  REQUIRE(written);
  CHECK(read_file(folder.path("report.html")) == std::string("new"));
  CHECK(names_in(folder) == std::vector<std::string>{"report.html"});
  struct stat status {};
  REQUIRE(stat(folder.path("report.html").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640U);
}

TEST_CASE("a write that fails leaves the old state and no temporary file") {
  const TemporaryDirectory folder;
  CHECK(write_file(folder.path("no/such/place"), "x").error() ==
        Error{"write", folder.path("no/such/place") + ": No such file or directory",
              "choose another --out directory"});
  std::filesystem::create_directory(folder.path("taken"));
  folder.write("taken/inside", "kept");
  CHECK(write_file(folder.path("taken"), "x").error() ==
        Error{"write", folder.path("taken") + ": Is a directory",
              "free space or choose another --out directory"});
  CHECK(names_in(folder) == std::vector<std::string>{"taken"});
  CHECK(read_file(folder.path("taken/inside")) == std::string("kept"));
}

TEST_CASE("a reader sees the old file or the new one while it is written") {
  const TemporaryDirectory folder;
  folder.write("file", "old");
  REQUIRE(link(folder.path("file").c_str(), folder.path("hold").c_str()) == 0);
  REQUIRE(write_file(folder.path("file"), "new"));
  CHECK(read_file(folder.path("hold")) == std::string("old"));  // not written in place
  CHECK(read_file(folder.path("file")) == std::string("new"));
}

}  // namespace
}  // namespace policygap
