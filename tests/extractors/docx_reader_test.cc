// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

using extractors::Document;

Document read(const std::string& bytes) {
  return extractors::read_docx(bytes, "policy.docx", {});
}

std::string paragraph(const std::string& text, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string numbered(const std::string& text, int list, int level) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                             std::to_string(list) + "\"/></w:numPr>");
}

std::string level(int number, const std::string& format, const std::string& text,
                  const std::string& more = {}) {
  return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
         format + "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

std::string list(int number, int definition, const std::string& more = {}) {
  return "<w:num w:numId=\"" + std::to_string(number) + "\"><w:abstractNumId w:val=\"" +
         std::to_string(definition) + "\"/>" + more + "</w:num>";
}

TEST_CASE("runs split inside a word join, and each stretch knows its run") {
  const Document document =
      read(make_docx("<w:p/><w:p><w:r><w:t>Publi</w:t></w:r><w:hyperlink><w:r><w:t>cera</w:t></w:r></"
                     "w:hyperlink><w:r><w:tab/><w:t xml:space=\"preserve\">inte </w:t></w:r></w:p>"));
  extractors::Block expected;
  expected.text = "Publicera inte";
  expected.runs = {{{0, 5}, 1, 0, 0}, {{5, 9}, 1, 1, 0}, {{9, 14}, 1, 2, 0}};
  REQUIRE(document.blocks.size() == 1);
  CHECK(document.blocks.front() == expected);
  CHECK(verdict(document) == "ok");
}

TEST_CASE("a title numbered by Word is a heading, short items beside each other are none") {
  const std::string numbering = "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") +
                                level(2, "decimal", "%1.%2.%3") + "</w:abstractNum>" + list(1, 1);
  const Document document = read(make_docx(
      numbered("Use of our systems is described in this chapter of the policy.", 1, 0) + numbered("Social media", 1, 1) +
          numbered("Blogs", 1, 2) + paragraph("Write about your work if you like.") + numbered("Laptops", 1, 2) +
          numbered("Telephones", 1, 2) + numbered("Cameras", 1, 2),
      {{"numbering", numbering}}));
  CHECK(outline(document) ==
        "list_item 1 {1.}: Use of our systems is described in this chapter of the policy.\n"
        "heading 2 {1.1}: Social media\n"
        "heading 3 {1.1.1}: Blogs\n"
        "paragraph: Write about your work if you like.\n"
        "list_item 3 {1.1.2}: Laptops\n"
        "list_item 3 {1.1.3}: Telephones\n"
        "list_item 3 {1.1.4}: Cameras\n");
}

TEST_CASE("special characters are letters of the text") {
  CHECK(outline(read(make_docx("<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:br/><w:t>arbets</"
                               "w:t><w:softHyphen/><w:t>tid</w:t>"
                               "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>"))) ==
        "paragraph: e\u2011post|arbets\u00ADtid✓\n");
}

TEST_CASE("formulas are text without a run, content after a page break in the run goes on counting") {
  const Document document =
      read(make_docx("<w:p><w:r><w:t>Kvot</w:t></w:r><m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath>"
                     "<w:r><w:t>är</w:t><w:br/><w:t>två.</w:t></w:r></w:p>"));
  REQUIRE(outline(document) == "paragraph: Kvota/bär|två.\n");
  const std::vector<extractors::RunPlace> runs{{{0, 4}, 0, 0, 0}, {{7, 16}, 0, 1, 0}};
  CHECK(document.blocks.front().runs == runs);
}

