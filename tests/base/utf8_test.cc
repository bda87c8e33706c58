// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <doctest/doctest.h>

namespace policygap {
namespace {

TEST_CASE("ill-formed UTF-8 is recognised in all its kinds") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("åäö \U0001F600"));
  CHECK_FALSE(is_utf8("\xC3"));  // cut off
  CHECK_FALSE(
      is_utf8("a\x80"
              "b"));                         // stray continuation
  CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
}

TEST_CASE("repair replaces only what is ill-formed") {
  CHECK(repair_utf8("åäö") == "åäö");
  CHECK(repair_utf8("a\xFF"
                    "å") == "a\uFFFDå");
  CHECK(is_utf8(repair_utf8("\xC3\xC3\xED\xA0\x80")));
}

TEST_CASE("folding makes one word of its spellings") {
  CHECK(fold("ÅÄÖ") == "åäö");
  CHECK(fold("A\u030A") == "å");            // a letter and its combining ring
  CHECK(fold("o\uFB03ce") == "office");     // a ligature
  CHECK(fold("STRAẞE") == fold("straße"));  // both become ss: the length changes
  CHECK(fold("straße") == "strasse");
  CHECK(fold("Ⅳ") == "iv");
}

TEST_CASE("lower case knows no locale and keeps what has no case") {
  CHECK(to_lower("ÅÄÖ ISTANBUL §12") == "åäö istanbul §12");
  CHECK(to_lower("ẞ") == "ß");
}

TEST_CASE("charsets are converted, unknown ones give nothing") {
  CHECK(from_charset("f\xF6rvaltning", "ISO-8859-1") == "förvaltning");
  CHECK(from_charset("\x93hej\x94", "windows-1252") == "“hej”");
  CHECK(from_charset(std::string_view("\xE5\0\xF6\0", 4), "UTF-16LE") == "åö");
  CHECK(from_charset("abc", "no-such-charset").empty());
}

TEST_CASE("file names that are not UTF-8 are escaped, and then % too, so that no two names become one") {
  CHECK(percent_escape_invalid("100 % å.pdf") == "100 % å.pdf");
  CHECK(percent_escape_invalid("f\xF6r.pdf") == "f%F6r.pdf");
  CHECK(percent_escape_invalid("50%\xFF") == "50%25%FF");
  CHECK(percent_escape_invalid("å\xC3") == "å%C3");
  CHECK(percent_escape_invalid("f%F6r\xFF") != percent_escape_invalid("f\xF6r\xFF"));
}

TEST_CASE("Swedish sorts å ä ö last, English beside a and o") {
  std::vector<std::string> words = {"ö", "zebra", "å", "apa", "ä", "oxe"};
  sort_by_collation(words, "sv");
  CHECK(words == std::vector<std::string>{"apa", "oxe", "zebra", "å", "ä", "ö"});
  sort_by_collation(words, "en");
  CHECK(words == std::vector<std::string>{"å", "ä", "apa", "ö", "oxe", "zebra"});
}

TEST_CASE("words that collate alike stand in the order of their bytes") {
  std::vector<std::string> words = {"a\u030A", "å"};
  sort_by_collation(words, "sv");
  CHECK(words == std::vector<std::string>{"a\u030A", "å"});
  words = {"å", "a\u030A"};
  sort_by_collation(words, "sv");
  CHECK(words == std::vector<std::string>{"a\u030A", "å"});
}

TEST_CASE("a lead byte tells the length of its sequence") {
  CHECK(sequence_length('a') == 1);
  CHECK(sequence_length(0xC3) == 2);
  CHECK(sequence_length(0xE2) == 3);
  CHECK(sequence_length(0xF0) == 4);
  CHECK(sequence_length(0x80) == 1);
}

}  // namespace
}  // namespace policygap
