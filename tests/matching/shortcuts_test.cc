// SPDX-License-Identifier: GPL-3.0-or-later
// What is read by a shorter way says the same as the long way, on the examples of all rules in the built
// pack.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "matching/annotate.h"
#include "matching/conditions.h"
#include "matching/features.h"
#include "matching/opinion_reader.h"
#include "matching/read_clause.h"
#include "matching/rule_index.h"
#include "tests/matching/bench.h"

namespace policygap::matching {
namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"sv", "en"};

/// Calls `visit` with the list of each example; its clause stands last.
template <typename Visit>
void for_each_example(std::size_t language, const Visit& visit) {
  for (const Rule& rule : bench().pack().rules.rules) {
    const RuleLanguage& part = rule.languages[language];
    for (const auto* const examples : {&part.matches, &part.near_misses}) {
      for (const Example& example : *examples) {
        visit(bench().list_of(kLanguages[language], example.text,
                              {example.heading, example.lead, example.before}));
      }
    }
  }
}

/// Reads clauses one after the other, as the matcher does.
struct Reader {
  Reader() : cues(*cue_concepts(bench().lexicons().concepts())), reader(bench().lexicons(), cues) {}
  const ReadClause& operator()(const text::ClauseList& list) {
    reader.start(list);
    reader.read(list.clauses.size() - 1, read);
    return read;
  }
  CueConcepts cues;
  ClauseReader reader;
  ReadClause read;
};

TEST_CASE("no condition that holds is left out by the index of rules") {
  const RuleSet& rules = bench().pack().rules;
  Reader reader;
  Conditions conditions(rules);
  for (std::size_t language = 0; language < kLanguages.size(); ++language) {
    RuleIndex index(rules, language);
    std::size_t held = 0;
    for_each_example(language, [&](const text::ClauseList& list) {
      const ReadClause& read = reader(list);
      const ClauseReader::View view = reader.reader.view(read);
      const std::vector<ConditionPlace> candidates = index.candidates(view.own, view.around);
      for (std::uint32_t rule = 0; rule < rules.rules.size(); ++rule) {
        const auto& when = rules.rules[rule].languages[language].when;
        for (std::uint32_t condition = 0; condition < when.size(); ++condition) {
          const bool holds = std::any_of(read.frames.begin(), read.frames.end(), [&](const Frame& frame) {
            return conditions.holds(when[condition], read, frame);
          });
          if (!holds) continue;
          ++held;
          INFO(rules.rules[rule].id << ": " << read.clause->text);
          CHECK(std::binary_search(candidates.begin(), candidates.end(), ConditionPlace{rule, condition}));
        }
      }
    });
    CHECK(held > 100);
  }
}

/// The model's sum over features_of() for class `wanted`, as log-odds.
double long_way(const OpinionModel& model, const std::vector<Feature>& features, std::size_t wanted) {
  double sum = 0;
  for (const Feature& feature : features) {
    const auto at = std::lower_bound(model.features.begin(), model.features.end(), hash_of(feature.name));
    if (at == model.features.end() || *at != hash_of(feature.name)) continue;
    const auto number = static_cast<std::size_t>(at - model.features.begin());
    for (std::uint32_t weight = model.first_weight[number]; weight < model.first_weight[number + 1];
         ++weight) {
      if (model.weights[weight].class_index == wanted)
        sum += static_cast<double>(model.weights[weight].weight);
    }
  }
  const double value =
      features.empty() ? 0 : kFeatureLength / std::sqrt(static_cast<double>(features.size()));
  return static_cast<double>(model.classes[wanted].bias) + value * sum;
}

double probability(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

std::size_t class_number(const OpinionModel& model, std::string_view name) {
  const auto found = std::find_if(model.classes.begin(), model.classes.end(),
                                  [&](const OpinionClass& one) { return one.name == name; });
  REQUIRE(found != model.classes.end());
  return static_cast<std::size_t>(found - model.classes.begin());
}

TEST_CASE("the second opinion is the sum over the clause's features") {
  Reader reader;
  for (std::size_t language = 0; language < kLanguages.size(); ++language) {
    const OpinionModel& model = bench().pack().rules.opinions[language];
    lexicon::Lexicons& lexicons = bench().lexicons();
    OpinionReader opinions(model, lexicons.concepts());  // one for all: what it remembers must do no harm
    const std::size_t encouraging = class_number(model, "encouraging");
    const std::size_t domain = class_number(model, kDomainClass);
    for_each_example(language, [&](const text::ClauseList& list) {
      const ReadClause& read = reader(list);
      const lexicon::Lexicon& lexicon = lexicons.of(kLanguages[language]);
      const Opinion opinion = opinions.ask(read, lexicon);
      const std::vector<Feature> features = features_of(read, lexicons, lexicon);
      INFO(read.clause->text);
      const double about = kDomainVote * std::min(long_way(model, features, domain), kDomainEnough);
      CHECK(opinion.restrictive == doctest::Approx(probability(long_way(model, features, 0) + about)).epsilon(1e-9));
      CHECK(opinion.encouraging == doctest::Approx(probability(long_way(model, features, encouraging))).epsilon(1e-9));
    });
  }
}

TEST_CASE("concepts found alone are those of the mentions, whatever was read before") {
  const auto fixed_phrase = bench().lexicons().concepts().find("fixed-phrase");
  Annotation kept;  // goes through the clauses of both languages
  for (int round = 0; round < 2; ++round) {
    for (std::size_t language = 0; language < kLanguages.size(); ++language) {
      for_each_example(language, [&](const text::ClauseList& list) {
        const text::Clause& clause = list.clauses.back();
        const lexicon::Lexicon& lexicon = bench().lexicons().of(kLanguages[language]);
        Annotation fresh;
        annotate(clause, lexicon, fixed_phrase, fresh);
        find_concepts(clause, lexicon, fixed_phrase, kept);
        lexicon::ConceptSet mentioned;
        for (const Mention& mention : fresh.mentions) mentioned.insert(mention.concept_id);
        INFO(clause.text);
        CHECK(kept.concepts == fresh.concepts);
        CHECK(mentioned == fresh.concepts);
        list_mentions(clause, lexicon, kept);
        CHECK(kept.mentions == fresh.mentions);
      });
    }
  }
}

}  // namespace
}  // namespace policygap::matching