TEST_CASE("headings by outline level, inherited style, name and title") {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Rubrik1\"><w:name w:val=\"heading 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Kapitel\"><w:name w:val=\"Kapitel\"/><w:basedOn "
      "w:val=\"Rubrik1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Under\"><w:name w:val=\"Under\"/><w:basedOn "
      "w:val=\"Kapitel\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Namn\"><w:name w:val=\"Title\"/></w:style>";
  const Document document = read(
      make_docx(paragraph("Riktlinjer", "<w:pStyle w:val=\"Namn\"/>") +
                    paragraph("Syfte", "<w:pStyle w:val=\"Kapitel\"/>") +
                    paragraph("1.1 Ansvar", "<w:pStyle w:val=\"Under\"/>") +
                    paragraph("Mer", "<w:outlineLvl w:val=\"3\"/>") +
                    paragraph("Alla som arbetar hos oss ska kontakta pressjouren innan de talar med medier.",
                              "<w:pStyle w:val=\"Rubrik1\"/>"),
                {{"styles", styles}}));
  CHECK(outline(document) ==
        "heading 1: Riktlinjer\n"
        "heading 1: Syfte\n"
        "heading 2 {1.1}: Ansvar\n"
        "heading 4: Mer\n"
        "paragraph: Alla som arbetar hos oss ska kontakta pressjouren innan de talar med medier.\n");
  CHECK(document.title == "Riktlinjer");
}

TEST_CASE("headings made by hand: bold, short, over running text") {
  const std::string bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>";
  CHECK(
      outline(read(make_docx(bold + "Sociala medier</w:t></w:r></w:p>" + paragraph("Du får gärna blogga.") +
                             bold + "Detta gäller:</w:t></w:r></w:p>" + paragraph("- Skriv om ditt arbete") +
                             bold + "Mål:</w:t></w:r></w:p>" + paragraph("Fler ska höras.")))) ==
      "heading 1: Sociala medier\n"
      "paragraph: Du får gärna blogga.\n"
      "paragraph: Detta gäller:\n"
      "list_item 1 {-} lead=2: Skriv om ditt arbete\n"
      "heading 1: Mål:\n"
      "paragraph: Fler ska höras.\n");
}

TEST_CASE("numbering counts levels, restarts and formats") {
  const std::string numbering =
      "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "decimal", "§ %1") + level(1, "decimal", "%1.%2") +
      level(2, "lowerLetter", "%3)") + level(3, "upperRoman", "%4.") + "</w:abstractNum>" +
      "<w:abstractNum w:abstractNumId=\"2\">" + level(0, "bullet", "\uF0B7") + level(1, "bullet", "o") +
      "</w:abstractNum>" + list(1, 1) + list(2, 2) +
      list(3, 1, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>");
  CHECK(outline(read(make_docx(
            numbered("Ett.", 1, 0) + numbered("Ett ett.", 1, 1) + numbered("Ett två.", 1, 1) +
                numbered("A.", 1, 2) + numbered("B.", 1, 2) + numbered("I.", 1, 3) + numbered("Två.", 1, 0) +
                numbered("Två ett.", 1, 1) + numbered("Sju.", 3, 0) + paragraph("Du får:") +
                numbered("blogga", 2, 0) + numbered("även hemma", 2, 1) + numbered("tala", 2, 0),
            {{"numbering", numbering}}))) ==
        "list_item 1 {§ 1}: Ett.\n"
        "list_item 2 {1.1}: Ett ett.\n"
        "list_item 2 {1.2}: Ett två.\n"
        "list_item 3 {a)}: A.\n"
        "list_item 3 {b)}: B.\n"
        "list_item 4 {I.}: I.\n"
        "list_item 1 {§ 2}: Två.\n"
        "list_item 2 {2.1}: Två ett.\n"
        "list_item 1 {§ 7}: Sju.\n"
        "paragraph: Du får:\n"
        "list_item 1 {•} lead=9: blogga\n"
        "list_item 2 {◦} lead=10: även hemma\n"
        "list_item 1 {•} lead=9: tala\n");
}

TEST_CASE("headings are numbered too, through their style") {
  const std::string numbering =
      "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "decimal", "%1", "<w:pStyle w:val=\"H1\"/>") +
      level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"H2\"/>") + "</w:abstractNum>" + list(4, 1);
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"4\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"4\"/></w:numPr></w:pPr></w:style>";
  CHECK(outline(read(make_docx(
            paragraph("Syfte", "<w:pStyle w:val=\"H1\"/>") + paragraph("Vem", "<w:pStyle w:val=\"H2\"/>") +
                paragraph("Var", "<w:pStyle w:val=\"H2\"/>") + paragraph("Slut", "<w:pStyle w:val=\"H1\"/>"),
            {{"styles", styles}, {"numbering", numbering}}))) ==
        "heading 1 {1}: Syfte\nheading 2 {1.1}: Vem\nheading 2 {1.2}: Var\nheading 1 {2}: Slut\n");
}

