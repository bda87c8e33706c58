// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalize.h"

#include <doctest/doctest.h>

#include "base/utf8.h"

namespace policygap::text {
namespace {

const JoinDecision kJoinAll = [](std::string_view, std::string_view) { return true; };
const JoinDecision kJoinNone = [](std::string_view, std::string_view) { return false; };

/// Normalizes, and holds the promise of the map for each character: in order, without overlap, never in the
/// middle of a sequence, and the same bytes wherever a character was neither composed nor replaced.
NormalizedText checked(std::string_view raw, const std::vector<TextSpan>& marks = {},
                       const JoinDecision& join = kJoinNone) {
  NormalizedText done = normalize(raw, marks, join);
  const auto inside = [&](std::size_t at) {
    return at < raw.size() && (static_cast<unsigned char>(raw[at]) & 0xC0U) == 0x80U;
  };
  std::size_t previous = 0;
  for (std::size_t at = 0; at < done.text.size();) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(done.text[at]));
    const TextSpan source = done.source.to_source({at, at + length});
    CAPTURE(at);
    REQUIRE(source.start >= previous);
    REQUIRE(source.end > source.start);
    REQUIRE(source.end <= raw.size());
    CHECK_FALSE(inside(source.start));
    CHECK_FALSE(inside(source.end));
    const std::string_view character = std::string_view(done.text).substr(at, length);
    const std::string_view origin = source.of(raw);
    const bool replaced = character == " " || character == "-";
    if (!replaced) CHECK(normalize(origin, {}, kJoinNone).text == character);
    for (std::size_t byte = at; byte < at + length; ++byte) {  // each byte alone, too
      const TextSpan one = done.source.to_source({byte, byte + 1});
      CHECK(one.start >= source.start);
      CHECK(one.end <= source.end);
    }
    previous = source.end;
    at += length;
  }
  return done;
}

/// The raw words that `words` of the normalized text came from.
std::string origin_of(const NormalizedText& done, std::string_view raw, std::string_view words) {
  const auto at = done.text.find(words);
  REQUIRE(at != std::string::npos);
  return std::string(done.source.to_source({at, at + words.size()}).of(raw));
}

TEST_CASE("any white space is one space, none at the ends") {
  const std::string raw = " \n a\u00A0\tb\u2028c \u2003\r\n d\f";
  const NormalizedText done = checked(raw);
  CHECK(done.text == "a b c d");
  CHECK(origin_of(done, raw, "b c") ==
        "b\u2028"
        "c");
  CHECK(origin_of(done, raw, "c d") == "c \u2003\r\n d");
  CHECK(done.source.to_source({3, 4}).of(raw) == "\u2028");
}

TEST_CASE("NFD input is composed, and each letter maps to all of its bytes") {
  const std::string raw = "A\u030Asikt o\u0308ver  allt a\u0308";
  const NormalizedText done = checked(raw);
  CHECK(done.text == "Åsikt över allt ä");
  CHECK(origin_of(done, raw, "Åsikt") == "A\u030Asikt");
  CHECK(origin_of(done, raw, "över") == "o\u0308ver");
  CHECK(origin_of(done, raw, "allt") == "allt");
  CHECK(origin_of(done, raw, "ä") == "a\u0308");
  CHECK(origin_of(done, raw, "Å") == "A\u030A");
}

TEST_CASE("characters that NFC replaces by shorter ones keep their whole source") {
  const std::string raw = "20 \u212A och 5 \u212B;";  // kelvin and angstrom signs
  const NormalizedText done = checked(raw);
  CHECK(done.text == "20 K och 5 Å;");
  CHECK(origin_of(done, raw, "K") == "\u212A");
  CHECK(origin_of(done, raw, "Å;") == "\u212B;");
}

TEST_CASE("soft hyphens and zero-width characters vanish, also at a line's end") {
  const std::string raw = "\uFEFFför\u00ADvalt\u00AD\nning\u200B en";
  const NormalizedText done = checked(raw);
  CHECK(done.text == "förvaltning en");
  CHECK(origin_of(done, raw, "förvaltning") == "för\u00ADvalt\u00AD\nning");
  CHECK(origin_of(done, raw, "för") == "för");
  // The hyphen that a program draws at a soft one is no letter of the word either, whatever a dictionary knows.
  const std::string drawn = "Förbunds\u00AD\u2010\nchef, press\u00AD-\ntjänst, a\u00AD-b";
  CHECK(checked(drawn).text == "Förbundschef, presstjänst, a-b");
  CHECK(origin_of(checked(drawn), drawn, "Förbundschef") == "Förbunds\u00AD\u2010\nchef");
}

