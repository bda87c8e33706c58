// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/container.h"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

using extractors::ContainerLimits;
using extractors::ContainerList;
using extractors::list_container;
using extractors::unpack_member;

/// A file in memory that holds an archive.
class ArchiveFile {
 public:
  explicit ArchiveFile(const std::string& bytes) : descriptor_(memfd_create("archive", MFD_CLOEXEC)) {
    REQUIRE(write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  ArchiveFile(const ArchiveFile&) = delete;
  ArchiveFile& operator=(const ArchiveFile&) = delete;
  ~ArchiveFile() { close(descriptor_); }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

std::string skip_pictures(std::string_view path) {
  return path.ends_with(".png") ? "skipped_type" : "";
}

/// A line for each member: "path [code[: message]]".
std::string told(const std::string& bytes, const ContainerLimits& limits = {}) {
  const ArchiveFile file(bytes);
  const Result<ContainerList> list = list_container(file.descriptor(), skip_pictures, limits);
  if (!list) return list.error().code + ": " + list.error().message;
  std::string text = list->is_document ? "a document\n" : "";
  for (const auto& member : list->members)
    text += member.path + (member.code.empty() ? "" : " " + member.code) +
            (member.message.empty() ? "" : ": " + member.message) + "\n";
  return text;
}

TEST_CASE("members have their paths and places, inner archives too, and are unpacked by them") {
  const std::string inner = make_zip({{"c.txt", "inside"}});
  const ArchiveFile file(make_zip({{"hr\\a.txt", "outside"}, {"photo.png", "x"}, {"inner.ZIP", inner}, {"empty/", ""}}));
  const Result<ContainerList> list = list_container(file.descriptor(), skip_pictures);
  REQUIRE(list);
  CHECK(list->members == std::vector<extractors::ContainerMember>{{"hr/a.txt", {0}, "", ""},
                                                                  {"photo.png", {1}, "skipped_type", ""},
                                                                  {"inner.ZIP", {2}, "skipped_archive", ""},
                                                                  {"inner.ZIP!/c.txt", {2, 0}, "", ""}});
  CHECK(unpack_member(file.descriptor(), {0}) == "outside");
  CHECK(unpack_member(file.descriptor(), {2, 0}) == "inside");
  CHECK(unpack_member(file.descriptor(), {2, 7}).error().code == "corrupt");
  CHECK(unpack_member(file.descriptor(), {0, 0}).error().code == "corrupt");
}

TEST_CASE("one budget holds for all depths") {
  const std::string large(1000, 'x');
  ContainerLimits limits;
  limits.maximum_bytes = 2500;
  CHECK(told(make_zip({{"a.txt", large}, {"b.txt", large}, {"c.txt", large}, {"d.txt", "small"}}), limits) ==
        "a.txt\nb.txt\nc.txt limit_inflated: beyond what its archive may hold when unpacked\nd.txt\n");
  limits = {};
  limits.maximum_member_bytes = 999;
  CHECK(told(make_zip({{"a.txt", large}}), limits) == "a.txt limit_inflated: more than 999 bytes when unpacked\n");
  limits = {};
  limits.maximum_entries = 3;
  CHECK(told(make_zip({{"a.txt", ""}, {"b.txt", ""}, {"c.zip", make_zip({{"d.txt", ""}, {"e.txt", ""}})}}), limits) ==
        "limit_entries: the zip archive has more than 3 entries");
  std::string nested = make_zip({{"x.txt", "x"}});
  for (const char* name : {"4.zip", "3.zip", "2.zip"}) nested = make_zip({{name, nested}});
  CHECK(told(nested) == "2.zip skipped_archive\n2.zip!/3.zip skipped_archive\n"
                        "2.zip!/3.zip!/4.zip limit_depth: an archive in an archive, more than 3 deep\n");
}

TEST_CASE("blanks that unpack to hundreds of times the archive's size are a bomb, however they are told") {
  const std::string blanks(std::size_t{60} << 20U, ' ');
  CHECK(told(make_zip({{"a.txt", blanks}, {"b.txt", blanks}})) ==
        "a.txt\nb.txt limit_inflated: beyond what its archive may hold when unpacked\n");
  std::string lie = make_zip({{"a.txt", std::string(1000, 'x')}});
  const std::string size("\xE8\x03\0\0", 4);
  for (std::size_t at = lie.find(size); at != std::string::npos; at = lie.find(size)) lie.replace(at, 4, std::string("\x0A\0\0\0", 4));
  const ArchiveFile file(lie);
  CHECK(unpack_member(file.descriptor(), {0}).error().code == "corrupt");
}

TEST_CASE("what cannot be told apart or opened is said to be so") {
  CHECK(told("PK no") == "corrupt: the zip archive cannot be opened (Not a zip archive)");
  CHECK(told("PK\x05\x06" + std::string(18, '\0')).empty());
  CHECK(told(make_zip({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})) == "a document\n");
  CHECK(told(make_zip({{"a.zip", "no archive"}})) ==
        "a.zip corrupt: the zip archive cannot be opened (Not a zip archive)\n");
  std::string twins = make_zip({{"a.txt", "one"}, {"b.txt", "two"}});
  for (std::size_t at = twins.find("b.txt"); at != std::string::npos; at = twins.find("b.txt")) twins[at] = 'a';
  CHECK(told(twins) == "a.txt corrupt: its archive holds two files of this name\n");
  std::string locked = make_zip({{"a.txt", "secret"}});
  locked[locked.find("PK\x03\x04") + 6] |= 1;
  locked[locked.find("PK\x01\x02") + 8] |= 1;
  CHECK(told(locked) == "a.txt needs_password: encrypted in its archive\n");
}

}  // namespace
}  // namespace policygap::tests
