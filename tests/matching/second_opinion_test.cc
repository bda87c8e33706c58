// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/second_opinion.h"

#include <doctest/doctest.h>

#include <cmath>

#include "matching/features.h"
#include "matching/opinion_reader.h"
#include "matching/weigh.h"
#include "text/segment.h"

namespace policygap::matching {
namespace {

Error fault(std::string_view text) {
  const auto model = parse_opinion_model(text, "sv.weights");
  REQUIRE_FALSE(model);
  return model.error();
}

OpinionModel tiny() {
  const auto model = parse_opinion_model(
      "# weights\nclass restrictive -1\nclass media-ban -2\nclass posts 0\n"
      "w:inte\t0=0.2 1=0.1\nw:press\t1=0.2\nw:gärna\t0=-0.5\n",
      "sv.weights");
  REQUIRE(model);
  return *model;
}

TEST_CASE("faults in a file of weights are told with their line") {
  const std::string hint = "write the weights anew with train.py";
  CHECK(fault("class restrictive -1 2\n") ==
        Error{"rules", "sv.weights:1:1: a class line is: class NAME BIAS", hint});
  CHECK(fault("# x\nclass a 1\nw:inte 0=1\n") ==
        Error{"rules", "sv.weights:3:1: a feature line is: FEATURE<tab>CLASS=WEIGHT …", hint});
  CHECK(fault("class a 1\nw:inte\t1=0.5\n") ==
        Error{"rules", "sv.weights:2:1: no class has this number", hint});
  CHECK(fault("class a 1\nw:inte\tx=0.5\n").message == "sv.weights:2:1: no class has this number");
  CHECK(fault("# nothing\n") == Error{"rules", "sv.weights: holds no class", ""});
}

TEST_CASE("weights that are no numbers are told") {
  CHECK_FALSE(parse_opinion_model("class a 1\nw:inte\t0.5\n", "sv.weights"));
  CHECK_FALSE(parse_opinion_model("class a one\n", "sv.weights"));
  CHECK_FALSE(parse_opinion_model("class a 1\nw:inte\t0=much\n", "sv.weights"));
  CHECK_FALSE(parse_opinion_model("class a 1\nw:inte\t0=nan\n", "sv.weights"));
}

/// Asks the tiny model about a text in which no concept counts.
struct Asked {
  explicit Asked(const std::string& text, const OpinionModel& model = tiny())
      : lexicons(lexicon::LexiconsData{}), segmenter(lexicons) {
    const text::Clause clause = segmenter.clause_of(text, text::Language::sv);
    ReadClause read;
    read.clause = &clause;
    features = features_of(read, lexicons, lexicons.of("sv"));
    opinion = OpinionReader(model, lexicons.concepts()).ask(read, lexicons.of("sv"));
  }
  /// What weights that sum to `sum` come to.
  double likelihood(double bias, double sum) const {
    return 1 / (1 + std::exp(-(bias + sum * 10 / std::sqrt(static_cast<double>(features.size())))));
  }
  lexicon::Lexicons lexicons;
  text::Segmenter segmenter;
  std::vector<Feature> features;
  Opinion opinion;
};

TEST_CASE("a tiny model adds the weights of the clause's features, scaled by their number") {
  const Asked asked("Är inte Press");
  REQUIRE(asked.features.size() > 4);
  CHECK(asked.opinion.restrictive == doctest::Approx(asked.likelihood(-1, 0.2)));
  REQUIRE(asked.opinion.categories.size() == 2);
  CHECK(asked.opinion.categories[0].first == "posts");
  CHECK(asked.opinion.categories[0].second == doctest::Approx(0.5));
  CHECK(asked.opinion.categories[1].first == "media-ban");
  CHECK(asked.opinion.categories[1].second == doctest::Approx(asked.likelihood(-2, 0.3)));
  REQUIRE(asked.opinion.reasons.size() == 1);
  CHECK(asked.opinion.reasons[0].feature == "w:inte");
  CHECK(asked.opinion.reasons[0].span == TextSpan{4, 8});
}

TEST_CASE("a feature counts once, however often its word stands there") {
  const Asked asked("inte inte inte");
  CHECK(asked.opinion.restrictive == doctest::Approx(asked.likelihood(-1, 0.2)));
}

TEST_CASE("an opinion below what counts anywhere names no category, nor does a model without classes") {
  const Asked low("gärna");
  CHECK(low.opinion.restrictive == doctest::Approx(low.likelihood(-1, -0.5)));
  CHECK(low.opinion.restrictive < kSilent);
  CHECK(low.opinion.categories.empty());
  CHECK(Asked("inte", {}).opinion.categories.empty());
  CHECK(Asked("").opinion.restrictive == 0);
}

Finding found(const std::string& rule, const std::string& category) {
  Finding finding;
  finding.rule = rule;
  finding.category = category;
  return finding;
}

Opinion opinion_of(double restrictive, std::vector<std::pair<std::string, double>> categories) {
  Opinion opinion;
  opinion.restrictive = restrictive;
  opinion.categories = std::move(categories);
  return opinion;
}

TEST_CASE("a specific rule stands where the model does not object, and is only looked at where it doubts") {
  struct Case {
    double restrictive;
    std::size_t stands, looked;
  };
  for (const Case& one : {Case{0.90, 1, 0}, {0.65, 1, 0}, {0.30, 0, 1}, {0.10, 0, 0}}) {
    CAPTURE(one.restrictive);
    ClauseJudgement judgement;
    judgement.findings.push_back(found("rule", "media-ban"));
    weigh(opinion_of(one.restrictive, {{"media-ban", 0.3}}), false, {}, judgement);
    CHECK(judgement.findings.size() == one.stands);
    CHECK(judgement.worth_a_look.size() == one.looked);
    CHECK(judgement.opinion == one.restrictive);
    if (one.stands == 1)
      CHECK(judgement.findings[0].confidence ==
            (one.restrictive > 0.8 ? Confidence::high : Confidence::medium));
  }
}

TEST_CASE("the model alone finds only where negation, party and capacity do not overrule it") {
  for (const bool overruled : {false, true}) {
    ClauseJudgement judgement;
    weigh(opinion_of(0.95, {{"media-ban", 0.6}}), overruled, {}, judgement);
    REQUIRE(judgement.findings.size() == (overruled ? 0U : 1U));
    if (overruled) continue;
    CHECK(judgement.findings[0].rule == "second-opinion");
    CHECK(judgement.findings[0].category == "media-ban");
  }
}

TEST_CASE("one finding a category, one strength a topic, and none in a clause that restricts") {
  ClauseJudgement judgement;
  judgement.findings = {found("a", "media-ban"), found("b", "access-block"), found("c", "media-ban")};
  judgement.findings[2].spans.resize(3);
  judgement.worth_a_look = {found("d", "access-block"), found("e", "monitoring")};
  Strength invitation;
  invitation.topic = "trust";
  Strength neutral = invitation;
  neutral.topic = "records";
  neutral.encouraging = false;
  judgement.strengths = {invitation, neutral, neutral};
  arbitrate(judgement);
  REQUIRE(judgement.findings.size() == 2);
  CHECK(judgement.findings[0].rule == "b");
  CHECK(judgement.findings[1].rule == "c");  // the rule that says most
  REQUIRE(judgement.worth_a_look.size() == 1);
  CHECK(judgement.worth_a_look[0].rule == "e");
  CHECK(judgement.strengths.empty());
  ClauseJudgement free;
  free.strengths = {invitation, neutral, neutral};
  arbitrate(free);
  REQUIRE(free.strengths.size() == 2);
  CHECK(free.strengths[1].topic == "records");
}

}  // namespace
}  // namespace policygap::matching
