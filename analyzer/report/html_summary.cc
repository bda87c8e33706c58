// SPDX-License-Identifier: GPL-3.0-or-later
// The first pages of the report: what was not read, and the summary; and the table of documents.
#include <algorithm>

#include "assessment/conclusions.h"
#include "assessment/names.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/html_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::JudgedDocument;
using extractors::Status;

constexpr std::size_t kShortQuoteBytes = 140;
constexpr std::size_t kMostSkippedShown = 40;
constexpr std::size_t kShownHashDigits = 12;

/// Cut at a space, with an ellipsis.
std::string shortened(const std::string& text) {
  if (text.size() <= kShortQuoteBytes) return text;
  const std::size_t space = text.rfind(' ', kShortQuoteBytes);
  return text.substr(0, space == std::string::npos ? text.find(' ') : space) + " …";
}

Json parts_view(const assessment::Openness& openness, const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::OpennessPart& part : openness.parts) {
    list.push_back({{"name", context.message("part-" + part.name)},
                    {"value", decimal(part.value, 3, context)},
                    {"weight", decimal(part.weight, 0, context)},
                    {"points", decimal(part.value * part.weight, 1, context)},
                    {"explanation", explain(part, context.catalogue, context.info.language)}});
  }
  return list;
}

Json severity_rows(const ReportContext& context) {
  const auto counts = count_severities(context.assessment);
  Json list = Json::array();
  for (int index = 3; index >= 0; --index) {
    const std::string id(assessment::severity_name(static_cast<matching::Severity>(index)));
    list.push_back({{"id", id},
                    {"name", context.message("severity-" + id)},
                    {"count", std::to_string(counts[static_cast<std::size_t>(index)])}});
  }
  return list;
}

Json first_rewrites(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::FindingReference& reference : context.assessment.priorities) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    const auto affected =
        assessment::documents_affected(context.assessment.documents, view.finding->category);
    list.push_back(
        {{"category", category_name(view.finding->category, context)},
         {"quote", quoted(shortened(view.finding->place.quote), view.finding->language, context)},
         {"place", place_line(*view.document, view.finding->place, context)},
         {"affects", context.message("affects-documents", {{"count", static_cast<double>(affected)}})},
         {"anchor", anchor_of(view.id)}});
  }
  return list;
}

Json skipped_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::SkippedPath& skipped : context.assessment.skipped) {
    if (list.size() == kMostSkippedShown) break;
    const std::string key = "problem-" + skipped.code;
    list.push_back({{"path", shown_path(skipped.path)},
                    {"reason", context.catalogue.has_message(key) ? context.message(key) : skipped.code}});
  }
  return list;
}

}  // namespace

Json unread_view(const ReportContext& context) {
  Json rows = Json::array();
  int unread = 0;
  for (const JudgedDocument& document : context.assessment.documents) {
    if (document.status == Status::ok) continue;
    ++unread;
    std::vector<Diagnostic> problems = document.problems;
    if (problems.empty()) problems.push_back({"other", "", {}});
    Json reasons = Json::array();
    for (const Diagnostic& problem : problems) {
      const ProblemText text = problem_text(problem, context.catalogue, context.info.language);
      reasons.push_back({{"what", text.what}, {"todo", text.todo}});
    }
    rows.push_back(
        {{"path", document_name(document, context)},
         {"extent", context.message("extent-" + std::string(assessment::status_name(document.status)))},
         {"reasons", reasons}});
  }
  const auto total = static_cast<double>(context.assessment.documents.size());
  Json view = {
      {"any", unread > 0},
      {"rows", rows},
      {"intro", context.message("unread-intro", {{"count", static_cast<double>(unread)}, {"total", total}})},
      {"all_read", context.message("all-read", {{"total", total}})}};
  view["skipped"] = skipped_view(context);
  view["any_skipped"] = !context.assessment.skipped.empty();
  view["skipped_intro"] =
      context.message("skipped-intro", {{"count", static_cast<double>(context.assessment.skipped.size())}});
  return view;
}

Json summary_view(const ReportContext& context) {
  Json view = {{"has_score", context.assessment.openness.has_value()},
               {"no_guideline", !assessment::has_guideline(context.assessment.documents)},
               {"verdict", verdict(context.assessment, context.catalogue, context.info.language)}};
  for (std::string& sentence :
       decided_sentences(context.assessment, context.catalogue, context.info.language))
    view["verdict"].push_back(std::move(sentence));
  if (context.assessment.openness) {
    const assessment::Openness& openness = *context.assessment.openness;
    view["parts"] = parts_view(openness, context);
    view["score"] = std::to_string(openness.score);
  }
  view["severities"] = severity_rows(context);
  view["five"] = first_rewrites(context);
  view["any_five"] = !context.assessment.priorities.empty();
  view["five_heading"] =
      context.message("five-heading", {{"count", static_cast<double>(context.assessment.priorities.size())}});
  return view;
}

Json documents_view(const ReportContext& context) {
  Json list = Json::array();
  for (std::size_t index = 0; index < context.assessment.documents.size(); ++index) {
    const JudgedDocument& document = context.assessment.documents[index];
    const auto& openness = context.assessment.document_openness[index];
    const std::string kind = "kind-" + document.kind;
    Json row = {
        {"number", std::to_string(index + 1)},
        {"path", document_name(document, context)},
        {"title", document.title},
        {"kind", context.catalogue.has_message(kind) ? context.message(kind) : document.kind},
        {"language", context.message("language-" + std::string(text::name_of(document.language)))},
        {"date", document.date.empty() ? context.message("undated")
                                       : shown_date(document.date, context.info.language)},
        {"pages", document.page_count > 0 ? decimal(document.page_count, 0, context) : "–"},
        {"words", decimal(static_cast<double>(document.word_count), 0, context)},
        {"hash", document.sha256.substr(0, kShownHashDigits)},
        {"status", context.message("status-" + std::string(assessment::status_name(document.status)))},
        {"findings", std::to_string(document.found.findings.size())}};
    if (openness) {
      const std::string level =
          context.message("level-" + std::string(assessment::level_name(openness->level)));
      row["openness"] = std::to_string(openness->score) + " (" + level + ")";
    } else {
      row["openness"] = context.message("no-openness");
    }
    if (!document.copies.empty()) {
      row["copies"] = context.message("copies", {{"count", static_cast<double>(document.copies.size())}});
    } else {
      row["copies"] = "";
    }
    row["recognised"] =
        document.recognised_pages.empty()
            ? ""
            : context.message("recognised", {{"count", static_cast<double>(document.recognised_pages.size())}});
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace policygap::report
