// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_version.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

TEST_CASE("a version is a number or a capital beside a word that says so") {
  CHECK(stated_version("IT-policy\nVersion 2.1\nFastställd 2021-03-04") == "2.1");
  CHECK(stated_version("Utgåva: 3") == "3");
  CHECK(stated_version("Versionsnummer\t4.0.2") == "4.0.2");
  CHECK(stated_version("Communication policy, version no. 7") == "7");
  CHECK(stated_version("Version v1.2") == "1.2");
  CHECK(stated_version("Rev. B, page 1") == "B");
  CHECK(stated_version("Denna version ersätter version 1.4") == "1.4");
}

TEST_CASE("what only looks like a version is none") {
  CHECK(stated_version("Version 2021-03-04").empty());
  CHECK(stated_version("Den senaste versionen finns på intranätet").empty());
  CHECK(stated_version("Conversion 3 to 4").empty());
  CHECK(stated_version("An issue is raised with a manager").empty());
  CHECK(stated_version("").empty());
}

TEST_CASE("the title page comes before headers, and change logs say nothing") {
  extractors::Document document;
  const auto add = [&](extractors::BlockKind kind, const char* text) {
    extractors::Block& block = document.blocks.emplace_back();
    block.kind = kind;
    block.text = text;
  };
  add(extractors::BlockKind::change_log, "Version 0.9");
  add(extractors::BlockKind::page_footer, "Version 2");
  CHECK(version_of(document) == "2");
  add(extractors::BlockKind::paragraph, "Version 3");
  CHECK(version_of(document) == "3");
}

}  // namespace
}  // namespace policygap::scan
