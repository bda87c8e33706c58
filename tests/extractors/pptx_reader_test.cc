// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pptx_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "extractors/read_document.h"
#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

using extractors::BlockKind;
using extractors::Document;
using extractors::Format;
using extractors::read_document;

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kNamespaces =
    " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string relationships(const Parts& targets) {
  std::string xml = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (std::size_t index = 0; index < targets.size(); ++index) {
    xml += "<Relationship Id=\"r" + std::to_string(index + 1) +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + targets[index].first + "\" Target=\"" +
           targets[index].second + "\"/>";
  }
  return xml + "</Relationships>";
}

std::string slide(const std::string& shapes, const std::string& attributes = {}) {
  return std::string("<p:sld") + kNamespaces + " " + attributes + "><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
}

/// A shape with the placeholder's type ("" for a text box without one).
std::string shape(const std::string& type, const std::string& paragraphs) {
  const std::string place = type.empty() ? "" : "<p:ph type=\"" + type + "\"/>";
  return "<p:sp><p:nvSpPr><p:nvPr>" + place + "</p:nvPr></p:nvSpPr><p:txBody>" + paragraphs + "</p:txBody></p:sp>";
}

std::string paragraph(const std::string& text, const std::string& properties = {}) {
  return "<a:p><a:pPr " + properties + "<a:r><a:t>" + text + "</a:t></a:r></a:p>";
}

/// Slides in the order that they are shown, the second part of each being its relationships ("" for none).
std::string make_pptx(const Parts& slides, Parts beside = {}) {
  std::string list;
  Parts targets;
  for (std::size_t index = 0; index < slides.size(); ++index) {
    const std::string number = std::to_string(index + 1);
    list += "<p:sldId id=\"" + std::to_string(256 + index) + "\" r:id=\"r" + number + "\"/>";
    // The files' names say nothing of the order.
    const std::string name = "slide" + std::to_string(slides.size() - index) + ".xml";
    targets.emplace_back("slide", "slides/" + name);
    beside.emplace_back("ppt/slides/" + name, slides[index].first);
    if (!slides[index].second.empty()) beside.emplace_back("ppt/slides/_rels/" + name + ".rels", slides[index].second);
  }
  Parts parts = {{"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
                 {"_rels/.rels", relationships({{"officeDocument", "ppt/presentation.xml"}})},
                 {"ppt/presentation.xml",
                  std::string("<p:presentation") + kNamespaces + "><p:sldIdLst>" + list + "</p:sldIdLst></p:presentation>"},
                 {"ppt/_rels/presentation.xml.rels", relationships(targets)}};
  parts.insert(parts.end(), beside.begin(), beside.end());
  return make_zip(parts);
}

const std::string kPlain = "/>";

TEST_CASE("slides come in the order that they are shown, title first") {
  const Document document = read_document(
      make_pptx({{slide(shape("body", paragraph("Var öppen med var du arbetar", kPlain) + paragraph("Svara på frågor", "lvl=\"1\"/>")) +
                        shape("title", paragraph("Sociala medier", kPlain)) + shape("sldNum", paragraph("1", kPlain))),
                  ""},
                 {slide(shape("ctrTitle", paragraph("Medarbetare får inte", kPlain)) +
                        shape("body", paragraph("diskutera löner på nätet", kPlain)) +
                        shape("", paragraph("Frågor? Ring oss.", kPlain) + paragraph("Punkt", "><a:buChar char=\"-\"/></a:pPr>"))),
                  ""}}),
      "policy.pptx");
  CHECK(document.format == Format::pptx);
  CHECK(document.page_count == 2);
  CHECK(outline(document) ==
        "heading 1: Sociala medier\n"
        "list_item 1 {•}: Var öppen med var du arbetar\n"
        "list_item 2 {•} lead=1: Svara på frågor\n"
        "page_footer: 1\n"
        "heading 1: Medarbetare får inte\n"
        "list_item 1 {•} lead=4: diskutera löner på nätet\n"
        "paragraph: Frågor? Ring oss.\n"
        "list_item 1 {•}: Punkt\n");
  CHECK(document.blocks.at(0).page_number == 1);
  CHECK(document.blocks.at(5).page_number == 2);
  CHECK(document.title == "Sociala medier");
}

TEST_CASE("tables are rows, notes and hidden slides are set aside, SmartArt is read") {
  const auto cell = [](const std::string& text) { return "<a:tc><a:txBody>" + paragraph(text, kPlain) + "</a:txBody></a:tc>"; };
  const std::string table = "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/><a:tr>" + cell("Kanal") +
                            cell("Tillåtet") + "</a:tr><a:tr>" + cell("Facebook") + cell("Nej") +
                            "</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>";
  const std::string notes = std::string("<p:notes") + kNamespaces + "><p:cSld><p:spTree>" +
                            shape("body", paragraph("Säg något om varför.", kPlain)) + shape("sldNum", paragraph("1", kPlain)) +
                            "</p:spTree></p:cSld></p:notes>";
  const std::string diagram = std::string("<dgm:dataModel") + kNamespaces + "><dgm:ptLst><dgm:pt><dgm:t>" +
                              paragraph("Allt går via informationsavdelningen", kPlain) + "</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";
  const Document document = read_document(
      make_pptx({{slide(table), relationships({{"notesSlide", "../notesSlides/n.xml"}, {"diagramData", "../diagrams/d.xml"}})},
                 {slide(shape("title", paragraph("Utkast", kPlain)), "show=\"0\""), ""}},
                {{"ppt/notesSlides/n.xml", notes}, {"ppt/diagrams/d.xml", diagram}}),
      "policy.pptx");
  CHECK(verdict(document) == "ok");
  CHECK(outline(document) ==
        "table_header table=0: 0=Kanal 1=Tillåtet\n"
        "table_row table=0: 0=Facebook<Kanal> 1=Nej<Tillåtet>\n"
        "paragraph: Allt går via informationsavdelningen\n"
        "comment: Säg något om varför.\n"
        "hidden: Utkast\n");
}

TEST_CASE("what older programs show instead is not read twice, and breaks are kept") {
  const std::string both = "<mc:AlternateContent><mc:Choice Requires=\"x\">" + shape("", paragraph("En gång", kPlain)) +
                           "</mc:Choice><mc:Fallback>" + shape("", paragraph("En gång", kPlain)) + "</mc:Fallback></mc:AlternateContent>";
  const std::string broken = shape("title", "<a:p><a:r><a:t>Vår</a:t></a:r><a:br/><a:r><a:t>policy</a:t></a:r></a:p>");
  const Document document = read_document(make_pptx({{slide(broken + both), ""}}), "a.pptx");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].text == "Vår\npolicy");
  CHECK(document.blocks[1].text == "En gång");
}