TEST_CASE("footnote marks are no part of the sentence") {
  const std::string raw = "Kanaler1 och pressen12.";
  const NormalizedText done = checked(raw, {{7, 8}, {20, 22}});
  CHECK(done.text == "Kanaler och pressen.");
  CHECK(origin_of(done, raw, "pressen.") == "pressen12.");
  CHECK(origin_of(done, raw, "Kanaler") == "Kanaler");
  CHECK(checked("1Obs", {{0, 1}}).text == "Obs");
  CHECK(checked("Slut1", {{4, 5}}).text == "Slut");
  CHECK(checked("ab", {{1, 1}}).text == "ab");  // notes that the format numbers itself
}

TEST_CASE("a word broken at a line's end is joined where it is one word") {
  const std::string raw = "kommunikations-\navdelningen svarar";
  const NormalizedText done = checked(raw, {}, kJoinAll);
  CHECK(done.text == "kommunikationsavdelningen svarar");
  CHECK(origin_of(done, raw, "kommunikationsavdelningen") == "kommunikations-\navdelningen");
  CHECK(origin_of(done, raw, "avdelningen") == "avdelningen");
  CHECK(origin_of(done, raw, "svarar") == "svarar");
}

TEST_CASE("the halves are asked for without the marks around them") {
  std::vector<std::pair<std::string, std::string>> asked;
  const JoinDecision ask = [&](std::string_view first, std::string_view second) {
    asked.emplace_back(first, second);
    return false;
  };
  CHECK(checked("(press-\r\n  tjänst), IT-enheten, a -\nb", {}, ask).text ==
        "(press-tjänst), IT-enheten, a - b");
  CHECK(asked == std::vector<std::pair<std::string, std::string>>{{"press", "tjänst"}});
}

TEST_CASE("a kept hyphen at a line's end stands right before the next word, a suspended one does not") {
  const std::string raw = "IT-\nenheten, press-\noch mediekontakter, well-\nor ill-meant";
  const NormalizedText done = checked(raw);
  CHECK(done.text == "IT-enheten, press- och mediekontakter, well- or ill-meant");
  CHECK(origin_of(done, raw, "IT-enheten") == "IT-\nenheten");
  CHECK(origin_of(done, raw, "press-") == "press-");
}

TEST_CASE("other hyphens become plain ones and keep their place") {
  const std::string raw = "icke\u2011offentlig x\u2010y";
  const NormalizedText done = checked(raw);
  CHECK(done.text == "icke-offentlig x-y");
  CHECK(done.source.to_source({4, 5}).of(raw) == "\u2011");
  CHECK(origin_of(done, raw, "offentlig") == "offentlig");
}

TEST_CASE("sharp s stays as printed: only look-up folds it") {
  const std::string raw = "STRA\u1E9EE fr\uFB00";
  const NormalizedText done = checked(raw);
  CHECK(done.text == raw);
  CHECK(fold(done.text) == "strasse frff");
}

TEST_CASE("everything at once maps back") {
  const std::string raw =
      "\u00A0 A\u030Asikts-\nfo\u0308r\u00ADbud1\u2011et  gäller\u2029\"o\u0308ppet\"\tfo\u0308r- "
      "\nalla\u200B.";
  const auto mark = raw.find('1');
  const NormalizedText done = checked(raw, {{mark, mark + 1}}, kJoinAll);
  CHECK(done.text == "Åsiktsförbud-et gäller \"öppet\" föralla.");
  CHECK(origin_of(done, raw, "Åsiktsförbud") == "A\u030Asikts-\nfo\u0308r\u00ADbud");
  CHECK(origin_of(done, raw, "\"öppet\"") == "\"o\u0308ppet\"");
}

TEST_CASE("a part of the map speaks of the part of the text") {
  const std::string raw = "ett  tva\u030A tre\u00ADt  A\u030A";
  const NormalizedText done = checked(raw);
  REQUIRE(done.text == "ett två tret Å");
  for (std::size_t start = 0; start < done.text.size(); ++start) {
    const OffsetMap part = done.source.from(start);
    for (std::size_t at = start; at < done.text.size(); ++at) {
      CHECK(part.to_source({at - start, at - start + 1}) == done.source.to_source({at, at + 1}));
    }
  }
}

TEST_CASE("nothing, and bytes that are not UTF-8, are survived") {
  CHECK(normalize("", {}, kJoinAll).text.empty());
  CHECK(normalize(" \n\u00AD", {}, kJoinAll).text.empty());
  CHECK(normalize("-\n", {}, kJoinAll).text == "-");
  CHECK_FALSE(normalize("a\xFF"
                        "b",
                        {}, kJoinAll)
                  .text.empty());
}

TEST_CASE("a long text of many accents is mapped in no time") {
  std::string raw;
  for (int count = 0; count < 60'000; ++count) raw += "a\u030A  ";
  const NormalizedText done = normalize(raw, {}, kJoinNone);
  REQUIRE(done.text.size() == 60'000 * 3 - 1);
  CHECK(done.source.to_source({done.text.size() - 2, done.text.size()}) ==
        TextSpan{raw.size() - 5, raw.size() - 2});
}

}  // namespace
}  // namespace policygap::text
