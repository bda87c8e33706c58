// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/assess.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "assessment/conclusions.h"
#include "tests/report/fixture.h"

namespace policygap::assessment {
namespace {

using fixture::catalogue;
using fixture::finding;
using fixture::strength;
using matching::Severity;

Coverage coverage_of(const Assessment& assessment, std::string_view topic) {
  for (const TopicState& state : assessment.topics) {
    if (state.topic == topic) return state.coverage;
  }
  FAIL("no such topic");
  return Coverage::missing;
}

const matching::Finding& at(const Assessment& assessment, const FindingReference& reference) {
  return assessment.documents[reference.document].found.findings[reference.finding];
}

TEST_CASE("the order of the documents decides nothing") {
  auto documents = fixture::documents();
  const Assessment forward = assess(documents, {{"b", "x"}, {"a", "x"}}, catalogue(), {"public", ""});
  std::reverse(documents.begin(), documents.end());
  CHECK(assess(documents, {{"a", "x"}, {"b", "x"}}, catalogue(), {"public", ""}) == forward);
  CHECK(forward.documents.front().id == "d1");
  CHECK(forward.jurisdiction == "se");
}

Severity severity_of(const std::string& category, const std::string& profile,
                     std::vector<std::string> reasons) {
  JudgedDocument document;
  document.found.findings = {finding(category, "x", Severity::low, 1, "", {})};
  document.found.findings[0].severity_reasons = std::move(reasons);
  const Assessment once = assess({document}, {}, catalogue(), {profile, ""});
  CHECK(assess(once.documents, {}, catalogue(), {profile, ""}).documents == once.documents);
  return once.documents[0].found.findings[0].severity;
}

TEST_CASE("severity is the category's for the profile, a step up or down by its reasons, within the scale") {
  CHECK(severity_of("single-channel", "private", {}) == Severity::high);
  CHECK(severity_of("single-channel", "public", {}) == Severity::critical);
  CHECK(severity_of("approve-posts", "publicly-funded", {}) == Severity::high);
  CHECK(severity_of("working-hours-ban", "public", {}) == Severity::medium);
  CHECK(severity_of("working-hours-ban", "private", {"reaches-private-time", "sanction-attached"}) ==
        Severity::high);
  CHECK(severity_of("working-hours-ban", "private", {"rights-nearby"}) == Severity::low);
  CHECK(severity_of("working-hours-ban", "private", {"rights-nearby", "sanction-attached"}) ==
        Severity::medium);
  CHECK(severity_of("recording-ban", "private", {"stated-reason"}) == Severity::low);
  CHECK(severity_of("media-ban", "public", {"sanction-attached"}) == Severity::critical);
  CHECK(severity_of("sanction-threat", "private", {"sanction-attached"}) == Severity::medium);
}

TEST_CASE("findings stand gravest first") {
  const Assessment assessment = assess(fixture::documents(), {}, catalogue(), {"private", ""});
  REQUIRE(assessment.findings.size() == 7);
  for (std::size_t index = 1; index < assessment.findings.size(); ++index) {
    CHECK(at(assessment, assessment.findings[index - 1]).severity >=
          at(assessment, assessment.findings[index]).severity);
  }
}

TEST_CASE("an id outlives moved pages, paths and rules; equal clauses are told apart") {
  auto documents = fixture::documents();
  const Assessment before = assess(documents, {}, catalogue(), {"private", ""});
  for (JudgedDocument& document : documents) {
    document.path = "elsewhere/" + document.path;
    for (matching::Finding& found : document.found.findings) {
      found.place.page_number += 3;
      found.rule = "renamed";
      found.place.quote = " " + found.place.quote;
    }
  }
  const Assessment after = assess(documents, {}, catalogue(), {"private", ""});
  std::set<std::string> old_ids;
  std::set<std::string> new_ids;
  for (const FindingReference& reference : before.findings) old_ids.insert(reference.id);
  for (const FindingReference& reference : after.findings) new_ids.insert(reference.id);
  CHECK(old_ids == new_ids);
  CHECK(old_ids.size() == before.findings.size());

  documents.push_back(documents.front());
  documents.back().path = "twin";
  std::set<std::string> ids;
  const Assessment twins = assess(documents, {}, catalogue(), {"private", ""});
  for (const FindingReference& reference : twins.findings) ids.insert(reference.id);
  CHECK(ids.size() == twins.findings.size());
}

TEST_CASE("a topic is covered, touched upon, taken back, missing or not for this employer") {
  const Assessment assessment = assess(fixture::documents(), {}, catalogue(), {"private", ""});
  CHECK(coverage_of(assessment, "own-privacy") == Coverage::covered);
  CHECK(coverage_of(assessment, "respect") == Coverage::covered);
  CHECK(coverage_of(assessment, "invitation") == Coverage::contradicted);
  CHECK(coverage_of(assessment, "official-voice") ==
        Coverage::contradicted);  // stated as a fact, and restricted
  CHECK(coverage_of(assessment, "add-value") == Coverage::missing);
  CHECK(coverage_of(assessment, "records") == Coverage::not_applicable);
  JudgedDocument touched;
  touched.mentions_communication = true;
  touched.found.strengths = {strength("trust", "Förtroende är viktigt.", 1, "", false)};
  CHECK(coverage_of(assess({touched}, {}, catalogue(), {"private", ""}), "trust") == Coverage::partial);
}

TEST_CASE("a ban in one document against a right in another is a contradiction with both places") {
  JudgedDocument it;
  it.path = "a-it.pdf";
  it.found.findings = {finding("media-ban", "Ingen får tala med pressen.", Severity::critical, 2, "2", {})};
  JudgedDocument rights;
  rights.path = "b-rights.pdf";
  rights.mentions_communication = true;
  rights.found.strengths = {strength("rights-first", "Du har rätt att tala med pressen.", 9, "9")};
  const Assessment assessment = assess({rights, it}, {}, catalogue(), {"public", ""});
  REQUIRE(assessment.contradictions.size() == 1);
  CHECK(assessment.contradictions[0].first.place.page_number == 2);
  CHECK(assessment.contradictions[0].second.place.page_number == 9);
  CHECK(assessment.contradictions[0].topic == "rights-first");
}

TEST_CASE("a contradiction inside a document does not hide the one across two") {
  JudgedDocument it;
  it.path = "a-it.pdf";
  it.found.findings = {finding("media-ban", "Ingen får tala med pressen.", Severity::critical, 2, "2", {})};
  it.found.strengths = {strength("rights-first", "Rätten att lämna uppgifter gäller.", 9, "9")};
  JudgedDocument invitation;
  invitation.path = "b-communication.pdf";
  invitation.mentions_communication = true;
  invitation.found.strengths = {strength("invitation", "Prata gärna med pressen om ditt arbete.", 1, "1")};
  const Assessment assessment = assess({invitation, it}, {}, catalogue(), {"public", ""});
  REQUIRE(assessment.contradictions.size() == 2);
  CHECK(assessment.contradictions[0].second.document == 0);
  CHECK(assessment.contradictions[0].second.place.page_number == 9);
  CHECK(assessment.contradictions[1].second.document == 1);
  CHECK(assessment.contradictions[1].second.place.quote == "Prata gärna med pressen om ditt arbete.");
}

TEST_CASE("a folder has a guideline only where a policy speaks of social media") {
  JudgedDocument policy;
  policy.kind = "it-policy";
  policy.found.findings = {finding("platform-ban", "Facebook är spärrat i sociala medier.", Severity::medium, 1, "", {})};
  CHECK_FALSE(has_guideline({policy}));
  policy.kind = "communication-policy";
  CHECK(has_guideline({policy}));
  policy.found.findings[0].place.quote = "Kontakter med pressen sköts av ledningen.";
  CHECK_FALSE(has_guideline({policy}));
  policy.found.channels = {{"linkedin", "named", false, "LinkedIn", {}}};
  CHECK(has_guideline({policy}));
  policy.found.channels = {{"phone", "named", false, "telefon", {}}};
  CHECK_FALSE(has_guideline({policy}));
  policy.kind = "social-media-policy";
  CHECK(has_guideline({policy}));
  CHECK_FALSE(has_guideline({}));
}

TEST_CASE("the hardest stance of a channel wins, and a mere name is no stance") {
  const Assessment assessment = assess(fixture::documents(), {}, catalogue(), {"private", ""});
  REQUIRE(assessment.channels.size() == 16);
  for (const ChannelState& state : assessment.channels) {
    if (state.channel == "facebook") CHECK(state.stance == "banned");
    if (state.channel == "linkedin") CHECK(state.stance == "allowed");
    if (state.channel == "e-mail") CHECK((state.stance == "unmentioned" && state.evidence.size() == 1));
    if (state.channel == "other") CHECK(state.outdated);
    if (state.channel == "tiktok") CHECK(state.evidence.empty());
  }
}

TEST_CASE("the five to rewrite first are of five categories, those that weigh most") {
  const Assessment assessment = assess(fixture::documents(), {}, catalogue(), {"private", ""});
  REQUIRE(assessment.priorities.size() == 5);
  CHECK(at(assessment, assessment.priorities[0]).category == "criticism-ban");
  std::set<std::string> categories;
  for (const FindingReference& reference : assessment.priorities)
    categories.insert(at(assessment, reference).category);
  CHECK(categories.size() == 5);
}

TEST_CASE("a clause found for two reasons is rewritten once") {
  JudgedDocument document;
  document.found.findings = {finding("media-ban", "same", Severity::critical, 1, "", {}),
                             finding("single-channel", "same", Severity::high, 1, "", {}),
                             finding("single-channel", "other", Severity::high, 2, "", {})};
  const Assessment assessment = assess({document}, {}, catalogue(), {"private", ""});
  REQUIRE(assessment.priorities.size() == 2);
  CHECK(at(assessment, assessment.priorities[0]).place.quote == "same");
  CHECK(at(assessment, assessment.priorities[1]).place.quote == "other");
}

TEST_CASE("one rule owes the reader another") {
  const Assessment assessment = assess(fixture::documents(), {}, catalogue(), {"private", ""});
  // Rights are stated, so a sanction and a spokesperson are complete; reasonable use in working hours is not.
  CHECK(std::find(assessment.unmet_needs.begin(), assessment.unmet_needs.end(), "sanction-rights-stated") ==
        assessment.unmet_needs.end());
  CHECK_FALSE(assessment.unmet_needs.empty());
}

}  // namespace
}  // namespace policygap::assessment
