// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/language.h"

#include <doctest/doctest.h>

namespace policygap::text {
namespace {

TEST_CASE("sentences tell their language, whatever stands around them") {
  for (const char* text :
       {"Du får inte uttala dig till medier.", "Alla kontakter med pressen går via informationsavdelningen.",
        "MEDARBETARE SKA INTE BLOGGA OM ARBETET", "Håll dig till fakta.",
        "Medieförfrågningar: kommunikationschefen."}) {
    CHECK_MESSAGE(detect_language(text) == Language::sv, text);
    CHECK_MESSAGE(detect_language(text, Language::en) == Language::sv, text);
  }
  for (const char* text :
       {"You may not talk to the press.", "All media enquiries go through the press office.",
        "EMPLOYEES MUST NOT BLOG ABOUT THE COMPANY", "Stick to the facts.", "Do not comment."}) {
    CHECK_MESSAGE(detect_language(text) == Language::en, text);
    CHECK_MESSAGE(detect_language(text, Language::sv) == Language::en, text);
  }
}

TEST_CASE("a text that does not tell takes the language around it") {
  for (const char* text : {"Facebook, Instagram, LinkedIn", "Twitter", "12 345", "Compliance"}) {
    CHECK_MESSAGE(detect_language(text, Language::sv) == Language::sv, text);
    CHECK_MESSAGE(detect_language(text, Language::en) == Language::en, text);
  }
  CHECK(detect_language("", Language::sv) == Language::sv);
  CHECK(detect_language("") == Language::unknown);
}

TEST_CASE("English words in a Swedish sentence, and Swedish names in an English one, change nothing") {
  CHECK(detect_language("Please note: alla externa enquiries ska routas via Group Communications.") ==
        Language::sv);
  CHECK(detect_language("Please refer all questions to Länsstyrelsen i Örebro and its Pressjour.") ==
        Language::en);
}

TEST_CASE("a text of some length in a third language is unknown") {
  const char* german =
      "Mitarbeiterinnen und Mitarbeiter dürfen sich ohne vorherige Genehmigung der Geschäftsleitung nicht "
      "gegenüber der Presse äußern und keine internen Informationen weitergeben.";
  const char* french =
      "Les collaborateurs ne peuvent pas s'exprimer publiquement au nom de l'entreprise sans l'accord "
      "préalable de la direction de la communication.";
  for (const char* text : {german, french}) {
    CHECK_MESSAGE(detect_language(text, Language::sv) == Language::unknown, text);
    CHECK_MESSAGE(detect_language(text, Language::en) == Language::unknown, text);
  }
}

TEST_CASE("names go both ways") {
  for (const Language language : {Language::sv, Language::en, Language::unknown})
    CHECK(language_named(name_of(language)) == language);
  CHECK(language_named("de") == Language::unknown);
}

}  // namespace
}  // namespace policygap::text
