// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extractors/docx_reader.h"
#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

extractors::Document read(const std::string& body) {
  return extractors::read_docx(make_docx(body), "policy.docx", {});
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string cell(const std::string& content, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}

std::string row(const std::vector<std::string>& texts, const std::string& properties = {}) {
  std::string cells;
  for (const std::string& text : texts) cells += cell(paragraph(text));
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}

std::string table(const std::string& rows) {
  return "<w:tbl><w:tblPr/>" + rows + "</w:tbl>";
}

TEST_CASE("a marked header row names the columns") {
  const auto document =
      read(table(row({"Kanal", "Får du?"}, "<w:tblHeader/>") + row({"Blogg", "Ja"}) + row({"Chatt", "Nej"})));
  CHECK(outline(document) ==
        "table_header table=0: 0=Kanal 1=Får du?\n"
        "table_row table=0: 0=Blogg<Kanal> 1=Ja<Får du?>\n"
        "table_row table=0: 0=Chatt<Kanal> 1=Nej<Får du?>\n");
  CHECK(document.blocks[1].text == "Blogg\tJa");
  const std::vector<extractors::RunPlace> runs{{{0, 5}, 2, 0, 0}, {{6, 8}, 3, 0, 0}};
  CHECK(document.blocks[1].runs == runs);
}

TEST_CASE("a header row by its looks: labels over sentences") {
  CHECK(outline(read(table(row({"Tillåtet", "Ej tillåtet"}) +
                           row({"Du får blogga om ditt arbete.", "Du får inte skriva om kunder."})))) ==
        "table_header table=0: 0=Tillåtet 1=Ej tillåtet\n"
        "table_row table=0: 0=Du får blogga om ditt arbete.<Tillåtet> 1=Du får inte skriva om kunder.<Ej "
        "tillåtet>\n");
  CHECK(outline(read(table(row({"Version", "3"}) + row({"Ägare", "Eva"})))) ==
        "table_row table=0: 0=Version 1=3\ntable_row table=0: 0=Ägare 1=Eva\n");
}

TEST_CASE("spanned cells keep their grid columns and all headings above") {
  CHECK(outline(read(table("<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell(paragraph("Roll")) +
                           cell(paragraph("Medier"), "<w:gridSpan w:val=\"2\"/>") + "</w:tr>" +
                           row({"", "Press", "Radio"}, "<w:tblHeader/>") + row({"Chef", "Ja", "Nej"})))) ==
        "table_header table=0: 0=Roll 1=Medier\n"
        "table_header table=0: 0= 1=Press 2=Radio\n"
        "table_row table=0: 0=Chef<Roll> 1=Ja<Medier Press> 2=Nej<Medier Radio>\n");
}

TEST_CASE("vertically merged cells stay empty below, paragraphs in a cell are lines") {
  CHECK(outline(read(table("<w:tr>" + cell(paragraph("Blogg"), "<w:vMerge w:val=\"restart\"/>") +
                           cell(paragraph("Ja.") + paragraph("Gärna.")) + "</w:tr><w:tr>" +
                           cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("Hemma.")) + "</w:tr>"))) ==
        "table_row table=0: 0=Blogg 1=Ja.|Gärna.\n"
        "table_row table=0: 0= 1=Hemma.\n");
}

TEST_CASE("a frame of one cell is no table, a table inside a cell is flattened") {
  CHECK(outline(read(table(row({"Att tänka på: skriv gärna."})))) ==
        "paragraph: Att tänka på: skriv gärna.\n");
  CHECK(outline(read(table("<w:tr>" + cell(paragraph("A") + table(row({"x", "y"}) + row({"z", "å"}))) +
                           cell(paragraph("B")) + "</w:tr>" + row({"C", "D"})))) ==
        "table_row table=0: 0=A|x y|z å 1=B\n"
        "table_row table=0: 0=C 1=D\n");
}

TEST_CASE("the items of a list in a cell keep their bullets") {
  const std::string numbering =
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\uF0B7\"/></w:lvl>"
      "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
  const auto item = [](const std::string& text) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  const std::string rows = "<w:tr>" + cell(paragraph("Chefen")) + cell(paragraph("Får inte") + item("blogga") + item("tala")) + "</w:tr>" +
                           "<w:tr>" + cell(paragraph("Alla")) + cell(item("får skriva")) + "</w:tr>";
  const auto document = extractors::read_docx(make_docx(table(rows), {{"numbering", numbering}}), "policy.docx", {});
  CHECK(outline(document) ==
        "table_row table=0: 0=Chefen 1=Får inte|• blogga|• tala\n"
        "table_row table=0: 0=Alla 1=får skriva\n");
  REQUIRE(document.blocks[0].runs.size() == 4);
  CHECK(document.blocks[0].runs[2].span.of(document.blocks[0].text) == "blogga");
}

TEST_CASE("change logs are set aside") {
  CHECK(
      outline(read(table(row({"Version", "Datum", "Ändring"}) + row({"1.0", "2020-01-02", "Första utgåva"})) +
                   paragraph("Ändringslogg") + paragraph("2021-02-03 Nytt avsnitt") +
                   paragraph("Du får skriva."))) ==
      "change_log table=0: 0=Version 1=Datum 2=Ändring\n"
      "change_log table=0: 0=1.0 1=2020-01-02 2=Första utgåva\n"
      "change_log: Ändringslogg\n"
      "change_log: 2021-02-03 Nytt avsnitt\n"
      "paragraph: Du får skriva.\n");
}

}  // namespace
}  // namespace policygap::tests
