// SPDX-License-Identifier: GPL-3.0-or-later
// The sample documents through the built program, against what a human expert expects of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/golden/audited.h"
#include "tests/golden/document_text.h"
#include "tests/golden/expected.h"

namespace policygap::golden {
namespace {

constexpr std::size_t kHead = 20;  // bytes of a quote that must stand on its first page

struct Pair {
  ExpectedDocument expected;
  AuditedDocument audited;
};

const std::vector<Pair>& pairs() {
  static const std::vector<Pair> all = [] {
    std::vector<Pair> matched;
    for (const ExpectedDocument& expected : expected_documents()) {
      for (const AuditedDocument& audited : audited_documents()) {
        if (audited.name == expected.name) matched.push_back({expected, audited});
      }
    }
    return matched;
  }();
  return all;
}

/// The same clause: one of the quotes holds the other (a lead-in or a table cell may be cut differently).
bool same_clause(const std::string& left, const std::string& right) {
  const std::string one = squeezed(left);
  const std::string other = squeezed(right);
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

bool accepts(const ExpectedClause& clause, const std::string& category) {
  return std::find(clause.categories.begin(), clause.categories.end(), category) != clause.categories.end();
}

/// True when the page holds the quote, in one piece or, for the cells of a table's row, in at most three.
bool stands_on(const std::string& page, std::string quote) {
  constexpr int kMostPieces = 3;
  constexpr std::size_t kSmallestPiece = 6;
  for (int piece = 0; piece < kMostPieces && !quote.empty(); ++piece) {
    const std::size_t least = std::min(kSmallestPiece, quote.size());
    std::size_t length = quote.size();
    while (length >= least && page.find(quote.substr(0, length)) == std::string::npos) --length;
    if (length < least) return false;
    quote.erase(0, length);
  }
  return quote.empty();
}

TEST_CASE("a quote is held to its words") {
  CHECK(stands_on("FacebookNotpermitted", "Facebook"));
  CHECK(stands_on("LinkedInFacebook,Notpermitted", "Facebook,LinkedInNotpermitted"));
  CHECK_FALSE(stands_on("Facebook,InstagramNotpermitted", "Facebook,InstagramPermitted"));
  CHECK_FALSE(stands_on("Facebook", "Facebooknot"));
  CHECK_FALSE(stands_on("", "Facebook"));
}

/// Counts of one kind of clause: how many there are, are met at all, and in an accepted category.
struct Count {
  int all = 0;
  int met = 0;
  int right = 0;
  std::vector<std::string> missed;

  [[nodiscard]] double share_met() const { return all == 0 ? 1.0 : static_cast<double>(met) / all; }
  [[nodiscard]] double share_right() const { return all == 0 ? 1.0 : static_cast<double>(right) / all; }
  void add(bool is_met, bool is_right, const std::string& what) {
    ++all;
    met += is_met ? 1 : 0;
    right += is_right ? 1 : 0;
    if (!is_met || !is_right) missed.push_back((is_met ? "other category: " : "") + what);
  }
};

Count count_found() {
  Count count;
  for (const Pair& pair : pairs()) {
    for (const ExpectedClause& clause : pair.expected.findings) {
      bool met = false;
      bool right = false;
      for (const AuditedClause& finding : pair.audited.findings) {
        if (!same_clause(finding.quote, clause.quote)) continue;
        met = true;
        right = right || accepts(clause, finding.category);
      }
      count.add(met, right, pair.expected.name + " [" + clause.categories.front() + "] " + clause.quote);
    }
  }
  return count;
}

Count count_precise() {
  Count count;
  for (const Pair& pair : pairs()) {
    for (const AuditedClause& finding : pair.audited.findings) {
      bool met = false;
      bool right = false;
      for (const auto* list : {&pair.expected.findings, &pair.expected.optional}) {
        for (const ExpectedClause& clause : *list) {
          if (!same_clause(finding.quote, clause.quote)) continue;
          met = true;
          right = right || accepts(clause, finding.category);
        }
      }
      count.add(met, right, pair.expected.name + " [" + finding.category + "] " + finding.quote);
    }
  }
  return count;
}

Count count_strengths() {
  Count count;
  for (const Pair& pair : pairs()) {
    for (const ExpectedClause& clause : pair.expected.strengths) {
      const bool met = std::any_of(
          pair.audited.strengths.begin(), pair.audited.strengths.end(),
          [&](const AuditedClause& strength) { return same_clause(strength.quote, clause.quote); });
      count.add(met, met, pair.expected.name + " " + clause.quote);
    }
  }
  return count;
}

double floor_of(const std::string& name) {
  static const auto all = floors();
  REQUIRE_MESSAGE(all.contains(name), name);
  return all.at(name);
}

/// Prints what was measured and, where the floor is not reached, all that was missed.
void hold_floor(const std::string& name, double measured, const std::vector<std::string>& missed) {
  MESSAGE(name << ": " << measured << ", floor " << floor_of(name));
  std::string list;
  for (const std::string& one : missed) list += "\n  " + one;
  CHECK_MESSAGE(measured >= floor_of(name),
                name << " fell below its floor in tests/golden/floors.yaml:" << list);
}

void hold_ceiling(const std::string& name, const std::vector<std::string>& found) {
  MESSAGE(name << ": " << found.size() << ", at most " << floor_of(name));
  std::string list;
  for (const std::string& one : found) list += "\n  " + one;
  CHECK_MESSAGE(static_cast<double>(found.size()) <= floor_of(name),
                name << " is above tests/golden/floors.yaml:" << list);
}

TEST_CASE("each document is there once, and each has its expectation") {
  CHECK(audited_documents().size() == expected_documents().size());
  CHECK(pairs().size() == expected_documents().size());
  CHECK(pairs().size() >= 23);
}

TEST_CASE("status, problems and language are as expected") {
  for (const Pair& pair : pairs()) {
    const ExpectedDocument& expected = pair.expected;
    const AuditedDocument& audited = pair.audited;
    CAPTURE(expected.name);
    CHECK(audited.status == expected.status);
    const bool accepted =
        audited.problems == expected.problems || audited.problems == expected.problems_also_accepted;
    CHECK_MESSAGE((accepted && !(audited.problems.empty() && expected.status != "ok")), expected.name);
    CHECK(audited.language == (expected.language.empty() ? "unknown" : expected.language));
  }
}

TEST_CASE("kind and openness are as expected") {
  std::vector<std::string> kinds;
  std::vector<std::string> scores;
  for (const Pair& pair : pairs()) {
    const ExpectedDocument& expected = pair.expected;
    const AuditedDocument& audited = pair.audited;
    if (!expected.kinds.empty() &&
        std::find(expected.kinds.begin(), expected.kinds.end(), audited.kind) == expected.kinds.end()) {
      kinds.push_back(expected.name + ": " + audited.kind + ", not " + expected.kinds.front());
    }
    if (!expected.openness) continue;
    const double score = audited.openness.value_or(-1);
    if (score < expected.openness->minimum || score > expected.openness->maximum) {
      scores.push_back(expected.name + ": " + std::to_string(score));
    }
  }
  hold_ceiling("kind_differs", kinds);
  hold_ceiling("openness_outside", scores);
}

TEST_CASE("restrictive clauses are found, in a category that an expert accepts") {
  const Count found = count_found();
  CHECK(found.all >= 60);
  hold_floor("flagged", found.share_met(), found.missed);
  hold_floor("found", found.share_right(), found.missed);
}

TEST_CASE("what is found is restrictive") {
  const Count precise = count_precise();
  hold_floor("flagged_rightly", precise.share_met(), precise.missed);
  hold_floor("precision", precise.share_right(), precise.missed);
}

TEST_CASE("look-alikes stay silent, tracked deletions always") {
  std::vector<std::string> flagged;
  for (const Pair& pair : pairs()) {
    const ExpectedDocument& expected = pair.expected;
    const AuditedDocument& audited = pair.audited;
    for (const AuditedClause& finding : audited.findings) {
      for (const ExpectedClause& silent : expected.silent) {
        if (same_clause(finding.quote, silent.quote))
          flagged.push_back(expected.name + " [" + finding.category + "] " + finding.quote);
      }
      for (const std::string& deleted : expected.deleted) CHECK_FALSE(same_clause(finding.quote, deleted));
    }
  }
  hold_ceiling("silent_flagged", flagged);
}

TEST_CASE("encouraging and protecting clauses are found") {
  const Count strengths = count_strengths();
  CHECK(strengths.all >= 20);
  hold_floor("strengths", strengths.share_met(), strengths.missed);
}

/// The last heading of a section path, without its number: "5 Medier › 5.1 Pressen" gives "Pressen".
std::string last_heading(const std::string& path) {
  const std::size_t at = path.rfind("›");
  std::string heading = at == std::string::npos ? path : path.substr(at + std::string("›").size());
  const std::size_t letter = heading.find_first_not_of(" 0123456789.§)");
  return letter == std::string::npos ? "" : squeezed(heading.substr(letter));
}

TEST_CASE("each clause is told with the page and section that the expert names") {
  Count pages;
  Count sections;
  for (const Pair& pair : pairs()) {
    for (const auto& [expected, audited] : {std::pair{&pair.expected.findings, &pair.audited.findings},
                                            std::pair{&pair.expected.strengths, &pair.audited.strengths}}) {
      for (const ExpectedClause& clause : *expected) {
        for (const AuditedClause& one : *audited) {
          if (!same_clause(one.quote, clause.quote)) continue;
          const std::string what = pair.expected.name + " \"" + one.quote + "\"";
          if (clause.page_number > 0) {
            const bool page_right = one.page_number == clause.page_number;
            pages.add(page_right, page_right, what + " page " + std::to_string(one.page_number));
          }
          if (clause.section.empty()) continue;
          const bool section_right = last_heading(one.section) == last_heading(clause.section);
          sections.add(section_right, section_right, what + " section " + one.section + ", not " + clause.section);
        }
      }
    }
  }
  CHECK(sections.all >= 100);
  hold_floor("page_right", pages.share_right(), pages.missed);
  hold_floor("section_right", sections.share_right(), sections.missed);
}

TEST_CASE("every quote stands in its document, on the page it names") {
  int checked = 0;
  for (const Pair& pair : pairs()) {
    const AuditedDocument& audited = pair.audited;
    const std::string path = POLICYGAP_SOURCE_DIR "/" + audited.path;
    for (const auto* list : {&audited.findings, &audited.strengths}) {
      for (const AuditedClause& clause : *list) {
        const std::string quote = squeezed(clause.quote);
        CHECK((clause.page_number > 0) == (audited.format == "pdf"));
        const std::string page = squeezed_text_of(path, clause.page_number);
        // A clause that runs over a page break goes on behind the next page's header.
        const bool whole = stands_on(page, quote);
        const bool starts =
            page.find(quote.substr(0, kHead)) != std::string::npos &&
            squeezed_text_of(path, clause.page_number + 1)
                    .find(quote.substr(quote.size() - std::min(quote.size(), kHead))) != std::string::npos;
        CHECK_MESSAGE((whole || (audited.format == "pdf" && starts)),
                      audited.name << ", page " << clause.page_number << ": " << clause.quote);
        ++checked;
      }
    }
  }
  CHECK(checked > 50);
}

TEST_CASE("a clause that an expert places on a page is found there") {
  for (const Pair& pair : pairs()) {
    const ExpectedDocument& expected = pair.expected;
    const AuditedDocument& audited = pair.audited;
    for (const ExpectedClause& clause : expected.findings) {
      if (clause.page_number == 0) continue;
      for (const AuditedClause& finding : audited.findings) {
        if (!same_clause(finding.quote, clause.quote)) continue;
        CHECK_MESSAGE(finding.page_number == clause.page_number, expected.name << ": " << clause.quote);
      }
    }
  }
}

}  // namespace
}  // namespace policygap::golden