TEST_CASE("a broken presentation says what is missing") {
  CHECK(verdict(read_document(make_zip({{"ppt/presentation.xml", "<p:x"}}), "a.pptx")).starts_with("unreadable corrupt"));
  const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + slide(shape("title", paragraph("Text", kPlain)));
  CHECK(verdict(read_document(make_pptx({{bomb, ""}}), "a.pptx")).starts_with("unreadable corrupt"));
  Document document = read_document(make_pptx({{slide(shape("title", paragraph("Text", kPlain))), ""}, {"", ""}}), "a.pptx");
  CHECK(document.status == extractors::Status::partial);
  extractors::ReadOptions options;
  options.maximum_pages = 1;
  const std::string text = slide(shape("title", paragraph("Text", kPlain)));
  document = read_document(make_pptx({{text, ""}, {text, ""}}), "a.pptx", options);
  CHECK(verdict(document) == "partial limit_pages: the presentation has 2 slides, only the first 1 were read; split the file\n");
  options.maximum_pages = 10;
  options.maximum_part_bytes = 100;
  CHECK(verdict(read_document(make_pptx({{text, ""}}), "a.pptx", options)).starts_with("unreadable limit_inflated"));
}

TEST_CASE("a presentation that LibreOffice made") {
  const auto bytes = read_file("tests/extractors/data/office/sociala-medier.pptx");
  REQUIRE(bytes);
  const Document document = read_document(*bytes, "x");
  CHECK(verdict(document) == "ok");
  CHECK(document.page_count == 2);
  CHECK(outline(document) ==
        "heading 1: Så här skriver vi\n"
        "list_item 1 {•}: Berätta gärna om ditt arbete\n"
        "list_item 1 {•}: Var tydlig med att åsikten är din egen\n"
        "comment: Fråga gruppen om exempel.\n"
        "heading 1: Medarbetare får inte:\n"
        "list_item 1 {•} lead=4: uttala sig i pressen\n"
        "list_item 1 {•} lead=4: skriva om arbetsplatsen\n");
}

}  // namespace
}  // namespace policygap::tests
