// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/dictionary.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace policygap::lexicon {
namespace {

bool holds(const std::vector<std::string>& forms, std::string_view form) {
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

TEST_CASE("Swedish inflections are those of the dictionary, the lemma first") {
  const Dictionary dictionary("sv");
  REQUIRE(dictionary.available());
  const auto forms = dictionary.inflections("redaktör");
  REQUIRE_FALSE(forms.empty());
  CHECK(forms.front() == "redaktör");
  for (const char* form :
       {"redaktörs", "redaktören", "redaktörens", "redaktörer", "redaktörerna", "redaktörernas"}) {
    CHECK_MESSAGE(holds(forms, form), form);
  }
  CHECK_FALSE(holds(forms, "redaktörar"));
  CHECK_FALSE(holds(forms, "redaktion"));
  CHECK(holds(dictionary.inflections("kritisera"), "kritiserades"));
  CHECK(holds(dictionary.inflections("blomma"), "blommornas"));
}

TEST_CASE("English inflections mend the end of the lemma and stay off its neighbours") {
  const Dictionary dictionary("en");
  REQUIRE(dictionary.available());
  CHECK(holds(dictionary.inflections("policy"), "policies"));
  CHECK(holds(dictionary.inflections("criticise"), "criticising"));
  CHECK_FALSE(holds(dictionary.inflections("officer"), "office"));
}

TEST_CASE("each form once") {
  const Dictionary dictionary("sv");
  for (const char* lemma : {"redaktör", "tidning", "xyzqv"}) {
    auto forms = dictionary.inflections(lemma);
    const auto count = forms.size();
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    CHECK_MESSAGE(forms.size() == count, lemma);
  }
}

TEST_CASE("a word outside the dictionary gets regular endings") {
  const Dictionary swedish("sv");
  REQUIRE_FALSE(swedish.is_word("flaxbloggfunkis"));
  const auto forms = swedish.inflections("flaxbloggfunkis");
  CHECK(holds(forms, "flaxbloggfunkisarna"));
  CHECK_FALSE(holds(forms, "flaxbloggfunkisarnas"));
  CHECK(Dictionary("en").inflections("frobnitz") ==
        std::vector<std::string>{"frobnitz", "frobnitzs", "frobnitzes", "frobnitzed", "frobnitzing"});
}

TEST_CASE("Hunspell splits Swedish compounds that stand in no word list") {
  const Dictionary dictionary("sv");
  CHECK(dictionary.is_word("informationsavdelningen"));
  CHECK(dictionary.is_word("kommunikationsavdelning"));
  CHECK_FALSE(dictionary.is_word("informationsavd elningen"));
  CHECK_FALSE(dictionary.is_word("qzxw"));
}

TEST_CASE("a stem is told for an inflected form") {
  CHECK(holds(Dictionary("sv").stems("redaktörernas"), "redaktör"));
  CHECK(holds(Dictionary("en").stems("policies"), "policy"));
  CHECK(Dictionary("sv").stems("qzxw").empty());
}

}  // namespace
}  // namespace policygap::lexicon
