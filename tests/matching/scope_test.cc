// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/scope.h"

#include <doctest/doctest.h>

#include "tests/matching/bench.h"

namespace policygap::matching {
namespace {

/// What a clause must be read as: "how party" for each of its windows.
struct Reading {
  std::string text;
  std::string read;
};

void check(std::string_view language, const std::vector<Reading>& readings) {
  for (const Reading& reading : readings) {
    CAPTURE(reading.text);
    CHECK(bench().read(language, reading.text) == reading.read);
  }
}

TEST_CASE("Swedish negation takes its modal, near and far") {
  check("sv", {
                  {"Medarbetare får inte uttala sig i medier.", "ban employee"},
                  {"Medarbetare får under inga omständigheter uttala sig i medier.", "ban employee"},
                  {"Ingen medarbetare får uttala sig i medier.", "ban employee"},
                  {"Inte heller får du skriva om kommunen.", "ban employee"},
                  {"Du ska inte kommentera rykten.", "ban employee"},
                  {"Svara aldrig på frågor från journalister.", "ban unnamed"},
                  {"Det är inte tillåtet att blogga.", "ban unnamed"},
                  {"Det är förbjudet för anställda att blogga.", "ban unnamed"},
                  {"Vi lämnar inga uppgifter till pressen.", "negated unnamed"},
              });
}

TEST_CASE("Swedish words of freedom are no bans") {
  check("sv", {
                  {"Du måste inte fråga om lov.", "no-duty employee"},
                  {"Du behöver inte fråga om lov innan du bloggar.", "no-duty employee"},
                  {"Du ska inte behöva fråga om lov.", "no-duty employee"},
                  {"Du får inte bara dela våra inlägg utan även skriva egna.", "permission employee"},
                  {"Inget hindrar dig från att blogga.", "no-ban employee"},
                  {"Det är inte förbjudet att blogga.", "no-ban unnamed"},
                  {"Det finns inget förbud mot att blogga.", "no-ban unnamed"},
                  {"Medarbetare får inte hindras från att uttala sig.", "no-ban employee"},
                  {"Du får gärna blogga.", "permission+advice employee"},
                  {"Du får skriva om ditt arbete.", "permission employee"},
              });
}

TEST_CASE("Swedish orders, permissions under a condition and plain statements") {
  check("sv", {
                  {"Medarbetare ska kontakta kommunikationsavdelningen.", "duty employee"},
                  {"Endast kommunikationschefen får uttala sig.", "exclusive employer"},
                  {"Sociala medier används av många.", "fact unnamed"},
                  {"Medarbetare får räkna med att frågan ställs.", "fact employee"},
              });
}

TEST_CASE("English negation takes its modal, near and far") {
  check("en", {
                  {"Employees must not speak to the press.", "ban employee"},
                  {"Employees may under no circumstances speak to the press.", "ban employee"},
                  {"No employee may speak to the press.", "ban employee"},
                  {"Do not comment on rumours.", "ban unnamed"},
                  {"It is not permitted to blog.", "ban unnamed"},
                  {"Employees are prohibited from blogging.", "ban employee"},
              });
}

TEST_CASE("English words of freedom are no bans") {
  check("en", {
                  {"You need not ask for permission.", "no-duty employee"},
                  {"You do not need to ask for permission.", "no-duty employee"},
                  {"You are not required to ask first.", "no-duty employee"},
                  {"You may not only share our posts.", "permission employee"},
                  {"Nothing in this policy prevents you from blogging.", "no-ban unnamed"},
                  {"Blogging is not prohibited.", "no-ban unnamed"},
                  {"You may blog about your work.", "permission employee"},
                  {"Feel free to blog.", "permission+advice unnamed"},
              });
}

TEST_CASE("may that tells what could happen permits nothing") {
  check("en", {
                  {"A breach may lead to dismissal.", "fact unnamed"},
                  {"Such posts may result in disciplinary action.", "fact unnamed"},
              });
  check("sv", {{"Brott mot reglerna kan leda till uppsägning.", "fact unnamed"}});
}

TEST_CASE("an inverted modal has its subject behind it") {
  check("sv", {{"I sociala medier får medarbetare inte skriva om kunder.", "ban employee"},
               {"Under arbetstid ska du inte surfa.", "ban employee"}});
  check("en", {{"Only with approval may staff blog.", "exclusive employee"}});
}

TEST_CASE("a genitive and a governed noun are not bound") {
  check("sv", {{"Chefens tillstånd krävs för att blogga.", "duty unnamed"},
               {"Inlägg ska godkännas av närmaste chef.", "duty unnamed"}});
  check("en", {{"The manager's consent is required before you post.", "duty unnamed"},
               {"Posts must be approved by your manager.", "duty unnamed"},
               {"Management approval is required.", "duty unnamed"}});
}

TEST_CASE("employers and outsiders are bound as such") {
  check("sv", {{"Chefer får inte efterforska vem som har lämnat uppgifter.", "ban employer"},
               {"Arbetsgivaren får inte straffa den som uttalar sig.", "ban employer"},
               {"Besökare ska anmäla sig i receptionen.", "duty outsider"}});
  check("en", {{"Managers must not ask who spoke to the press.", "ban employer"},
               {"Visitors must sign in at the desk.", "duty outsider"},
               {"Journalists may not film patients.", "ban outsider"}});
}

TEST_CASE("an answer turns the question before it into a permission, a ban or a freedom") {
  check("sv", {{"Får du prata med journalister? Ja.", "permission employee | fact employee"},
               {"Får du prata med journalister? Nej.", "ban employee | fact employee"},
               {"Måste du fråga först? Nej.", "no-duty employee | fact employee"},
               {"Vem svarar på frågor?", "question unnamed"}});
  check("en", {{"May employees talk to journalists? Yes.", "permission employee | fact employee"},
               {"May employees talk to journalists? No.", "ban employee | negated employee"}});
}

TEST_CASE("men, but and their like end a scope, a comma in a list does not") {
  check("sv",
        {{"Du får gärna blogga, men du får inte nämna kunder.", "permission+advice employee | ban employee"},
         {"Du får inte visa kunder, patienter eller kollegor.", "ban employee"}});
  check("en", {{"You may blog, but you must not name customers.", "permission employee | ban employee"},
               {"You must not name customers, patients or colleagues.", "ban employee"}});
}

TEST_CASE("an order binds its reader, a subject after an inverted modal or an opening phrase is found") {
  check("sv", {{"Kontakta alltid kommunikationsavdelningen.", "duty unnamed"},  // the object is no subject
               {"Får jag prata med journalister? Nej.", "ban employee | fact employee"}});
  check("en", {{"Under no circumstances may employees speak to the press.", "ban employee"},
               {"May I talk to journalists? No.", "ban employee | negated employee"},
               {"Do you have to ask first? No.", "no-duty employee | negated employee"}});
}

TEST_CASE("modal and negation in one word, orders that open a clause, and lists after commas") {
  check("sv", {{"Avstå från att blogga.", "ban unnamed"},  // no duty beside the ban
               {"Du får inte blogga, twittra, dela eller kommentera.", "ban employee"}});
  check("en", {{"You cannot blog about the company.", "ban employee"},  // modal and negation in one word
               {"Never comment on rumours.", "ban unnamed"},
               {"Refrain from blogging.", "ban unnamed"},
               {"You must not blog, tweet, share or comment.", "ban employee"}});
}

TEST_CASE("an item without modality takes that of its lead-in, one with its own keeps it") {
  CHECK(bench().read("sv", "uttala sig i medier,", {"", "Medarbetare får inte:", ""}) == "ban employee");
  CHECK(bench().read("sv", "skriva om kunder", {"", "Du får gärna:", ""}) == "permission+advice employee");
  CHECK(bench().read("sv", "inte dela interna dokument", {"", "Du ska:", ""}) == "ban employee");
  CHECK(bench().read("sv", "du får gärna dela våra inlägg", {"", "Tänk på att du inte får:", ""}) ==
        "permission+advice employee");
  CHECK(bench().read("en", "speaking to reporters", {"", "Employees are prohibited from:", ""}) ==
        "ban employee");
  CHECK(bench().read("en", "post under your own name", {"", "You may:", ""}) == "permission employee");
}

TEST_CASE("a heading passes its modality on only where it is a verdict") {
  CHECK(bench().read("sv", "Skriva om kunder", {"Otillåtet", "", ""}) == "ban unnamed");
  CHECK(bench().read("sv", "Skriva om kunder", {"Tillåtet", "", ""}) == "permission unnamed");
  CHECK(bench().read("sv", "Skriva om kunder", {"Sociala medier", "", ""}) == "fact unnamed");
  CHECK(bench().read("en", "Speak to reporters", {"Not allowed", "", ""}) == "ban unnamed");
}

TEST_CASE("a sentence that refers back inherits the ban before it, another one does not") {
  const Around ban{"", "", "Medarbetare får inte kritisera kommunen."};
  CHECK(bench().read("sv", "Detta gäller även på fritiden.", ban) == "ban+fact employee");
  CHECK(bench().read("sv", "Sommaren är varm.", ban) == "fact unnamed");
  const Around english{"", "", "Employees must not criticise the company."};
  CHECK(bench().read("en", "This also applies outside work.", english) == "ban+fact employee");
  CHECK(bench().read("en", "Summers are warm here.", english) == "fact unnamed");
}

TEST_CASE("what is inherited counts only where a rule asks for it") {
  const Around ban{"", "", "Medarbetare får inte kritisera kommunen."};
  const std::string after = "Detta gäller även på fritiden.";
  CHECK(bench()
            .judge(bench().when("{how: [ban], need: {act: [criticism]}, inherit: [act]}"), "sv", after, ban)
            .findings.size() == 1);
  CHECK(bench()
            .judge(bench().when("{how: [ban], need: {act: [criticism]}}"), "sv", after, ban)
            .findings.empty());
}

}  // namespace
}  // namespace policygap::matching
