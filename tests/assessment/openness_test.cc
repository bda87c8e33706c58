// SPDX-License-Identifier: GPL-3.0-or-later
// The properties that the score promises, tried on many sets of documents from a seeded generator.
#include "assessment/openness.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/report/fixture.h"

namespace policygap::assessment {
namespace {

using fixture::catalogue;
using fixture::finding;
using fixture::strength;
using matching::Severity;

JudgedDocument speaking() {
  JudgedDocument document;
  document.mentions_communication = true;
  return document;
}

int score(const std::vector<JudgedDocument>& documents) {
  const auto result = openness(documents, catalogue(), "private");
  REQUIRE(result.has_value());
  return result->score;
}

std::vector<JudgedDocument> random_documents(std::mt19937& random) {
  std::vector<JudgedDocument> documents(1 + random() % 3, speaking());
  for (JudgedDocument& document : documents) {
    document.word_count = random() % 10000;
    for (std::size_t count = random() % 5; count > 0; --count) {
      const auto& category = catalogue().categories[random() % catalogue().categories.size()];
      document.found.findings.push_back(finding(category.id, "clause " + std::to_string(random() % 40),
                                                static_cast<Severity>(random() % 4), 1, "", {}));
    }
    for (std::size_t count = random() % 12; count > 0; --count) {
      const auto& topic = catalogue().topics[random() % catalogue().topics.size()];
      document.found.strengths.push_back(
          strength(topic.id, "strength " + std::to_string(random() % 40), 1, "", random() % 3 > 0));
    }
  }
  return documents;
}

TEST_CASE("taking a restriction away never lowers the score") {
  std::mt19937 random(2026);
  for (int round = 0; round < 150; ++round) {
    auto documents = random_documents(random);
    const int before = score(documents);
    auto& findings = documents[random() % documents.size()].found.findings;
    if (findings.empty()) continue;
    findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(random() % findings.size()));
    CHECK(score(documents) >= before);
  }
}

TEST_CASE("covering a topic never lowers the score") {
  std::mt19937 random(1911);
  for (int round = 0; round < 150; ++round) {
    auto documents = random_documents(random);
    const int before = score(documents);
    const auto& topic = catalogue().topics[random() % catalogue().topics.size()];
    documents[0].found.strengths.push_back(strength(topic.id, "a new invitation", 1, "", random() % 2 == 0));
    CHECK(score(documents) >= before);
  }
}

TEST_CASE("length, order and copies play no part") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    auto documents = random_documents(random);
    const int before = score(documents);
    for (JudgedDocument& document : documents) {
      document.word_count *= 100;
      document.page_count += 500;
    }
    documents.push_back(documents.front());
    std::reverse(documents.begin(), documents.end());
    CHECK(score(documents) == before);
  }
}

TEST_CASE("what says nothing on communication has no score") {
  CHECK_FALSE(openness({}, catalogue(), "private").has_value());
  CHECK_FALSE(openness({JudgedDocument{}}, catalogue(), "private").has_value());
  CHECK(score({speaking()}) == 40);
}

TEST_CASE("a document that sends everything through one unit is closed") {
  JudgedDocument document = speaking();
  document.found.findings = {
      finding("single-channel", "Allt ska gå via informationsavdelningen.", Severity::high, 1, "", {})};
  document.found.strengths = {strength("official-voice", "Pressansvarig är chefen.", 1, "", false)};
  const auto result = openness({document}, catalogue(), "private");
  CHECK(result->score <= 25);
  CHECK(result->level == OpennessLevel::closed);
}

TEST_CASE("rules on records and accounts keep order but open little") {
  JudgedDocument facts = speaking();
  JudgedDocument invitations = speaking();
  for (const std::string topic : {"records", "accounts", "moderation", "official-voice", "others-privacy"}) {
    facts.found.strengths.push_back(strength(topic, topic, 1, "", false));
    invitations.found.strengths.push_back(strength(topic, topic, 1, "", true));
  }
  CHECK(score({facts}) == 45);
  CHECK(score({invitations}) == 51);
}

TEST_CASE("a policy full of restrictions stays closed, though it puts twenty matters in order") {
  JudgedDocument document = speaking();
  for (const Topic& topic : catalogue().topics) {
    if (topic.number > 12) document.found.strengths.push_back(strength(topic.id, topic.id, 1, "", false));
  }
  for (int number = 0; number < 8; ++number) {
    document.found.findings.push_back(
        finding("single-channel", "clause " + std::to_string(number), Severity::high, 1, "", {}));
  }
  CHECK(score({document}) <= 25);
}

TEST_CASE("documents that say nothing on communication lend no topics to the others") {
  JudgedDocument travel;
  travel.found.strengths = {strength("made-together", "The policy is reviewed with staff.", 1, ""),
                            strength("invitation", "Feel free to share a taxi.", 1, "")};
  CHECK_FALSE(openness({travel}, catalogue(), "private").has_value());
  CHECK(score({speaking(), travel}) == score({speaking()}));
  travel.found.strengths = {strength("narrow-confidentiality", "Only these three are secret.", 1, "")};
  CHECK(score({speaking(), travel}) > score({speaking()}));  // what is secret may stand anywhere
}

TEST_CASE("a guideline like an exemplar's is encouraging, whichever of the three it resembles") {
  for (const auto state : {&Topic::sap, &Topic::ibm, &Topic::intel}) {
    JudgedDocument document = speaking();
    for (const Topic& topic : catalogue().topics) {
      if (topic.*state == "covered") document.found.strengths.push_back(strength(topic.id, topic.id, 1, ""));
    }
    const auto result = openness({document}, catalogue(), "private");
    CHECK(result->score >= 80);
    CHECK(result->level == OpennessLevel::encouraging);
  }
}

TEST_CASE("the parts add up to 100 points and to the score") {
  std::mt19937 random(42);
  const auto result = openness(random_documents(random), catalogue(), "private");
  double weights = 0;
  double sum = 0;
  for (const OpennessPart& part : result->parts) {
    CHECK(part.value >= 0);
    CHECK(part.value <= 1);
    weights += part.weight;
    sum += part.value * part.weight;
  }
  CHECK(weights == 100);
  CHECK(std::abs(sum - result->score) <= 0.5);
}

}  // namespace
}  // namespace policygap::assessment