TEST_CASE("lists typed by hand have markers, levels and a lead-in") {
  CHECK(outline(read(make_docx(paragraph("Medarbetare får inte:") + paragraph("a) skriva om kunder") +
                               paragraph("– på bloggar") + paragraph("b) tala med press") +
                               paragraph("Slut.") + paragraph("A. Svensson beslutar.")))) ==
        "paragraph: Medarbetare får inte:\n"
        "list_item 1 {a)} lead=0: skriva om kunder\n"
        "list_item 2 {–} lead=1: på bloggar\n"
        "list_item 1 {b)} lead=0: tala med press\n"
        "paragraph: Slut.\n"
        "paragraph: A. Svensson beslutar.\n");
}

TEST_CASE("footnotes and endnotes follow the block that refers to them") {
  const std::string notes =
      "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>"
      "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t xml:space=\"preserve\"> Se "
      "lagen.</w:t></w:r></w:p></w:footnote>";
  const std::string endnotes = "<w:endnote w:id=\"2\"><w:p><w:r><w:t>Slutnot.</w:t></w:r></w:p></w:endnote>";
  const Document document =
      read(make_docx("<w:p><w:r><w:t>Tystnadsplikt</w:t></w:r><w:r><w:footnoteReference "
                     "w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> gäller.</w:t></w:r>"
                     "<w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>" +
                         paragraph("Efter."),
                     {{"footnotes", notes}, {"endnotes", endnotes}}));
  CHECK(outline(document) ==
        "paragraph: Tystnadsplikt^ gäller.^\nfootnote: Se lagen.\nfootnote: Slutnot.\nparagraph: Efter.\n");
  CHECK(document.blocks[1].part == extractors::Part::footnotes);
  CHECK(document.blocks[2].part == extractors::Part::endnotes);
}

TEST_CASE("a text box is read once, from the choice or the fallback") {
  const std::string box = "<w:txbxContent>" + paragraph("I rutan.") + "</w:txbxContent>";
  const std::string both = "<mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>" + box +
                           "</wps:txbx></mc:Choice><mc:Fallback><v:textbox>" + box +
                           "</v:textbox></mc:Fallback></mc:AlternateContent>";
  const std::string fallback_only = "<mc:AlternateContent><mc:Fallback><v:textbox>" + box +
                                    "</v:textbox></mc:Fallback></mc:AlternateContent>";
  const Document document =
      read(make_docx("<w:p><w:r><w:t>Före</w:t></w:r><w:r>" + both +
                     "</w:r><w:r><w:t xml:space=\"preserve\"> och efter.</w:t></w:r></w:p><w:p><w:r>" +
                     fallback_only + "</w:r></w:p>"));
  CHECK(outline(document) == "paragraph: Före och efter.\nparagraph: I rutan.\nparagraph: I rutan.\n");
  // Skipped paragraphs count: the first box's twin in the fallback is number 2.
  CHECK(document.blocks[1].runs.front().paragraph == 1);
  CHECK(document.blocks[2].runs.front().paragraph == 4);
  CHECK(document.blocks[0].runs.back().run == 2);
}

TEST_CASE("fields give their result, content controls their content") {
  CHECK(outline(read(make_docx(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF "
            "x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            "<w:r><w:t>avsnitt 3</w:t></w:r><w:r><w:fldChar "
            "w:fldCharType=\"end\"/></w:r><w:sdt><w:sdtPr><w:alias w:val=\"n\"/></w:sdtPr><w:sdtContent><w:r>"
            "<w:t xml:space=\"preserve\"> gäller</w:t></w:r></w:sdtContent></w:sdt><w:fldSimple "
            "w:instr=\"PAGE\"><w:r><w:t>.</w:t></w:r></w:fldSimple></w:p>"
            "<w:p><w:r><w:fldChar "
            "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>LOST</w:instrText></w:r></w:p>" +
            paragraph("Kvar.")))) == "paragraph: avsnitt 3 gäller.\nparagraph: Kvar.\n");
}

