// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pdf_reader.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/extractors/pdf_file.h"

namespace {

using namespace policygap;
using namespace policygap::extractors;
using policygap::extractors::test::kHelvetica;
using policygap::extractors::test::one_page;
using policygap::extractors::test::pdf_of;
using policygap::extractors::test::show;
using policygap::extractors::test::stream_of;

constexpr const char* kSentence = "Everyone is welcome to talk about their work.";

std::string bytes_of(const std::string& path) {
  std::ifstream file(std::string(POLICYGAP_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

Document read(const std::string& bytes, const ReadOptions& options = {}) { return read_pdf(bytes, "policy.pdf", options); }

/// "paragraph p1 text", with marker, level and the index of the leading block.
std::vector<std::string> outline_of(const Document& document) {
  static const std::vector<std::string> kNames = {"heading",     "paragraph",   "item",     "table header", "row",     "footnote",
                                                  "page header", "page footer", "contents", "change log",   "comment", "hidden"};
  std::vector<std::string> result;
  for (const Block& block : document.blocks) {
    std::string line = kNames.at(static_cast<std::size_t>(block.kind)) + " p" + std::to_string(block.page_number);
    if (block.level > 0) line += " level " + std::to_string(block.level);
    if (block.lead_block != kNoBlock) line += " led by " + std::to_string(block.lead_block);
    if (!block.marker.empty()) line += " [" + block.marker + "]";
    line += ": ";
    for (const char letter : block.text) line += letter == '\n' ? '/' : letter == '\t' ? '|' : letter;
    result.push_back(line);
  }
  return result;
}

using Lines = std::vector<std::string>;

TEST_CASE("a plain page becomes a paragraph with a place for each word") {
  const Document document = read(one_page(show(kSentence)));
  CHECK(document.path == "policy.pdf");
  CHECK(document.format == Format::pdf);
  CHECK(document.status == Status::ok);
  CHECK(document.problems.empty());
  CHECK(document.page_count == 1);
  REQUIRE(document.blocks.size() == 1);
  const Block& block = document.blocks.front();
  CHECK(block.kind == BlockKind::paragraph);
  CHECK(block.text == kSentence);
  REQUIRE(block.words.size() == 8);
  CHECK(block.words[2].span.of(block.text) == "welcome");
  const Rectangle& place = block.words[0].rectangle;
  CHECK(place.page_number == 1);
  CHECK(place.x0 == doctest::Approx(50).epsilon(0.01));
  CHECK(place.y1 == doctest::Approx(842 - 700 + 3).epsilon(0.02));  // the baseline stands 142 points from the top
  CHECK(place.y0 < 142 - 6);
}

TEST_CASE("a list over a page break keeps its lead-in past footnote, footer and header") {
  const Document document = read(bytes_of("tests/extractors/data/pdf/list-over-page-break-with-footnote-and-table.pdf"));
  CHECK(document.status == Status::ok);
  CHECK(outline_of(document) ==
        Lines{"page header p1: Björkvallens förskolor", "heading p1 level 1 [1]: Syfte",
              "paragraph p1: Riktlinjen visar hur vi vill mötas i sociala medier. Den/gäller alla som arbetar hos oss, också "
              "vikarier och prak-/tikanter, och den bygger på att var och en själv äger sin/röst.1 Vill du veta mer frågar du "
              "gärna en kollega som/redan har kommit i gång.",
              "heading p1 level 2 [1.1]: Det du får göra", "paragraph p1: När du skriver om jobbet får du:",
              "item p1 level 1 led by 4 [•]: berätta vad du själv har gjort och lärt dig under/veckan,",
              "footnote p1 [1]: Se även 2 kap. 1 § regeringsformen.", "page footer p1: Sida 1 (3)",
              "page header p2: Björkvallens förskolor", "item p2 level 1 led by 4 [•]: svara på frågor från föräldrar",
              "item p2 level 2 led by 9 [–]: när du vet svaret,",
              "item p2 level 2 led by 9 [–]: när du kan tipsa om någon som vet,",
              "item p2 level 1 led by 4 [•]: dela bilder som du själv har tagit ute på gården, så/länge inga barn syns på dem "
              "och ingen annan har/bett dig att låta bli,",
              "item p2 level 1 led by 4 [•]: tycka till om skolpolitik,",
              "item p2 level 1 led by 4 [•]: skriva när du vill, också på arbetstid om det hjälper/någon annan i arbetet,",
              "item p2 level 1 led by 4 [•]: bjuda in andra till samtalet.", "page footer p2: Sida 2 (3)",
              "page header p3: Björkvallens förskolor", "heading p3 level 2 [1.2]: Vem svarar",
              "paragraph p3: Så här hjälps vi åt.", "table header p3: Fråga|Den som svarar",
              "row p3: Mat och allergier|Kocken Amina", "row p3: Köplatser|Rektor Pia", "row p3: Gården|Vaktmästare Olle",
              "page footer p3: Sida 3 (3)"});
  const Block& paragraph = document.blocks[2];
  REQUIRE(paragraph.note_marks.size() == 1);
  CHECK(paragraph.note_marks[0].of(paragraph.text) == "1");
  const Block& row = document.blocks[21];
  REQUIRE(row.cells.size() == 2);
  CHECK(row.cells[1].span.of(row.text) == "Kocken Amina");
  CHECK(row.cells[1].header == "Den som svarar");
}

TEST_CASE("places are told on the page as shown: turned and cropped") {
  const Document document = read(bytes_of("tests/extractors/data/pdf/turned-page-and-cropped-page.pdf"));
  CHECK(outline_of(document) == Lines{"paragraph p1: Everyone is welcome to talk about their work.",
                                      "paragraph p2: Everyone is welcome to write about their work, and/nobody has to ask first."});
  const Rectangle turned = document.blocks.at(0).words.at(0).rectangle;  // runs down the shown page
  CHECK(turned.x0 == doctest::Approx(449.2).epsilon(0.01));
  CHECK(turned.y0 == doctest::Approx(47.8).epsilon(0.01));
  CHECK(turned.y1 == doctest::Approx(91.3).epsilon(0.01));
  const Rectangle upward = document.blocks.at(1).words.at(0).rectangle;
  CHECK(upward.x0 == doctest::Approx(50.9).epsilon(0.01));
  CHECK(upward.y1 == doctest::Approx(325.7).epsilon(0.01));
}

TEST_CASE("text outside the crop box is kept and set aside") {
  const Document document = read(one_page(show(kSentence) + " BT /F1 9 Tf 20 20 Td (draft.indd 3) Tj ET",
                                          "/MediaBox [0 0 595 842] /CropBox [40 40 555 802]"));
  CHECK(outline_of(document) == Lines{std::string("paragraph p1: ") + kSentence, "hidden p1: draft.indd 3"});
  CHECK(document.blocks[0].words[0].rectangle.x0 == doctest::Approx(10).epsilon(0.05));
}

TEST_CASE("the date that the text tells goes before the file's own") {
  const std::vector<std::string> information = {"<< /CreationDate (D:20240102120000Z) >>"};
  std::string bytes = one_page(show("Adopted 2021-03-04 by the board."), "/MediaBox [0 0 595 842]", kHelvetica, information);
  bytes.replace(bytes.find("/Root 1 0 R"), 11, "/Root 1 0 R /Info 6 0 R");
  CHECK(read(bytes).date == "2021-03-04");
  bytes = one_page(show(kSentence), "/MediaBox [0 0 595 842]", kHelvetica, information);
  bytes.replace(bytes.find("/Root 1 0 R"), 11, "/Root 1 0 R /Info 6 0 R");
  CHECK(read(bytes).date == "2024-01-02");
}

Diagnostic only_problem(const Document& document) {
  REQUIRE(document.problems.size() == 1);
  return document.problems.front();
}

TEST_CASE("what cannot be read is named, with what to do") {
  SUBCASE("a user password") {
    const Document document = read(bytes_of("sample_docs/losenordsskyddad-personalhandbok.pdf"));
    CHECK(document.status == Status::unreadable);
    CHECK(only_problem(document) == Diagnostic{"needs_password",
                                               "the document needs a password to be opened: save it without a password and read "
                                               "it again",
                                               {}});
  }
  SUBCASE("a scan") {
    const Document document = read(bytes_of("sample_docs/skannad-it-policy.pdf"));
    CHECK(document.status == Status::unreadable);
    CHECK(only_problem(document) ==
          Diagnostic{"no_text", "every page is a picture without text: run text recognition on the file and read it again", {1, 2, 3}});
  }
  SUBCASE("not a PDF at all") {
    const Document document = read("%PDF-1.4\n");
    CHECK(document.status == Status::unreadable);
    CHECK(only_problem(document) ==
          Diagnostic{"corrupt",
                     "the file cannot be opened as a PDF document: Couldn't find trailer dictionary: open it in a PDF program and "
                     "save it again, or fetch a fresh copy",
                     {}});
  }
  SUBCASE("an empty page") {
    const Document document = read(one_page(""));
    CHECK(document.status == Status::unreadable);
    CHECK(only_problem(document) == Diagnostic{"no_text", "the pages hold no text", {}});
  }
}

TEST_CASE("what is missing from a document that was read is named, with its pages") {
  SUBCASE("a page that is only a picture") {
    const std::string image = stream_of(std::string(12, '\x7F'),
                                        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB");
    const Document document = read(pdf_of(
        {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 595 842] >>",
         "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>", kHelvetica,
         stream_of(show(kSentence)), "<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /XObject << /I 8 0 R >> >> >>",
         stream_of("q 500 0 0 700 40 70 cm /I Do Q"), image}));
    CHECK(document.status == Status::partial);
    CHECK(only_problem(document) ==
          Diagnostic{"image_pages",
                     "page 2 of 2 holds pictures and no text: run text recognition on the file and read it again",
                     {2}});
  }
  SUBCASE("a scanned page with a stamp on it") {
    const std::string image = stream_of(std::string(12, '\x7F'),
                                        "/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /BitsPerComponent 8 /ColorSpace "
                                        "/DeviceRGB");
    const Document document =
        read(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
                     "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /I 6 0 R >> >> >>",
                     kHelvetica, stream_of("q 595 0 0 842 0 0 cm /I Do Q " + show("Received 2021-03-04")), image}));
    CHECK(document.status == Status::partial);
    CHECK(only_problem(document) ==
          Diagnostic{"image_pages",
                     "page 1 of 1 is a picture with little text on top: run text recognition on the file and read it again",
                     {1}});
  }
  SUBCASE("a form field's value") {
    const Document document =
        read(one_page(show(kSentence), "/MediaBox [0 0 595 842]", kHelvetica, {"<< /T (answer) /FT /Tx /V (Unread words) >>"},
                      "/AcroForm << /Fields [6 0 R] >>"));
    CHECK(only_problem(document) == Diagnostic{"form",
                                               "1 form field holds text that the pages do not show and that was not read: print "
                                               "the form to a new PDF file",
                                               {}});
  }
  SUBCASE("a table of objects that had to be rebuilt") {
    std::string bytes = one_page(show(kSentence));
    bytes.replace(bytes.find("startxref\n") + 10, 3, "999");
    const Document document = read(bytes);
    CHECK(document.status == Status::partial);
    CHECK(only_problem(document) == Diagnostic{"damaged",
                                               "the file is damaged, text may be missing (its table of objects had to be rebuilt): "
                                               "fetch a fresh copy, or open and save it again",
                                               {}});
    CHECK(document.blocks.at(0).text == kSentence);
  }
  SUBCASE("a font without widths, whose letters fall on each other") {
    const std::string font =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 32 /LastChar 33 /Widths [0 0] /FontDescriptor 6 0 R >>";
    const Document document = read(one_page(show(kSentence), "/MediaBox [0 0 595 842]", font,
                                            {"<< /Type /FontDescriptor /FontName /Odd /Flags 4 /MissingWidth 0 >>"}));
    CHECK(only_problem(document) == Diagnostic{"unreadable_text",
                                               "the fonts on page 1 do not say which letters they show: run text recognition on "
                                               "the file and read it again",
                                               {1}});
  }
  SUBCASE("a page without size") {
    const Document document = read(one_page(show(kSentence), "/MediaBox [0 0 0 -1]"));
    CHECK(document.status == Status::partial);
    CHECK(only_problem(document) == Diagnostic{"damaged",
                                               "page 1 has no size, so the text cannot be placed: open the file in a PDF program "
                                               "and save it again",
                                               {1}});
  }
}

std::string many_pages(int count) {
  std::string kids;
  for (int page = 0; page < count; ++page) kids += "3 0 R ";
  std::string bytes = one_page(show(kSentence));
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>",
                                      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(count) + " >>",
                                      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << "
                                      "/F1 4 0 R >> >> >>",
                                      kHelvetica, stream_of(show(kSentence))};
  while (objects.size() < static_cast<std::size_t>(count) + 5) objects.emplace_back("null");
  return pdf_of(objects);
}

TEST_CASE("limits on pages are kept and told") {
  std::vector<int> opened;
  ReadOptions options;
  options.before_page = [&](int page_number) { opened.push_back(page_number); };
  SUBCASE("more pages than allowed") {
    options.maximum_pages = 2;
    const Document document = read(many_pages(3), options);
    CHECK(only_problem(document) == Diagnostic{"limit_pages",
                                               "the document has 3 pages, only the first 2 were read: raise the limit or split the "
                                               "file",
                                               {}});
    CHECK(opened == std::vector<int>{1, 2});
    CHECK(document.page_count == 3);
  }
  SUBCASE("up to the page before one that hung") {
    options.last_page = 1;
    const Document document = read(many_pages(3), options);
    CHECK(document.problems.empty());
    CHECK(opened == std::vector<int>{1});
  }
  SUBCASE("one page named over and over") {
    const Document document = read(many_pages(300), options);
    CHECK(only_problem(document) ==
          Diagnostic{"limit_pages",
                     "page 100 stands in the file over and over: of 300 pages only the first 100 were read",
                     {}});
    CHECK(opened.size() == 100);
  }
}

}  // namespace
