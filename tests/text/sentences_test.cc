// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <doctest/doctest.h>

namespace policygap::text {
namespace {

using Texts = std::vector<std::string>;

Texts split(std::string_view text) {
  static const SentenceSplitter splitter;
  Texts sentences;
  for (const TextSpan span : splitter.split(text)) sentences.emplace_back(span.of(text));
  return sentences;
}

TEST_CASE("sentences end where they end") {
  CHECK(split("Kontakta oss. Vi svarar! Undrar du? Fråga.") ==
        Texts{"Kontakta oss.", "Vi svarar!", "Undrar du?", "Fråga."});
  CHECK(split("No stop here") == Texts{"No stop here"});
  CHECK(split("  spaces around.  ") == Texts{"spaces around."});
  CHECK(split("").empty());
  CHECK(split("Han sa: \"Nej.\" Sedan gick han.") == Texts{"Han sa: \"Nej.\"", "Sedan gick han."});
}

TEST_CASE("an abbreviation does not end a Swedish sentence") {
  for (const char* text : {
           "Sociala medier, t.ex. Facebook, omfattas.",
           "Kanaler som t. ex. Facebook omfattas.",
           "Det gäller bl.a. Instagram och Twitter.",
           "Ledningen, dvs. Anna och Per, svarar.",
           "Ledningen, d.v.s. Anna, svarar.",
           "Enligt 1 kap. 2 § tryckfrihetsförordningen får du lämna uppgifter.",
           "Se 3 kap. Offentlighets- och sekretesslagen.",
           "Policyn gäller fr.o.m. Nyår.",
           "S.k. Influerare omfattas inte.",
           "Beslutet (dnr. KS-2024) gäller.",
       }) {
    CHECK_MESSAGE(split(text) == Texts{text}, text);
  }
}

TEST_CASE("nor an English one") {
  for (const char* text : {
           "Use a disclaimer, e.g. Views are my own, on your profile.",
           "The press office, i.e. Corporate Affairs, answers.",
           "This policy of Sunrise Exports Pvt. Ltd. applies to all staff.",
           "Ask Mr. Smith or Dr. Jones first.",
           "See sec. B for examples.",
           "Acme Inc. Employees may blog.",
           "The rule of J. Smith holds.",
       }) {
    CHECK_MESSAGE(split(text) == Texts{text}, text);
  }
}

TEST_CASE("what often ends a sentence still does") {
  CHECK(split("Det gäller Facebook, Instagram m.m. Medarbetare får delta.") ==
        Texts{"Det gäller Facebook, Instagram m.m.", "Medarbetare får delta."});
  CHECK(split("We use Facebook etc. Staff may post.") == Texts{"We use Facebook etc.", "Staff may post."});
  CHECK(split("Policyn gäller från 2024. Den ersätter den förra.") ==
        Texts{"Policyn gäller från 2024.", "Den ersätter den förra."});
  CHECK(split("Enligt 5 §. Därefter gäller lagen.") == Texts{"Enligt 5 §.", "Därefter gäller lagen."});
}

TEST_CASE("a number before its text is no sentence by itself") {
  CHECK(split("4. Medarbetare får inte blogga. 5. Chefer svarar.") ==
        Texts{"4. Medarbetare får inte blogga.", "5. Chefer svarar."});
}

TEST_CASE("a decimal, a web address and an e-mail address are whole") {
  for (const char* text :
       {"Version 2.1 gäller.", "Se www.example.org/Policy för mer.", "Skriv till press@example.org först."}) {
    CHECK_MESSAGE(split(text) == Texts{text}, text);
  }
}

TEST_CASE("no clause is longer than the bound, none is cut inside a character, nothing is lost") {
  std::string text;
  for (int count = 0; count < 4000; ++count) text += "åäö ";
  text += "slut. Efter.";
  const SentenceSplitter splitter;
  std::string together;
  for (const TextSpan span : splitter.split(text)) {
    CHECK(span.size() <= kMostClauseBytes);
    together += span.of(text);
    together += ' ';
  }
  CHECK(together == text + " ");
  std::string unbroken;
  for (int count = 0; count < 5000; ++count) unbroken += "ö";
  std::size_t total = 0;
  for (const TextSpan span : splitter.split(unbroken)) {
    CHECK(span.size() <= kMostClauseBytes);
    CHECK(span.size() % 2 == 0);
    total += span.size();
  }
  CHECK(total == unbroken.size());
}

}  // namespace
}  // namespace policygap::text
