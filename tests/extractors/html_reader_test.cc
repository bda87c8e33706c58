// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/html_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "extractors/docx_reader.h"
#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

TEST_CASE("a page gives headings, lists and tables, and sets navigation aside") {
  const auto document = extractors::read_html(
      "<!DOCTYPE html><html><head><title> Riktlinje\nA </title><meta name=\"date\" "
      "content=\"2022-03-04\"><style>p{}</style></head>"
      "<body><nav><a href=x>Start</a></nav><h1>Sociala <b>medier</b></h1><p>Du får &auml;ven  "
      "skriva<br>hemma.<script>x()</script>"
      "<p>Du får inte:<ul><li>ljuga<ul><li>alls</ul><li>hota</ul><del>Borta</del><ol start=3 "
      "type=a><li>Tre</ol>"
      "<table><tr><th>Kanal<th>Råd</tr><tr><td>Blogg<td>Ja</table><footer>Sidfot</footer></body>",
      "a.html");
  CHECK(outline(document) ==
        "page_header: Start\n"
        "heading 1: Sociala medier\n"
        "paragraph: Du får även skriva|hemma.\n"
        "paragraph: Du får inte:\n"
        "list_item 1 {•} lead=3: ljuga\n"
        "list_item 2 {•} lead=4: alls\n"
        "list_item 1 {•} lead=3: hota\n"
        "list_item 1 {c.}: Tre\n"
        "table_header table=0: 0=Kanal 1=Råd\n"
        "table_row table=0: 0=Blogg<Kanal> 1=Ja<Råd>\n"
        "page_footer: Sidfot\n");
  CHECK(document.title == "Riktlinje A");
  CHECK(document.date == "2022-03-04");
}

TEST_CASE("a page that names its charset is decoded by it") {
  CHECK(outline(extractors::read_html("<html><meta charset=iso-8859-1><p>F\xF6r alla</p></html>",
                                      "a.html")) == "paragraph: För alla\n");
}

TEST_CASE("a web page inserted into a DOCX file is read at its place") {
  const std::string relationships =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="chunk.html"/></Relationships>)";
  const std::string body =
      "<w:p><w:r><w:t>Före.</w:t></w:r></w:p><w:altChunk "
      "r:id=\"r9\"/><w:p><w:r><w:t>Efter.</w:t></w:r></w:p>";
  const auto document = extractors::read_docx(
      make_zip({{"word/_rels/document.xml.rels", relationships},
                {"word/chunk.html", "<html><body><p>Inuti.</p></body></html>"},
                {"word/document.xml", word_part("document", "<w:body>" + body + "</w:body>")}}),
      "a.docx", {});
  CHECK(outline(document) == "paragraph: Före.\nparagraph: Inuti.\nparagraph: Efter.\n");
  CHECK(verdict(document) == "ok");
}

}  // namespace
}  // namespace policygap::tests
