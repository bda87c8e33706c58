// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/zip_archive.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

using extractors::ZipArchive;

TEST_CASE("parts are found without regard to case and slashes, and read whole") {
  const std::string bytes = make_zip({{"Word\\Document.xml", "text"}, {"b", std::string(100'000, 'x')}});
  const auto archive = ZipArchive::open(bytes, {});
  REQUIRE(archive.has_value());
  CHECK((*archive)->entry_count() == 2);
  CHECK((*archive)->contains("/word/document.xml"));
  CHECK((*archive)->read_part("word/document.xml", 100) == "text");
  CHECK((*archive)->read_part("b", 200'000)->size() == 100'000);
  CHECK((*archive)->read_part("c", 100).error().message == "c: the part is not in the archive");
}

TEST_CASE("budgets are counted, entries bounded") {
  const std::string bytes = make_zip({{"a", std::string(5000, 'x')}, {"b", std::string(5000, 'x')}});
  auto archive = ZipArchive::open(bytes, {8192, 8192, 10});
  REQUIRE(archive.has_value());
  CHECK((*archive)->read_part("a", 8192).has_value());
  CHECK((*archive)->read_part("b", 8192).error().message ==
        "b: the document holds more than 8 KiB when unpacked");
  CHECK(ZipArchive::open(bytes, {8192, 4096, 1}).error().message ==
        "the zip archive has 2 entries, more than 1");
  archive = ZipArchive::open(bytes, {8192, 4096, 10});
  CHECK((*archive)->read_part("a", 8192).error().code == "limit_inflated");
}

TEST_CASE("damage and strangers are errors") {
  CHECK(ZipArchive::open("PK no", {}).error().message ==
        "the zip archive cannot be opened (Not a zip archive)");
  std::string bytes = make_zip({{"a", "0123456789 some text that is stored"}});
  const std::size_t central = bytes.find("PK\x01\x02");
  REQUIRE(central != std::string::npos);
  bytes[central + 16] = static_cast<char>(bytes[central + 16] ^ 0x55);  // the checksum
  const auto archive = ZipArchive::open(bytes, {});
  REQUIRE(archive.has_value());
  CHECK((*archive)->read_part("a", 1000).error().message == "a: the compressed data is damaged (CRC error)");
}

}  // namespace
}  // namespace policygap::tests
