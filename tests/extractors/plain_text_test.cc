// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/plain_text.h"

#include <doctest/doctest.h>

#include <string>

#include "extractors/text_encoding.h"
#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

std::string read(const std::string& bytes) {
  return outline(extractors::read_plain_text(bytes, "policy.txt"));
}

TEST_CASE("paragraphs are parted by blank lines, headings found by how they are typed") {
  CHECK(read("IT-POLICY\n\nSyfte\n=====\nPolicyn gäller\nalla.\n\n2. Ansvar\n\nChefen ansvarar.\n\n\fSociala "
             "medier\n\nDu får gärna skriva.\n") ==
        "heading 1: IT-POLICY\n"
        "heading 1: Syfte\n"
        "paragraph: Policyn gäller|alla.\n"
        "heading 1 {2.}: Ansvar\n"
        "paragraph: Chefen ansvarar.\n"
        "heading 2: Sociala medier\n"
        "paragraph: Du får gärna skriva.\n");
}

TEST_CASE("lists keep markers, nesting and lead-in") {
  CHECK(read("Du får inte:\n- skriva om kunder\n  eller partner\n  * på bloggar\n- tala med press.\n\n1) "
             "Fråga först.\n2) Skriv sedan.\n") ==
        "paragraph: Du får inte:\n"
        "list_item 1 {-} lead=0: skriva om kunder|eller partner\n"
        "list_item 2 {*} lead=1: på bloggar\n"
        "list_item 1 {-} lead=0: tala med press.\n"
        "list_item 1 {1)}: Fråga först.\n"
        "list_item 1 {2)}: Skriv sedan.\n");
}

TEST_CASE("encodings are recognised") {
  CHECK(extractors::decode_text("\xEF\xBB\xBF"
                                "må\r\nbra\rnu") == "må\nbra\nnu");
  CHECK(extractors::decode_text("m\xE5 bra \x96 alltid") == "må bra – alltid");
  CHECK(extractors::decode_text(std::string("\xFF\xFEm\0\xE5\0", 6)) == "må");
  CHECK(extractors::decode_text(std::string("\xFE\xFF\0m\0\xE5", 6)) == "må");
  CHECK(extractors::decode_text(std::string("m\0\xE5\0 \0b\0r\0a\0", 12)) == "må bra");
  CHECK_FALSE(extractors::decode_text(std::string("a\0\0\0b\x01\x02", 7)).has_value());
}

TEST_CASE("text without words is no text") {
  CHECK(verdict(extractors::read_plain_text("\n \n", "a.txt")) ==
        "unreadable no_text: the document holds no text; if it shows pictures of text, save it with "
        "searchable text\n");
}

}  // namespace
}  // namespace policygap::tests
