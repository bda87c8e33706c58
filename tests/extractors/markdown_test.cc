// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/markdown.h"

#include <doctest/doctest.h>

#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

TEST_CASE("headings, lists, tables, quotes and code") {
  const auto document = extractors::read_markdown(
      "---\ntitle: \"Riktlinje\"\ndate: 2024-01-02\n---\n# Syfte #\n\nDu får **gärna** skriva i "
      "[bloggen](https://a.b).\nMer text.\n\n"
      "## 2.1 Regler\nFöljande gäller:\n\n* skriv\n  - ofta\n* tala\n\nAnsvar\n------\n1. Chefen\n2. Du\n\n| "
      "Kanal | Får du |\n|---|:-:|\n| Blogg | `Ja` |\n\n> Citat\n\n```\nkod = 1\n```\n",
      "a.md");
  CHECK(outline(document) ==
        "heading 1: Syfte\n"
        "paragraph: Du får gärna skriva i bloggen.|Mer text.\n"
        "heading 2 {2.1}: Regler\n"
        "paragraph: Följande gäller:\n"
        "list_item 1 {*} lead=3: skriv\n"
        "list_item 2 {-} lead=4: ofta\n"
        "list_item 1 {*} lead=3: tala\n"
        "heading 2: Ansvar\n"
        "list_item 1 {1.}: Chefen\n"
        "list_item 1 {2.}: Du\n"
        "table_header table=0: 0=Kanal 1=Får du\n"
        "table_row table=0: 0=Blogg<Kanal> 1=Ja<Får du>\n"
        "paragraph: Citat\n"
        "paragraph: kod = 1\n");
  CHECK(document.title == "Riktlinje");
  CHECK(document.date == "2024-01-02");
}

TEST_CASE("inline marks go, what only looks like them stays") {
  CHECK(extractors::strip_inline_marks(
            "*a* __b__ `c` ~~d~~ snake_case 2 * 3 [x] \\*e\\* <https://f.se> <b>g</b>") ==
        "a b c d snake_case 2 * 3 [x] *e* https://f.se g");
  CHECK(extractors::strip_inline_marks("![bild](a.png) och [länk][1]") == "bild och länk");
}

}  // namespace
}  // namespace policygap::tests
