// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_kind.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

const std::string kRules = " Alla anställda ska följa detta. Medarbetare får inte bryta mot reglerna. ";

TEST_CASE("the title says what kind of document it is") {
  const auto kind = [](std::string_view title) { return kind_of(title, {}, kRules).kind; };
  CHECK(kind("Kommunikationspolicy för Sjövik") == "communication-policy");
  CHECK(kind("Riktlinjer för sociala medier") == "social-media-policy");
  CHECK(kind("Social Media Guidelines") == "social-media-policy");
  CHECK(kind("Mediepolicy") == "media-policy");
  CHECK(kind("IT-policy") == "it-policy");
  CHECK(kind("Acceptable Use Policy") == "it-policy");
  CHECK(kind("Informationssäkerhetspolicy") == "security-policy");
  CHECK(kind("Information Security Policy") == "security-policy");
  CHECK(kind("Uppförandekod") == "code-of-conduct");
  CHECK(kind("Employee Handbook") == "handbook");
  CHECK(kind("Anställningsavtal") == "contract");
  CHECK(kind("Arbetsmiljöpolicy") == "other-governance");
}

TEST_CASE("a text that governs nothing is said to be none") {
  CHECK(kind_of("Recept", {}, "Vispa grädden. Häll i smeten och grädda i ugnen tills kakan är klar.").kind ==
        "not-governance");
  CHECK(kind_of("", {}, "").kind == "not-governance");
}

TEST_CASE("headings and vocabulary help where the title does not") {
  CHECK(kind_of("Dokument 7", {"Sociala medier", "Sociala medier privat"}, kRules).kind ==
        "social-media-policy");
}

TEST_CASE("communication is mentioned when it is named more than in passing") {
  CHECK(kind_of("Policy", {}, "Journalister ringer. Uttala sig om det i sociala medier?")
            .mentions_communication);
  CHECK_FALSE(kind_of("Resepolicy", {}, "Kommunikation med buss går varje timme.").mentions_communication);
  CHECK_FALSE(kind_of("Arbetsmiljöpolicy", {},
                      "All kommunikation ska ske med radio. Vid intervju råder tystnadsplikt. Målen publiceras.")
                  .mentions_communication);
  CHECK(kind_of("Kommunikationspolicy", {}, "Vi ska vara tydliga.").mentions_communication);
  CHECK(names_public_speech("Blogga gärna om ditt arbete."));
  CHECK_FALSE(names_public_speech("Dela gärna taxi med kollegor."));
}

}  // namespace
}  // namespace policygap::scan
