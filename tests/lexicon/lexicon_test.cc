// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/lexicon.h"

#include <doctest/doctest.h>

#include "base/archive.h"
#include "lexicon/lexicons.h"
#include "tests/lexicon/compiled.h"

namespace policygap::lexicon {
namespace {

using Texts = std::vector<std::string>;

struct Looked {
  explicit Looked(std::string_view yaml)
      : compiled(compile("sv", yaml, Dictionary("sv"))), lexicon(compiled.data) {}
  Texts operator()(std::string_view word) { return concepts_of_word(lexicon, compiled.concepts, word); }
  [[nodiscard]] std::span<const TermElement> elements(std::uint32_t term) const {
    return lexicon.elements(lexicon.shape(term));
  }
  Compiled compiled;
  Lexicon lexicon;
};

TEST_CASE("open parts take any word that starts, ends or holds them, but not the part alone") {
  Looked concepts("start: [\"press~\"]\nend: [\"~avdelning+\"]\nmiddle: [\"~medie~\"]");
  CHECK(concepts("presstalesman") == Texts{"start"});
  CHECK(concepts("press") == Texts{"start"});
  CHECK(concepts("expressen").empty());
  CHECK(concepts("informationsavdelning") == Texts{"end"});
  CHECK(concepts("informationsavdelningarnas") == Texts{"end"});
  CHECK(concepts("avdelning").empty());
  CHECK(concepts("xavdelning").empty());  // a compound leaves a word over
  CHECK(concepts("massmedierna") == Texts{"middle"});
  CHECK(concepts("medierna").empty());
}

TEST_CASE("words are looked up in any case and any normalization form") {
  Looked concepts("law: [\"åliggande\"]");
  for (const char* word : {"åliggande", "ÅLIGGANDE", "a\u030Aliggande", "Åliggande"})
    CHECK_MESSAGE(concepts(word) == Texts{"law"}, word);
  CHECK(concepts("aliggande").empty());
}

TEST_CASE("the same word has one number, and the memory survives growth") {
  Looked concepts("a: [\"x1\"]");
  const WordId first = concepts.lexicon.look_up("x1");
  for (int number = 0; number < 5000; ++number) concepts.lexicon.look_up("w" + std::to_string(number));
  CHECK(concepts.lexicon.look_up("x1") == first);
  CHECK(first != 0);
  CHECK(concepts.lexicon.word(first).folded == "x1");
}

TEST_CASE("a word may have several concepts") {
  Looked concepts("a: [\"kanal\"]\nb: [\"kan~\"]\nc: [\"~nal\"]");
  CHECK(concepts("kanal") == Texts{"a", "b", "c"});
}

TEST_CASE("the first word of a term tells what could come, and has no concept alone") {
  Looked concepts("upload: [\"lägger _upp\"]\nother: [\"upp\"]");
  const Word& first = concepts.lexicon.word(concepts.lexicon.look_up("lägger"));
  CHECK(first.concepts.empty());
  CHECK(first.possible.contains(*concepts.compiled.concepts.find("upload")));
  REQUIRE(first.first_terms.size() == 1);
  const auto elements = concepts.elements(first.first_terms[0]);
  REQUIRE(elements.size() == 2);
  CHECK(elements[0].gap == 0);
  CHECK(elements[1].gap == 3);
  CHECK(concepts("upp") == Texts{"other"});
  CHECK(concepts.lexicon.word(concepts.lexicon.look_up("upp")).first_terms.empty());
}

TEST_CASE("gaps are three words for one mark and seven for two") {
  Looked concepts("a: [\"ett _två __tre fyra\"]");
  const Word& first = concepts.lexicon.word(concepts.lexicon.look_up("ett"));
  REQUIRE(first.first_terms.size() == 1);
  const auto elements = concepts.elements(first.first_terms[0]);
  REQUIRE(elements.size() == 4);
  CHECK(elements[1].gap == 3);
  CHECK(elements[2].gap == 7);
  CHECK(elements[3].gap == 0);
}

TEST_CASE("alternatives of several words are terms of their own") {
  Looked concepts("a: [\"får (lov att|inte) tala\"]");
  const Word& first = concepts.lexicon.word(concepts.lexicon.look_up("får"));
  REQUIRE(first.first_terms.size() == 2);
  CHECK(concepts.elements(first.first_terms[0]).size() == 4);
  CHECK(concepts.elements(first.first_terms[1]).size() == 3);
}

TEST_CASE("a name that ends in a plus is no inflection") {
  Looked concepts("channel: [\"google++\"]\nword: [\"google\"]");
  CHECK(concepts("Google+") == Texts{"channel"});
  CHECK(concepts("google") == Texts{"word"});
}

LexiconsData both() {
  const auto sv = parse_yaml("press: [\"tidning+\"]\nfaint: [\"men\"]", "sv.yaml");
  const auto en = parse_yaml(
      "press: [\"newspaper+\", \"press\"]\nshort: [\"post\", \"men\", \"blog\"]\nlong: [\"compliance\"]",
      "en.yaml");
  REQUIRE(sv);
  REQUIRE(en);
  const auto concepts = concepts_of({*sv, *en});
  REQUIRE(concepts);
  return {*concepts, *compile_lexicon("sv", {*sv}, *concepts, Dictionary("sv")),
          *compile_lexicon("en", {*en}, *concepts, Dictionary("en"))};
}

TEST_CASE("Swedish text falls back on English for longer words that it does not know") {
  Lexicons lexicons(both());
  const auto concepts = [&](std::string_view language, std::string_view word) {
    return concepts_of_word(lexicons.of(language), lexicons.concepts(), word);
  };
  CHECK(concepts("sv", "compliance") == Texts{"long"});
  CHECK(concepts("sv", "newspapers") == Texts{"press"});
  CHECK(concepts("sv", "post").empty());           // too short to be told from a Swedish word
  CHECK(concepts("sv", "men") == Texts{"faint"});  // known in Swedish: English is not asked
  CHECK(concepts("en", "post") == Texts{"short"});
  CHECK(concepts("en", "tidningar").empty());  // and not the other way round
  CHECK(concepts("unknown", "compliance") == Texts{"long"});
}

TEST_CASE("lexicons from an archive know the same words") {
  LexiconsData data = both();
  ArchiveWriter writer;
  writer(data);
  LexiconsData read;
  ArchiveReader reader(writer.bytes());
  reader(read);
  REQUIRE(reader.ok());
  REQUIRE(reader.at_end());
  Lexicons lexicons(read);
  CHECK(concepts_of_word(lexicons.of("sv"), lexicons.concepts(), "tidningarnas") == Texts{"press"});
  CHECK(lexicons.of("sv").language() == "sv");
}

}  // namespace
}  // namespace policygap::lexicon
