// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/definitions.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/lexicon/compiled.h"
#include "text/segment.h"

namespace policygap::text {
namespace {

struct Definitions {
  Definitions() {
    const auto sv = parse_yaml("technical-sense: [\"lagringsmedi~\", \"förbindelse\"]\npress: [\"medier\"]", "sv.yaml");
    const auto en = parse_yaml("technical-sense: [\"storage\"]\npress: [\"media\"]", "en.yaml");
    REQUIRE(sv);
    REQUIRE(en);
    const auto concepts = lexicon::concepts_of({*sv, *en});
    REQUIRE(concepts);
    lexicons.emplace(lexicon::LexiconsData{*concepts, *lexicon::compile_lexicon("sv", {*sv}, *concepts, lexicon::Dictionary("sv")),
                                           *lexicon::compile_lexicon("en", {*en}, *concepts, lexicon::Dictionary("en"))});
  }

  /// How many words of the last of `sentences` still mean the press once the document's definitions apply.
  std::size_t press_words(Language language, const std::vector<std::string>& sentences) {
    Segmenter segmenter(*lexicons);
    ClauseList list;
    list.language = language;
    for (const std::string& sentence : sentences) list.clauses.push_back(segmenter.clause_of(sentence, language));
    apply_definitions(list, *lexicons);
    const lexicon::Lexicon& lexicon = lexicons->of(name_of(language));
    const auto press = lexicons->concepts().find("press");
    REQUIRE(press);
    std::size_t count = 0;
    for (const Token& token : list.clauses.back().tokens) {
      count += token.word != 0 && lexicon.concepts(token.word).contains(*press) ? 1 : 0;
    }
    return count;
  }

  std::optional<lexicon::Lexicons> lexicons;
};

TEST_CASE_FIXTURE(Definitions, "a word that the document defines technically is read so") {
  const std::string banned = "Kontakt med okända medier ska rapporteras.";
  CHECK(press_words(Language::sv, {banned}) == 1);
  CHECK(press_words(Language::sv, {"I kapitel 2 avses med medier lagringsmedier av alla slag.", banned}) == 0);
  CHECK(press_words(Language::sv, {"Med medier avses i denna policy tidningar och radio.", banned}) == 1);
  CHECK(press_words(Language::sv, {"Med kanal avses en krypterad förbindelse.", banned}) == 1);
}

TEST_CASE_FIXTURE(Definitions, "English definitions count in English, and social media stay what they are") {
  const std::string definition = "In this section, \"media\" means storage media.";
  CHECK(press_words(Language::en, {definition, "Contact with unknown media must be reported."}) == 0);
  CHECK(press_words(Language::en, {definition, "Staff may not use social media."}) == 1);
  CHECK(press_words(Language::en, {"This means that staff may not talk to the media.", "No comments to the media."}) == 1);
}

}  // namespace
}  // namespace policygap::text
