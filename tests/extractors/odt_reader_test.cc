// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/odt_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "extractors/read_document.h"
#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

constexpr const char* kNamespaces =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
    R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/")";

std::string make_odt(const std::string& styles, const std::string& body) {
  return make_zip(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", std::string("<office:document-content") + kNamespaces + "><office:automatic-styles>" +
                           styles + "</office:automatic-styles><office:body><office:text>" + body +
                           "</office:text></office:body></office:document-content>"}});
}

TEST_CASE("an OpenDocument text gives headings, lists, tables and notes; deletions are gone") {
  const std::string styles =
      "<text:list-style style:name=\"L\" text:name=\"L\"/>"
      "<text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" "
      "style:num-format=\"1\" style:num-suffix=\".\"/>"
      "<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" "
      "style:num-suffix=\")\"/></text:list-style>";
  const auto document = extractors::read_document(
      make_odt(
          styles,
          "<text:tracked-changes><text:changed-region><text:deletion><text:p>Borta.</text:p></"
          "text:deletion></text:changed-region></text:tracked-changes>"
          "<text:h text:outline-level=\"2\">Regler</text:h>"
          "<text:p>Du<text:s/>får<text:note><text:note-citation>1</"
          "text:note-citation><text:note-body><text:p>En not.</text:p></text:note-body></text:note>:</text:p>"
          "<text:list "
          "text:style-name=\"N\"><text:list-item><text:p>skriva</"
          "text:p><text:list><text:list-item><text:p>ofta</text:p></text:list-item></text:list>"
          "</text:list-item><text:list-item><text:p>tala</text:p></text:list-item></text:list>"
          "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Kanal</text:p></"
          "table:table-cell><table:table-cell><text:p>Råd</text:p>"
          "</table:table-cell></table:table-row></"
          "table:table-header-rows><table:table-row><table:table-cell><text:p>Blogg</text:p></"
          "table:table-cell>"
          "<table:table-cell><text:p>Ja</text:p></table:table-cell></table:table-row></table:table>"
          "<text:p>Slut<office:annotation><dc:creator>Eva</dc:creator><text:p>Bra!</text:p></"
          "office:annotation>.</text:p>"),
      "a.docx");
  CHECK(outline(document) ==
        "heading 2: Regler\n"
        "paragraph: Du får^:\n"
        "footnote: En not.\n"
        "list_item 1 {1.} lead=1: skriva\n"
        "list_item 2 {a)} lead=3: ofta\n"
        "list_item 1 {2.} lead=1: tala\n"
        "table_header table=0: 0=Kanal 1=Råd\n"
        "table_row table=0: 0=Blogg<Kanal> 1=Ja<Råd>\n"
        "paragraph: Slut.\n"
        "comment: Bra!\n");
  CHECK(document.format == extractors::Format::odt);
  CHECK(verdict(document) == "ok");
}

TEST_CASE("a protected OpenDocument text asks for its password") {
  CHECK(verdict(extractors::read_odt(
            make_zip({{"content.xml", "?"}, {"META-INF/manifest.xml", "<m:encryption-data/>"}}), "a.odt",
            {})) ==
        "unreadable needs_password: the file is protected by a password; ask its owner for a copy without "
        "one\n");
}

}  // namespace
}  // namespace policygap::tests
