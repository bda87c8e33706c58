// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/misread_words.h"

#include <doctest/doctest.h>

#include "lexicon/dictionary.h"

namespace policygap::text {
namespace {

TEST_CASE("words that were misread are looked up as they were printed") {
  const lexicon::Dictionary swedish("sv");
  REQUIRE(swedish.available());
  const auto printed = [&](const char* word) { return printed_word(word, Language::sv, swedish); };
  CHECK(printed("misskétsel") == "misskötsel");
  CHECK(printed("Lésenord") == "Lösenord");
  CHECK(printed("maste") == "måste");
  CHECK(printed("fran") == "från");
  CHECK(printed("komrnun") == "kommun");
  CHECK(printed("pafoljd") == "påföljd");
  CHECK(printed("far") == "får");
  CHECK(printed("for") == "för");
  const lexicon::Dictionary english("en");
  CHECK(printed_word("perrnission", Language::en, english) == "permission");
  CHECK(printed_word("ernployees", Language::en, english) == "employees");
}

TEST_CASE("words that may stand as they are stand") {
  const lexicon::Dictionary swedish("sv");
  for (const char* word : {"medarbetare", "får", "kanal", "Qwrtzp", "hb"}) {
    CAPTURE(word);
    CHECK(printed_word(word, Language::sv, swedish).empty());
  }
  const lexicon::Dictionary english("en");
  CHECK(printed_word("far", Language::en, english).empty());
}

}  // namespace
}  // namespace policygap::text
