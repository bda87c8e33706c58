// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>

#include "extractors/docx_reader.h"
#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

std::string read(const std::string& body) {
  return outline(extractors::read_docx(make_docx(body), "policy.docx", {}));
}

TEST_CASE("inserted text is read, deleted text is not, and runs are counted over both") {
  const auto document =
      extractors::read_docx(make_docx("<w:p><w:r><w:t xml:space=\"preserve\">Du får "
                                      "</w:t></w:r><w:del><w:r><w:delText>inte </w:delText></w:r></w:del>"
                                      "<w:ins><w:r><w:t>gärna</w:t></w:r></w:ins><w:r><w:t "
                                      "xml:space=\"preserve\"> blogga.</w:t></w:r></w:p>"),
                            "policy.docx", {});
  CHECK(outline(document) == "paragraph: Du får gärna blogga.\n");
  CHECK(document.blocks[0].runs[1].run == 2);
}

TEST_CASE("moved text stands where it was moved to") {
  CHECK(read("<w:p><w:moveFrom><w:r><w:t>Först.</w:t></w:r></w:moveFrom></"
             "w:p><w:p><w:moveTo><w:r><w:t>Sist.</w:t></w:r></w:moveTo></w:p>") == "paragraph: Sist.\n");
}

TEST_CASE("a paragraph whose mark is deleted runs on in the next one") {
  CHECK(read("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Det är förbjudet "
             "</w:t></w:r></w:p>"
             "<w:p><w:r><w:t>att blogga.</w:t></w:r></w:p>") == "paragraph: Det är förbjudet att blogga.\n");
}

TEST_CASE("deleted rows are gone, and former formats do not count") {
  CHECK(read("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></"
             "w:pPr><w:del><w:r><w:delText>Bort</w:delText></w:r></w:del></w:p></w:tc>"
             "<w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></"
             "w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
             "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl "
             "w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Slut.</w:t></w:r></w:p>") ==
        "table_row table=0: 0=A 1=B\nparagraph: Slut.\n");
}

std::string original(const std::string& body) {
  extractors::ReadOptions options;
  options.tracked = extractors::TrackedView::original;
  return outline(extractors::read_docx(make_docx(body), "policy.docx", options));
}

TEST_CASE("the original view reads what was deleted and moved away, not what was inserted") {
  const std::string body =
      "<w:p><w:r><w:t xml:space=\"preserve\">Du får </w:t></w:r><w:del><w:r><w:delText xml:space=\"preserve\">inte "
      "</w:delText></w:r></w:del><w:ins><w:r><w:t>gärna</w:t></w:r><w:del><w:r><w:delText>aldrig</w:delText></w:r></w:del>"
      "</w:ins><w:r><w:t xml:space=\"preserve\"> blogga.</w:t></w:r></w:p>"
      "<w:p><w:moveFrom><w:r><w:t>Först.</w:t></w:r></w:moveFrom></w:p>"
      "<w:p><w:moveTo><w:r><w:t>Först.</w:t></w:r></w:moveTo></w:p><w:p><w:r><w:t>Sist.</w:t></w:r></w:p>";
  CHECK(original(body) == "paragraph: Du får inte  blogga.\nparagraph: Först.\nparagraph: Sist.\n");
  CHECK(read(body) == "paragraph: Du får gärna blogga.\nparagraph: Först.\nparagraph: Sist.\n");
}

TEST_CASE("a paragraph mark and a row that were inserted are not there in the original") {
  const std::string body =
      "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Det är tillåtet </w:t></w:r></w:p>"
      "<w:p><w:r><w:t>att blogga.</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:ins><w:r><w:t>Ny</w:t></w:r></w:ins></w:p></w:tc><w:tc><w:p/></w:tc>"
      "</w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>A</w:delText></w:r></w:del></w:p></w:tc>"
      "<w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
  CHECK(original(body) == "paragraph: Det är tillåtet att blogga.\ntable_row table=0: 0=A 1=B\n");
}

TEST_CASE("the document says how its tracked changes were seen, where it has some") {
  const auto tracked = [](const std::string& body, extractors::TrackedView view) {
    extractors::ReadOptions options;
    options.tracked = view;
    return extractors::read_docx(make_docx(body), "policy.docx", options).tracked;
  };
  using extractors::TrackedView;
  const std::string plain = "<w:p><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr><w:r><w:t>A</w:t></w:r></w:p>";
  const std::string changed = "<w:p><w:ins><w:r><w:t>A</w:t></w:r></w:ins></w:p>";
  CHECK_FALSE(tracked(plain, TrackedView::original));
  CHECK(tracked(changed, TrackedView::accepted) == TrackedView::accepted);
  CHECK(tracked(changed, TrackedView::original) == TrackedView::original);
}

}  // namespace
}  // namespace policygap::tests