TEST_CASE("tables of contents are set aside: by field, style and typed") {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"I1\"><w:name w:val=\"toc 1\"/></w:style>";
  CHECK(outline(read(make_docx(
            paragraph("Innehåll") +
                "<w:p><w:pPr><w:pStyle w:val=\"I1\"/></w:pPr><w:r><w:fldChar "
                "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o</w:instrText></w:r>"
                "<w:r><w:fldChar "
                "w:fldCharType=\"separate\"/></w:r><w:r><w:t>Syfte</w:t><w:tab/><w:t>2</w:t></w:r></w:p>"
                "<w:p><w:r><w:t>Ansvar 3</w:t></w:r></w:p><w:p><w:r><w:fldChar "
                "w:fldCharType=\"end\"/></w:r><w:r><w:t>Du får skriva.</w:t></w:r></w:p>" +
                paragraph("Bilaga ........ 4"),
            {{"styles", styles}}))) ==
        "table_of_contents: Innehåll\ntable_of_contents: Syfte 2\ntable_of_contents: Ansvar 3\nparagraph: Du "
        "får skriva.\ntable_of_contents: Bilaga ........ 4\n");
}

TEST_CASE("comments, headers, footers and hidden text are set aside") {
  CHECK(
      outline(
          read(make_docx("<w:p><w:r><w:t>Synlig</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></"
                         "w:r><w:r><w:t>.</w:t></w:r></w:p>",
                         {{"comments", "<w:comment w:id=\"0\">" + paragraph("Fråga Eva") + "</w:comment>"},
                          {"header1", paragraph("Bolaget AB")},
                          {"header2", paragraph("Bolaget AB")},
                          {"footer1", paragraph("Sida 1")}}))) ==
      "paragraph: Synlig.\nhidden: dold\ncomment: Fråga Eva\npage_header: Bolaget AB\npage_footer: Sida 1\n");
}

TEST_CASE("properties give title, date and producer") {
  const std::string relationships =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document7.xml"/>)"
      R"(<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>)"
      R"(<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>)";
  const std::string core =
      R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/")"
      R"( xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Policy &amp; plan</dc:title><dcterms:created>2019-01-02T03:04:05Z</dcterms:created>)"
      R"(<dcterms:modified>2021-05-06T07:08:09Z</dcterms:modified></cp:coreProperties>)";
  const std::string app =
      R"(<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Writer</Application><AppVersion>7.4</AppVersion></Properties>)";
  const Document document = read(make_zip(
      {{"_rels/.rels", relationships},
       {"docProps/core.xml", core},
       {"docProps/app.xml", app},
       {"word/document7.xml", word_part("document", "<w:body>" + paragraph("Text.") + "</w:body>")}}));
  CHECK(document.title == "Policy & plan");
  CHECK(document.date == "2021-05-06");
  CHECK(document.producer == "Writer 7.4");
  CHECK(outline(document) == "paragraph: Text.\n");
}

TEST_CASE("strict namespaces and UTF-16 parts are read") {
  const std::string strict =
      R"(<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>Strikt.</w:t></w:r></w:p></w:body></w:document>)";
  CHECK(outline(read(make_zip({{"word/document.xml", strict}}))) == "paragraph: Strikt.\n");
  std::string wide = "\xFF\xFE";
  for (const char letter : std::string(R"(<?xml version="1.0" encoding="UTF-16"?>)") + strict) {
    wide.push_back(letter);
    wide.push_back('\0');
  }
  CHECK(outline(read(make_zip({{"word/document.xml", wide}}))) == "paragraph: Strikt.\n");
}

