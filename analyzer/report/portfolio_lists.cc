// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio across units: what was not read, versions, outdated documents, contradictions.
#include <algorithm>
#include <map>
#include <utility>

#include "report/explanations.h"
#include "report/html_views.h"
#include "report/portfolio_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::JudgedDocument;
using extractors::Status;

constexpr std::size_t kExamplesEach = 8;        // paths that stand for a reason
constexpr std::size_t kMostGroups = 100;        // of versions
constexpr std::size_t kMostMembers = 12;        // of one group
constexpr std::size_t kMostOutdated = 100;
constexpr std::size_t kMostContradictions = 20;
constexpr int kOutdatedYears = 5;  // guidelines older than this predate much of what they speak on

/// A reason, how many it holds for, and the first of them.
struct Reason {
  std::string what;
  std::string todo;
  std::size_t count = 0;
  Json examples = Json::array();
};

void add_example(Reason& reason, const std::string& path) {
  ++reason.count;
  if (reason.examples.size() < kExamplesEach) reason.examples.push_back({{"path", path}});
}

/// Most frequent first.
Json reason_rows(std::map<std::string, Reason> reasons, const ReportContext& context) {
  std::vector<Reason> sorted;
  for (auto& [code, reason] : reasons) sorted.push_back(std::move(reason));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Reason& left, const Reason& right) { return left.count > right.count; });
  Json rows = Json::array();
  for (const Reason& reason : sorted) {
    rows.push_back({{"what", reason.what},
                    {"todo", reason.todo},
                    {"count", decimal(static_cast<double>(reason.count), 0, context)},
                    {"examples", reason.examples},
                    {"more", more_text(reason.count, reason.examples.size(), context)}});
  }
  return rows;
}

/// "2021-11-22" for 2026-11-22: as exactly as the report's own date.
std::string outdated_before(const std::string& today) {
  if (today.size() < 10) return {};
  const std::string year = std::to_string(std::stoi(today.substr(0, 4)) - kOutdatedYears);
  return year + today.substr(4, 6);
}

Json linked(std::size_t index, const PortfolioContext& context) {
  const JudgedDocument& document = context.report.assessment.documents[index];
  const std::string& page = context.pages[index];
  return {{"path", document_name(document, context.report)},
          {"link", page.empty() ? "" : context.directory + page},
          {"date", document.date.empty() ? context.report.message("undated")
                                         : shown_date(document.date, context.report.info.language)}};
}

}  // namespace

Json not_read_view(const PortfolioContext& context) {
  std::map<std::string, Reason> reasons;
  std::size_t count = 0;
  for (const JudgedDocument& document : context.report.assessment.documents) {
    if (document.status == Status::ok) continue;
    ++count;
    // One row each, so that the rows add up; the document's own page tells all of its reasons.
    const Diagnostic problem = document.problems.empty() ? Diagnostic{"other", "", {}} : document.problems.front();
    Reason& reason = reasons[problem.code + (document.status == Status::partial ? " 2" : " 1")];
    if (reason.count == 0) {
      Diagnostic general = problem;
      general.page_numbers.clear();
      const ProblemText text = problem_text(general, context.report.catalogue, context.report.info.language);
      const bool partial = document.status == Status::partial;
      reason.what = text.what + " – " + context.report.message(partial ? "extent-partial" : "extent-unreadable");
      reason.todo = text.todo;
    }
    add_example(reason, document_name(document, context.report));
  }
  return {{"any", count > 0},
          {"intro", context.report.message("unread-intro",
                                           {{"count", static_cast<double>(count)},
                                            {"total", static_cast<double>(context.report.assessment.documents.size())}})},
          {"rows", reason_rows(std::move(reasons), context.report)}};
}

Json left_out_view(const PortfolioContext& context) {
  std::map<std::string, Reason> reasons;
  const auto& skipped = context.report.assessment.skipped;
  for (const assessment::SkippedPath& entry : skipped) {
    Reason& reason = reasons[entry.code];
    const std::string key = "problem-" + entry.code;
    reason.what = context.report.catalogue.has_message(key) ? context.report.message(key) : entry.code;
    add_example(reason, shown_path(entry.path));
  }
  return {{"any", !skipped.empty()},
          {"intro", context.report.message("skipped-intro", {{"count", static_cast<double>(skipped.size())}})},
          {"rows", reason_rows(std::move(reasons), context.report)}};
}

Json versions_view(const PortfolioContext& context) {
  Json groups = Json::array();
  for (const VersionsFact& fact : context.facts.versions) {
    if (groups.size() == kMostGroups) break;
    Json others = Json::array();
    for (const std::size_t member : fact.members) {
      if (member != fact.current && others.size() < kMostMembers) others.push_back(linked(member, context));
    }
    const std::size_t shown = others.size();
    groups.push_back({{"current", linked(fact.current, context)},
                      {"told_by", context.report.message("portfolio-current-" + fact.told_by)},
                      {"others", std::move(others)},
                      {"more", more_text(fact.members.size() - 1, shown, context.report)}});
  }
  const std::size_t shown = groups.size();
  return {{"any", shown > 0},
          {"groups", std::move(groups)},
          {"more", more_text(context.facts.versions.size(), shown, context.report)}};
}

Json outdated_view(const PortfolioContext& context) {
  const auto& documents = context.report.assessment.documents;
  const std::string limit = outdated_before(context.report.info.generated_at);
  std::vector<std::size_t> old;
  std::size_t undated = 0;
  for (std::size_t index = 0; index < documents.size(); ++index) {
    if (documents[index].kind == "not-governance" || documents[index].status == Status::unreadable) continue;
    if (documents[index].date.empty()) ++undated;
    // A date that names only its year is compared by that.
    else if (documents[index].date < limit.substr(0, documents[index].date.size())) old.push_back(index);
  }
  std::stable_sort(old.begin(), old.end(), [&](std::size_t left, std::size_t right) {
    return documents[left].date < documents[right].date;
  });
  Json rows = document_rows(context, old, kMostOutdated);
  const std::size_t shown = rows.size();
  return {{"any", shown > 0},
          {"rows", std::move(rows)},
          {"intro", context.report.message("portfolio-outdated-intro", {{"years", static_cast<double>(kOutdatedYears)},
                                                                        {"count", static_cast<double>(old.size())}})},
          {"undated", context.report.message("portfolio-undated", {{"count", static_cast<double>(undated)}})},
          {"more", more_text(old.size(), shown, context.report)}};
}

Json across_view(const PortfolioContext& context) {
  Json list = Json::array();
  std::size_t count = 0;
  const auto side = [&](const assessment::Evidence& evidence) {
    const JudgedDocument& document = context.report.assessment.documents[evidence.document];
    Json view = linked(evidence.document, context);
    view["quote"] = quoted(evidence.place.quote, document.language, context.report);
    view["where"] = place_text(evidence.place, context.report.catalogue, context.report.info.language);
    return view;
  };
  for (const assessment::Contradiction& entry : context.report.assessment.contradictions) {
    if (entry.first.document == entry.second.document || count++ >= kMostContradictions) continue;
    list.push_back({{"title", category_name(entry.category, context.report) + " ↔ " +
                                  topic_name(entry.topic, context.report)},
                    {"a", side(entry.first)},
                    {"b", side(entry.second)}});
  }
  const std::size_t shown = list.size();
  return {{"any", shown > 0}, {"pairs", std::move(list)}, {"more", more_text(count, shown, context.report)}};
}

}  // namespace policygap::report
