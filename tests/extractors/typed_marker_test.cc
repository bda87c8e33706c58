// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/typed_marker.h"

#include <doctest/doctest.h>

#include <string>

namespace policygap::tests {
namespace {

using extractors::introduces;
using extractors::typed_marker;

std::string marker(const std::string& text) {
  const auto found = typed_marker(text);
  return found ? found->text + "|" + found->style + "|" + std::to_string(found->depth) + "|" +
                     text.substr(found->length)
               : "none";
}

TEST_CASE("markers that people type") {
  CHECK(marker("- Skriv") == "-|-|1|Skriv");
  CHECK(marker("•\tSkriv") == "•|•|1|Skriv");
  CHECK(marker("a) Skriv") == "a)|a)|1|Skriv");
  CHECK(marker("(b) Skriv") == "(b)|(a)|1|Skriv");
  CHECK(marker("iv) Skriv") == "iv)|i)|1|Skriv");
  CHECK(marker("3. Skriv") == "3.|#.|1|Skriv");
  CHECK(marker("3.2 Skriv") == "3.2|#.|2|Skriv");
  CHECK(marker("§ 3.1 Skriv") == "§ 3.1|§|2|Skriv");
  CHECK(marker("3 § Skriv") == "3 §|§|1|Skriv");
}

TEST_CASE("text that only looks like a marker") {
  for (const char* text :
       {"-5 grader", "12 månader", "2021. Nu", "1.", "och) så", "a)", "", "3.2", "e-post"}) {
    CAPTURE(text);
    CHECK(marker(text) == "none");
  }
}

TEST_CASE("what introduces a list") {
  CHECK(introduces("Du får inte:"));
  CHECK(introduces("Det åligger nämnden att"));
  CHECK(introduces("Här gäller mer. Följande regler gäller alla."));
  CHECK_FALSE(introduces("Följande gäller. Du får skriva."));
  CHECK_FALSE(introduces(""));
}

}  // namespace
}  // namespace policygap::tests