TEST_CASE("what is broken is told, and text before it is kept") {
  const std::string start = word_part("document", "<w:body>" + paragraph("Kvar.") + "<w:p><w:r><w:t>Halv");
  const std::string cut = start.substr(0, start.rfind("</w:document>"));
  const Document partial = read(make_zip({{"word/document.xml", cut}}));
  CHECK(outline(partial) == "paragraph: Kvar.\nparagraph: Halv\n");
  CHECK(verdict(partial) ==
        "partial damaged: word/document.xml: line 1: the XML is broken (Premature end of data in tag t line "
        "1); open it in its own program and save it again\n");
  CHECK(verdict(read(make_zip({{"word/document.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><w/>"}}))) ==
        "unreadable corrupt: word/document.xml: it has a document type definition (DTD), which the format "
        "forbids; the file may be built to harm; ask where it comes "
        "from\n");
  CHECK(verdict(read(make_zip({{"[Content_Types].xml", "<a/>"}}))) ==
        "unreadable corrupt: word/document.xml: the part with the text is missing; open it in its own "
        "program and save it again\n");
  CHECK(verdict(read(make_docx("<w:p/>"))) ==
        "unreadable no_text: the document holds no text; if it shows pictures of text, save it with "
        "searchable text\n");
  std::string deep;
  for (int depth = 0; depth < 300; ++depth) deep += "<w:sdt>";
  CHECK(verdict(read(make_docx(paragraph("Kvar.") + deep))) ==
        "partial limit_depth: word/document.xml: line 1: elements are nested more than 256 deep; the file "
        "may be built to harm\n");
}

TEST_CASE("limits are told with their numbers") {
  extractors::ReadOptions options;
  options.maximum_part_bytes = 1024;
  const Document document =
      extractors::read_docx(make_docx(paragraph("Kvar.") + std::string(8192, ' ')), "a.docx", options);
  CHECK(verdict(document) ==
        "unreadable limit_inflated: word/document.xml: more than 1 KiB when unpacked; the file may be built "
        "to harm; ask where it comes from\n");
  CHECK(verdict(read(make_docx(paragraph("Kvar.") + std::string(std::size_t{9} << 20U, ' ')))) ==
        "partial limit_xml: word/document.xml: there are more than 8 MiB between two tags; the file may be "
        "built to harm; ask where it comes from\n");
}

TEST_CASE("a whole document inserted as a part is named as unread") {
  CHECK(verdict(read(make_docx(paragraph("Text.") + "<w:altChunk r:id=\"r9\"/>"))) ==
        "partial altchunk: r9: a document inserted as a whole (altChunk) is not read; open the document in "
        "Word and save it again\n");
}

std::string with_chunk(const std::string& chunk) {
  const std::string relationships =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="chunk.docx"/></Relationships>)";
  const std::string body = paragraph("Före.") + "<w:altChunk r:id=\"r9\"/>" + paragraph("Efter.");
  return make_zip({{"word/_rels/document.xml.rels", relationships},
                   {"word/chunk.docx", chunk},
                   {"word/document.xml", word_part("document", "<w:body>" + body + "</w:body>")}});
}

TEST_CASE("a DOCX document inserted as a whole is read at its place, one inside that is not") {
  const std::string inner = make_docx(
      paragraph("Inuti.") + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r>"
                            "</w:p></w:tc></w:tr></w:tbl>");
  const auto document = read(with_chunk(inner));
  CHECK(outline(document) == "paragraph: Före.\nparagraph: Inuti.\ntable_row table=0: 0=A 1=B\nparagraph: Efter.\n");
  CHECK(verdict(document) == "ok");
  for (const auto& block : document.blocks) {
    const bool is_own = block.text == "Före." || block.text == "Efter.";
    CHECK((block.part == extractors::Part::document) == is_own);
  }
  const auto deeper = read(with_chunk(with_chunk(inner)));
  CHECK(outline(deeper) == "paragraph: Före.\nparagraph: Före.\nparagraph: Efter.\nparagraph: Efter.\n");
  CHECK(verdict(deeper) ==
        "partial altchunk: word/chunk.docx: word/chunk.docx: a document inserted as a whole (altChunk) is not read; open the "
        "document in Word and save it again\n");
}

}  // namespace
}  // namespace policygap::tests
