// SPDX-License-Identifier: GPL-3.0-or-later
// Each silencer alone before a rule that anything fires: what it must stop, and what it must not.
#include <doctest/doctest.h>

#include "tests/matching/bench.h"

namespace policygap::matching {
namespace {

struct Case {
  const char* language;
  const char* text;
  Around around = {};
};

void check(std::string_view silencer, const std::vector<Case>& stopped,
           const std::vector<Case>& let_through) {
  const RuleSet rules = bench().anything_but(silencer);
  for (const Case& one : stopped) {
    const ClauseJudgement judgement = bench().judge(rules, one.language, one.text, one.around);
    CHECK_MESSAGE(judgement.findings.empty(), silencer << " must stop: " << std::string(one.text));
    if (!judgement.near_misses.empty()) CHECK(judgement.near_misses[0].stopped_by == silencer);
  }
  for (const Case& one : let_through) {
    CHECK_MESSAGE(!bench().judge(rules, one.language, one.text, one.around).findings.empty(),
                  silencer << " must not stop: " << std::string(one.text));
  }
}

TEST_CASE("no-duty") {
  check(
      "no-duty",
      {{"sv", "Du behöver inte fråga om lov."}, {"en", "Nothing in this policy prevents you from speaking."}},
      {{"sv", "Du måste fråga om lov."},
       {"sv", "Du behöver inte fråga, men du får inte blogga."},
       {"en", "You must not speak."}});
}

TEST_CASE("permitted") {
  check("permitted",
        {{"sv", "Du får tala med pressen."}, {"en", "You may speak to the press without asking."}},
        {{"sv", "Du får inte tala med pressen."},
         {"sv", "Du får bara tala med din chef."},
         {"en", "You may speak only to your manager."},
         {"en", "A post may lead to dismissal."}});
}

TEST_CASE("advice") {
  check("advice", {{"sv", "Kontakta gärna pressjouren."}, {"en", "Feel free to call the press office."}},
        {{"sv", "Kontakta pressjouren."}, {"en", "Call the press office first."}});
}

TEST_CASE("question") {
  check("question", {{"sv", "Vem svarar på frågor från pressen?"}, {"en", "Who answers the press?"}},
        {{"sv", "Får jag svara pressen? Nej."}, {"en", "The manager answers the press."}});
}

TEST_CASE("employer-bound") {
  check("employer-bound",
        {{"sv", "Chefer får inte efterforska vem som har lämnat uppgifter."},
         {"en", "Managers may not retaliate against staff."}},
        {{"sv", "Medarbetare får inte tala med pressen."},
         {"sv", "Chefer ska anmäla alla inlägg."},
         {"en", "Managers must not speak to the press."}});
}

TEST_CASE("outsider-bound") {
  check("outsider-bound",
        {{"sv", "Besökare får inte fotografera."}, {"en", "Visitors must not take photographs."}},
        {{"sv", "Medarbetare får inte fotografera besökare."},
         {"en", "Employees must not photograph visitors."}});
}

TEST_CASE("official-capacity") {
  check("official-capacity",
        {{"sv", "På kommunens officiella konton publicerar bara webbredaktören."},
         {"en", "Only the web editor posts on our official accounts."}},
        {{"sv", "På ditt privata konto får du inte nämna kommunens officiella konton."},
         {"en", "Staff must not post about the company."}});
}

TEST_CASE("history") {
  check("history",
        {{"sv", "Tidigare krävdes tillstånd för att tala med pressen."},
         {"en", "Previously, staff needed permission to speak."}},
        {{"sv", "Tillstånd krävs för att tala med pressen."}, {"en", "Staff need permission to speak."}});
}

TEST_CASE("other-domain") {
  check("other-domain", {{"sv", "Lösenord får inte delas."}, {"en", "Passwords must not be shared."}},
        {{"sv", "Lösenord och åsikter får inte delas i sociala medier."},
         {"en", "Opinions must not be shared."}});
}

TEST_CASE("protected-others") {
  check("protected-others",
        {{"sv", "Uppgifter om patienter får inte lämnas ut."}, {"en", "Do not post pictures of patients."}},
        {{"sv", "Uppgifter om arbetet får inte lämnas ut."}, {"en", "Do not post pictures of your work."}});
}

TEST_CASE("law") {
  check("law",
        {{"sv", "Uppgifter som omfattas av sekretess enligt lag får inte lämnas ut."},
         {"en", "Inside information must not be disclosed."}},
        {{"sv", "Uppgifter om bolaget får inte lämnas ut."},
         {"en", "Information about the company must not be disclosed."}});
}

TEST_CASE("crime") {
  check("crime",
        {{"sv", "Hot och hets mot folkgrupp får inte förekomma."},
         {"en", "Threats and harassment are not tolerated."}},
        {{"sv", "Kritik får inte förekomma."}, {"en", "Criticism is not tolerated."}});
}

TEST_CASE("scope-only") {
  check("scope-only", {{"sv", "Reglerna gäller endast officiella konton."}},
        {{"sv", "Reglerna gäller även privata konton."}, {"en", "The rules apply to private accounts too."}});
}

TEST_CASE("definition") {
  check("definition", {{"sv", "Med sociala medier avses nätverk där var och en kan publicera."}},
        {{"sv", "Sociala medier är förbjudna."}, {"en", "Social media are banned."}});
}

TEST_CASE("voluntary") {
  check("voluntary",
        {{"sv", "Om du vill hjälper pressjouren till."}, {"en", "The press office is happy to help."}},
        {{"sv", "Du får inte tala med pressen, även om du vill."}, {"en", "The press office decides."}});
}

TEST_CASE("rights-stated") {
  check("rights-stated",
        {{"sv", "Meddelarfriheten gäller alla."}, {"en", "You have the right to speak freely."}},
        {{"sv", "Meddelarfriheten får inte användas."}, {"en", "Staff must not speak."}});
}

TEST_CASE("dead text is judged by nobody: contents and logs of changes") {
  const RuleSet rules = bench().when("{}");
  CHECK(bench().judge(rules, "sv", "Medarbetare får inte tala med pressen.").findings.size() == 1);
  CHECK(bench().judge(rules, "sv", "Medarbetare får inte tala med pressen ........ 7").findings.empty());
  CHECK(bench().judge(rules, "en", "Staff must not speak to the press . . . . . 7").findings.empty());
}

TEST_CASE("a text in a third language is judged by nobody") {
  CHECK(bench().judge(bench().when("{}"), "unknown", "Ingen må tale med pressen.").findings.empty());
}

}  // namespace
}  // namespace policygap::matching
