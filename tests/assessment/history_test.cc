// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions on findings, and what has changed between two results.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "assessment/assess.h"
#include "assessment/conclusions.h"
#include "tests/report/fixture.h"

namespace policygap::assessment {
namespace {

Assessment assessed(std::vector<JudgedDocument> documents, std::vector<Decision> decisions = {},
                    std::optional<Baseline> baseline = {}) {
  AssessOptions options{"public", ""};
  options.today = "2026-11-22T10:00:00Z";
  options.decisions = std::move(decisions);
  options.baseline = std::move(baseline);
  return assess(std::move(documents), {}, fixture::catalogue(), options);
}

Decision dismissed(const std::string& id, const std::string& expires = {}) {
  return {id, Verdict::dismissed, "a reason", "Åsa", "2026-11-01", expires};
}

std::vector<std::string> ids(const std::vector<FindingReference>& references) {
  std::vector<std::string> all;
  for (const FindingReference& reference : references) all.push_back(reference.id);
  return all;
}

TEST_CASE("a dismissed finding is in no list, and the others stay what they were") {
  const Assessment before = assessed(fixture::documents());
  for (std::size_t gone = 0; gone < before.findings.size(); ++gone) {
    CAPTURE(gone);
    const FindingReference& reference = before.findings[gone];
    const Assessment after = assessed(fixture::documents(), {dismissed(reference.id.substr(0, 12))});
    REQUIRE(after.findings.size() == before.findings.size() - 1);
    REQUIRE(after.dismissed.size() == 1);
    CHECK(after.dismissed[0].id == reference.id);
    CHECK(after.dismissed[0].finding ==
          before.documents[reference.document].found.findings[reference.finding]);
    CHECK(after.decisions[0].decision.finding == reference.id);
    std::vector<std::string> rest = ids(before.findings);
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(gone));
    CHECK(ids(after.findings) == rest);
    for (const FindingReference& kept : after.findings) {
      const auto same = std::find_if(before.findings.begin(), before.findings.end(),
                                     [&](const FindingReference& entry) { return entry.id == kept.id; });
      CHECK(after.documents[kept.document].found.findings[kept.finding] ==
            before.documents[same->document].found.findings[same->finding]);
      CHECK(kept.order == same->order);
    }
    CHECK(after.openness->score >= before.openness->score);
  }
}

TEST_CASE("all findings of a document can be dismissed, and a repeat of a clause keeps its own id") {
  auto documents = fixture::documents();
  documents[0].found.findings.push_back(documents[0].found.findings[0]);
  const Assessment before = assessed(documents);
  std::vector<Decision> decisions;
  for (const FindingReference& reference : before.findings) decisions.push_back(dismissed(reference.id));
  const Assessment none = assessed(documents, decisions);
  CHECK(none.findings.empty());
  CHECK(none.dismissed.size() == before.findings.size());
  CHECK(none.priorities.empty());
  CHECK(none.contradictions.empty());
}

TEST_CASE("accepted, expired and unknown decisions leave the findings where they are") {
  const Assessment before = assessed(fixture::documents());
  Decision accepted = dismissed(before.findings[0].id);
  accepted.verdict = Verdict::accepted;
  const Assessment after = assessed(fixture::documents(), {accepted, dismissed(before.findings[1].id, "2026-11-21"),
                                                           dismissed(std::string(64, '0'))});
  CHECK(after.findings == before.findings);
  CHECK(after.openness == before.openness);
  CHECK(after.dismissed.empty());
  CHECK_FALSE(after.decisions[0].is_expired);
  CHECK(after.decisions[1].is_expired);
  CHECK(after.decisions[1].has_finding);
  CHECK_FALSE(after.decisions[2].has_finding);
  // The last day still holds.
  CHECK(assessed(fixture::documents(), {dismissed(before.findings[1].id, "2026-11-22")}).dismissed.size() == 1);
}

TEST_CASE("against itself nothing has changed, from wherever it was called") {
  auto documents = fixture::documents();
  Baseline baseline{"2026-01-01", known_findings(assessed(documents))};
  for (JudgedDocument& document : documents) document.path = "/mnt/share/" + document.path;
  const Assessment after = assessed(documents, {}, baseline);
  CHECK(after.changes.count(Since::unchanged) == after.findings.size());
  CHECK(after.changes.resolved.empty());
}

TEST_CASE("new, moved and resolved findings are told apart; a dismissed one is not resolved") {
  const Assessment now = assessed(fixture::documents());
  REQUIRE(now.findings.size() == 7);
  std::vector<KnownFinding> before = known_findings(now);
  const KnownFinding taken = before[0];
  before.erase(before.begin());                     // so the first is new
  before[0].page_number += 3;                       // the second stood on another page
  before[1].section = "Somewhere else";             // the third under another heading, so its id was another
  before[1].id = std::string(64, 'a');
  KnownFinding gone = taken;
  gone.id = std::string(64, 'b');
  gone.quote = "What stood here once.";
  before.push_back(gone);
  const Assessment after = assessed(fixture::documents(), {}, Baseline{"2026-01-01", before});
  REQUIRE(after.changes.now.size() == 7);
  CHECK(after.changes.now[0].since == Since::fresh);
  CHECK(after.changes.now[1].since == Since::moved);
  CHECK(after.changes.now[1].before == 0);
  CHECK(after.changes.now[2].since == Since::moved);
  CHECK(after.changes.count(Since::unchanged) == 4);
  REQUIRE(after.changes.resolved.size() == 1);
  CHECK(before[after.changes.resolved[0]] == gone);
  const Assessment apart =
      assessed(fixture::documents(), {dismissed(now.findings[3].id)}, Baseline{"2026-01-01", known_findings(now)});
  CHECK(apart.changes.now.size() == 6);
  CHECK(apart.changes.resolved.empty());
}

}  // namespace
}  // namespace policygap::assessment
