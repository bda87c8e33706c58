// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/compile.h"

#include <doctest/doctest.h>

#include "base/file.h"
#include "tests/lexicon/compiled.h"

namespace policygap::lexicon {
namespace {

using Texts = std::vector<std::string>;

Result<LexiconData> compiled(std::string_view yaml) {
  const auto file = parse_yaml(yaml, "sv.yaml");
  REQUIRE(file);
  const auto concepts = concepts_of({*file});
  REQUIRE(concepts);
  return compile_lexicon("sv", {*file}, *concepts, Dictionary("sv"));
}

TEST_CASE("alternatives, letter sets and optional parts stand for all their readings") {
  CHECK(expand_alternatives("tjänstem(a|ä)n") == Texts{"tjänsteman", "tjänstemän"});
  CHECK(expand_alternatives("authori[sz]ed?") == Texts{"authorised", "authorise", "authorized", "authorize"});
  CHECK(expand_alternatives("(press)?tjänst") == Texts{"presstjänst", "tjänst"});
  CHECK(expand_alternatives("a(b|c(d|e))") == Texts{"ab", "acd", "ace"});
  CHECK(expand_alternatives("ö?x") == Texts{"öx", "x"});
  CHECK(expand_alternatives("plain") == Texts{"plain"});
}

TEST_CASE("malformed notation has no reading, nor has one with too many") {
  for (const char* notation : {"(a|b", "a)b", "[ab", "a|b)"})
    CHECK_MESSAGE(expand_alternatives(notation).empty(), notation);
  CHECK(expand_alternatives("a?b?c?d?e?f?g?h?i?").size() == 512);
  CHECK(expand_alternatives("a?b?c?d?e?f?g?h?i?j?").empty());
}

TEST_CASE("a letter set may hold letters of two bytes") {
  CHECK(expand_alternatives("m[aä]n") == Texts{"man", "män"});
}

TEST_CASE("a fault in a lexicon points at its term") {
  CHECK(compiled("press: [\"tidning(ar\"]").error() ==
        Error{"rules", "sv.yaml:1:9: this term cannot be read\n  press: [\"tidning(ar\"]\n          ^",
              "balance ( ) and [ ], and give at most 512 alternatives"});
  CHECK(compiled("a: [ok]\npress: tidning\n").error() ==
        Error{"rules", "sv.yaml:2:1: a concept wants a list of terms\n  press: tidning\n  ^", ""});
  CHECK(compiled("press:\n  - [inner]\n").error().message ==
        "sv.yaml:2:5: a term is a text\n    - [inner]\n      ^");
  CHECK(compiled("press: [\"\"]").error().message ==
        "sv.yaml:1:9: a term is a text\n  press: [\"\"]\n          ^");
  CHECK(compiled("press: [\"till _\"]").error().message ==
        "sv.yaml:1:9: this term cannot be read\n  press: [\"till _\"]\n          ^");
}

TEST_CASE("a file that is no map, and too many concepts, are told") {
  const auto list = parse_yaml("- a\n- b\n", "sv.yaml");
  REQUIRE(list);
  CHECK(concepts_of({*list}).error() ==
        Error{"rules", "sv.yaml:1:1: a lexicon file is a map: concept: [terms]\n  - a\n  ^", ""});
  std::string many;
  for (int number = 0; number < 257; ++number) many += "c" + std::to_string(number) + ": []\n";
  const auto file = parse_yaml(many, "sv.yaml");
  REQUIRE(file);
  CHECK(concepts_of({*file}).error() == Error{"rules", "257 concepts, the limit is 256", ""});
}

TEST_CASE("an inflected form that stands in no lexicon file is recognised through Hunspell") {
  constexpr std::string_view kTwoWords = "press: [\"redaktör+\", \"tidning+\"]";
  const Compiled hunspell = compile("sv", kTwoWords, Dictionary("sv"));
  Lexicon with(hunspell.data);
  for (const char* form : {"redaktörernas", "Redaktörernas", "tidningarnas", "tidningarna"}) {
    CHECK_MESSAGE(concepts_of_word(with, hunspell.concepts, form) == Texts{"press"}, form);
  }
  CHECK(concepts_of_word(with, hunspell.concepts, "redaktörskap").empty());

  // Without `+`, and without the language's dictionary, the same form is a stranger: Hunspell decides it.
  const Compiled bare = compile("sv", "press: [\"redaktör\", \"tidning\"]", Dictionary("sv"));
  Lexicon without(bare.data);
  CHECK(concepts_of_word(without, bare.concepts, "redaktörernas").empty());
  CHECK(concepts_of_word(without, bare.concepts, "redaktör") == Texts{"press"});
  const Compiled foreign = compile("sv", kTwoWords, Dictionary("en"));
  Lexicon no_dictionary(foreign.data);
  CHECK(concepts_of_word(no_dictionary, foreign.concepts, "redaktörernas").empty());
  CHECK(concepts_of_word(no_dictionary, foreign.concepts, "tidningarnas").empty());
}

TEST_CASE("the same holds in English") {
  constexpr std::string_view kTwoWords = "secret: [\"policy+\", \"ally+\"]";
  const Compiled hunspell = compile("en", kTwoWords, Dictionary("en"));
  Lexicon with(hunspell.data);
  CHECK(concepts_of_word(with, hunspell.concepts, "policies") == Texts{"secret"});
  CHECK(concepts_of_word(with, hunspell.concepts, "allies") == Texts{"secret"});
  CHECK(concepts_of_word(with, hunspell.concepts, "police").empty());
  const Compiled foreign = compile("en", "secret: [\"policyx+\", \"policy\"]", Dictionary("en"));
  Lexicon without(foreign.data);
  CHECK(concepts_of_word(without, foreign.concepts, "policies").empty());
}

TEST_CASE("the product's own lexicon knows a genitive plural that it does not write down") {
  const std::string path = POLICYGAP_SOURCE_DIR "/lexicons/sv.yaml";
  const auto bytes = read_file(path);
  REQUIRE(bytes);
  REQUIRE(bytes->find("praktikant+") != std::string::npos);
  REQUIRE(bytes->find("praktikanternas") == std::string::npos);
  const auto file = read_yaml(path);
  REQUIRE(file);
  std::string employee = "employee:\n";
  for (const std::string& term : (*file)["employee"].texts()) employee += "  - \"" + term + "\"\n";
  const Compiled own = compile("sv", employee, Dictionary("sv"));
  Lexicon lexicon(own.data);
  CHECK(concepts_of_word(lexicon, own.concepts, "praktikanternas") == Texts{"employee"});
}

}  // namespace
}  // namespace policygap::lexicon
