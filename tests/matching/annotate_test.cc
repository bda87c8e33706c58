// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/annotate.h"

#include <doctest/doctest.h>

#include "tests/lexicon/compiled.h"
#include "text/segment.h"

namespace policygap::matching {
namespace {

using Texts = std::vector<std::string>;

struct Words {
  explicit Words(std::string_view yaml)
      : compiled(lexicon::compile("sv", yaml, lexicon::Dictionary("sv"))),
        lexicons({compiled.concepts, compiled.data, {}}),
        segmenter(lexicons) {}
  /// "concept:words" of each mention.
  Texts operator()(const std::string& text) {
    const text::Clause clause = segmenter.clause_of(text, text::Language::sv);
    Annotation annotation;
    annotate(clause, lexicons.of("sv"), lexicons.concepts().find("fixed"), annotation);
    Texts all;
    for (const Mention& mention : annotation.mentions) {
      const std::size_t start = clause.tokens[mention.first].start;
      all.push_back(lexicons.concepts().name(mention.concept_id) + ":" +
                    clause.text.substr(start, clause.tokens[mention.last].end - start));
    }
    const lexicon::ConceptSet possible = possible_concepts(clause, lexicons.of("sv"));
    CHECK((annotation.concepts & possible) == annotation.concepts);  // never skipped although it would match
    return all;
  }
  lexicon::Compiled compiled;
  lexicon::Lexicons lexicons;
  text::Segmenter segmenter;
};

TEST_CASE("a term of several words is found within its gap, and not beyond") {
  Words words("upload: [\"lägger _upp\"]");
  CHECK(words("Du lägger upp bilder.") == Texts{"upload:lägger upp"});
  CHECK(words("Du lägger då inte genast upp bilder.") == Texts{"upload:lägger då inte genast upp"});
  CHECK(words("Du lägger då inte alls genast upp bilder.").empty());
  CHECK(words("Upp lägger du.").empty());
}

TEST_CASE("a term crosses a comma, but neither a sentence end nor a semicolon") {
  Words words("upload: [\"lägger _upp\"]");
  CHECK(words("Den som lägger, säg, upp bilder.") == Texts{"upload:lägger, säg, upp"});
  CHECK(words("Hur du lägger. Upp kommer den.").empty());
  CHECK(words("Hur du lägger; upp kommer den.").empty());
}

TEST_CASE("one word and several words of one place are both mentions") {
  Words words("a: [\"press\"]\nb: [\"press och tv\"]");
  CHECK(words("press och tv") == Texts{"a:press", "b:press och tv"});
}

TEST_CASE("words inside a fixed phrase lose what they mean by themselves") {
  Words words("fixed: [\"sista intervjun\"]\ninterview: [\"intervjun\"]");
  CHECK(words("Efter sista intervjun slutar du.") == Texts{"fixed:sista intervjun"});
  CHECK(words("Efter intervjun slutar du.") == Texts{"interview:intervjun"});
}

TEST_CASE("inflected first words start terms too") {
  Words words("talk: [\"vända+ _sig till\"]");
  CHECK(words("De vände sig till tidningen.") == Texts{"talk:vände sig till"});
}

}  // namespace
}  // namespace policygap::matching
