// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that a regular expression settles: without it their near misses fire, with it å ä ö count in any
// case.
#include <doctest/doctest.h>

#include "tests/matching/bench.h"

namespace policygap::matching {
namespace {

RuleSet without_regex(RuleSet rules) {
  for (Rule& rule : rules.rules) {
    for (RuleLanguage& part : rule.languages) {
      for (Condition& condition : part.when) condition.regex.clear();
    }
  }
  return rules;
}

bool fires(const RuleSet& rules, std::string_view language, const std::string& text) {
  return !bench().judge(rules, language, text).findings.empty();
}

void check(std::string_view id, std::string_view language, std::initializer_list<const char*> found,
           std::initializer_list<const char*> silent) {
  const RuleSet rules = bench().only(id);
  const RuleSet words_alone = without_regex(rules);
  for (const char* text : found) CHECK_MESSAGE(fires(rules, language, text), std::string(text));
  for (const char* text : silent) {
    CHECK_MESSAGE(!fires(rules, language, text), std::string(text));
    CHECK_MESSAGE(fires(words_alone, language, text), "the regex does not decide: ", std::string(text));
  }
}

TEST_CASE("English clauses that name a unit in Swedish are settled by å, ä and ö") {
  check("unit-named-in-swedish", "en",
        {"All contact with reporters goes through Nämndkansliet.",
         "All contact with reporters goes through NÄMNDKANSLIET.",
         "All contact with reporters goes through nämndkansliet.",
         "All contact with reporters goes via the Swedish KANSLIBYRÅN.",
         "All contact with reporters goes through FÖRVALTNINGSLEDNINGEN."},
        {"All contact with reporters goes through your own network.",
         "All contact with reporters goes through Namndkansliet.",
         "All contact with reporters goes through the door of KANSLIBYRAN."});
}

TEST_CASE("so are Swedish clauses with a name that no lexicon holds") {
  check("unit-named-in-swedish", "sv",
        {"Alla frågor från journalister går via Nämndkansliet.",
         "ALLA FRÅGOR FRÅN JOURNALISTER GÅR VIA NÄMNDKANSLIET.",
         "Alla frågor från journalister går via överförmyndarna."},
        {"Alla frågor från journalister går via webbplatsens formulär."});
  check("utterances-of-opinion", "sv",
        {"Åsiktsyttringar får inte förekomma bland personalen.",
         "ÅSIKTSYTTRINGAR FÅR INTE FÖREKOMMA BLAND PERSONALEN.",
         "Anställda får inte ta upp TVISTEÄMNEN med besökare."},
        {"Sena ankomster får inte förekomma bland personalen.",
         "Anställda får inte ta upp råämnen med besökare."});
}

TEST_CASE("letters that the accents were taken from are others") {
  CHECK_FALSE(fires(bench().only("utterances-of-opinion"), "sv",
                    "Asiktsyttringar får inte förekomma bland personalen."));
}

}  // namespace
}  // namespace policygap::matching
