// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "assessment/catalogue_archive.h"
#include "base/file.h"
#include "tests/report/fixture.h"

namespace policygap::assessment {
namespace {

TEST_CASE("the catalogue holds all categories and topics, each with its advice") {
  const Catalogue& catalogue = fixture::catalogue();
  CHECK(catalogue.categories.size() == 27);
  CHECK(catalogue.advice.size() == 27);
  CHECK(catalogue.topics.size() == 32);
  CHECK(catalogue.upsides.size() == 6);
  CHECK(catalogue.channels.size() == 16);
  for (std::size_t index = 0; index < catalogue.topics.size(); ++index) {
    CHECK(catalogue.topics[index].number == static_cast<int>(index) + 1);
  }
}

TEST_CASE("the catalogue survives the compiled pack") {
  ArchiveWriter writer;
  writer(fixture::catalogue());
  ArchiveReader reader(writer.bytes());
  Catalogue back;
  reader(back);
  CHECK(reader.ok());
  CHECK(reader.at_end());
  CHECK(back == fixture::catalogue());
}

TEST_CASE("messages follow the number and the manner of the language") {
  const Catalogue& catalogue = fixture::catalogue();
  CHECK(catalogue.message("unread-intro", text::Language::sv, {{"count", 1.0}, {"total", 3.0}})
            .starts_with("Ett av 3 dokument är inte läst"));
  CHECK(catalogue.message("unread-intro", text::Language::en, {{"count", 2.0}, {"total", 3.0}})
            .starts_with("2 of 3 documents were not read"));
  CHECK(catalogue.message("no-such-key", text::Language::en) == "no-such-key");
  CHECK(format_number(3.25, "sv", 2) == "3,25");
  CHECK(format_number(3.0, "en", 2) == "3");
}

TEST_CASE("a fault in the catalogue is an error with its place") {
  namespace fs = std::filesystem;
  const fs::path copy = fs::temp_directory_path() / ("policygap-catalogue-" + std::to_string(::getpid()));
  fs::create_directory(copy);
  fs::copy("rules", copy, fs::copy_options::recursive);
  const auto with = [&](const std::string& file, const std::string& text) {
    const auto before = read_file((copy / file).string());
    REQUIRE(before.has_value());
    REQUIRE(write_file((copy / file).string(), text).has_value());
    const auto loaded = load_catalogue(copy.string());
    REQUIRE(write_file((copy / file).string(), *before).has_value());
    return loaded ? std::string("no error") : loaded.error().message;
  };
  CHECK(with("messages.yaml", "a: {sv: \"x\"}\n").find("messages.yaml:1:4: \"en\" is missing or empty") !=
        std::string::npos);
  CHECK(with("messages.yaml", "a: {sv: \"x\", en: \"{n, plural}\"}\n").find("not a message pattern") !=
        std::string::npos);
  CHECK(with("upside.yaml", "reach:\n  names: {}\n").find("upside.yaml:2:3: unknown key \"names\"") !=
        std::string::npos);
  CHECK(with("advice/media-ban.yaml", "category: [\n").find("media-ban.yaml:") != std::string::npos);
  fs::remove(copy / "advice/media-ban.yaml");
  CHECK_FALSE(load_catalogue(copy.string()).has_value());
  fs::remove_all(copy);
}

}  // namespace
}  // namespace policygap::assessment
