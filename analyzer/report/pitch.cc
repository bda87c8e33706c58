// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pitch.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "assessment/names.h"
#include "report/charts.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/html_template.h"
#include "report/html_views.h"
#include "report/topic_matrix.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Coverage;

constexpr std::size_t kShown = 3;  // quotes, and gaps
constexpr std::size_t kQuoteBytes = 260;
constexpr std::size_t kWordingBytes = 230;

/// The first of the priorities, one of each category, with the opening of what to write instead.
Json telling_quotes(const ReportContext& context) {
  Json list = Json::array();
  std::set<std::string> seen;
  for (const assessment::FindingReference& reference : context.assessment.priorities) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    if (list.size() == kShown || !seen.insert(view.finding->category).second) continue;
    list.push_back({{"category", category_name(view.finding->category, context)},
                    {"quote", quoted(first_sentences(view.finding->place.quote, kQuoteBytes),
                                     view.finding->language, context)},
                    {"place", place_line(*view.document, view.finding->place, context)},
                    {"instead", quoted(first_sentences(view.advice.instead, kWordingBytes),
                                       view.advice.instead_language, context)}});
  }
  return list;
}

/// How far a topic is from being there; 0 where nothing is lacking.
int lack(Coverage coverage) {
  if (coverage == Coverage::missing) return 3;
  if (coverage == Coverage::contradicted) return 2;
  return coverage == Coverage::partial ? 1 : 0;
}

/// How many of SAP, IBM and Intel have it.
int exemplars_with(const assessment::Topic& topic) {
  int count = 0;
  for (const std::string* state : {&topic.sap, &topic.ibm, &topic.intel})
    count += *state == "covered" ? 1 : 0;
  return count;
}

/// The topics that lack most and that most exemplars have, in the catalogue's order where they are alike.
Json telling_gaps(const ReportContext& context) {
  std::vector<std::pair<const assessment::Topic*, Coverage>> gaps;
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic != nullptr && lack(state.coverage) > 0) gaps.emplace_back(topic, state.coverage);
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const auto& left, const auto& right) {
    return std::pair(lack(left.second), exemplars_with(*left.first)) >
           std::pair(lack(right.second), exemplars_with(*right.first));
  });
  Json list = Json::array();
  for (const auto& gap : gaps) {
    if (list.size() == kShown) break;
    list.push_back(
        {{"name", gap.first->name.in(context.info.language)},
         {"sign", coverage_sign(gap.second)},
         {"word", context.message("coverage-" + std::string(assessment::coverage_name(gap.second)))},
         {"description", gap.first->description.in(context.info.language)},
         {"practice", gap.first->practice.in(context.info.language)}});
  }
  return list;
}

}  // namespace

std::string first_sentences(const std::string& text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  std::size_t end = std::string::npos;
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
    if (at >= most_bytes && end != std::string::npos) break;
    end = at + 1;
  }
  return end == std::string::npos ? text : text.substr(0, end);
}

Result<std::string> to_pitch(const ReportContext& context, Medium medium) {
  const Result<std::string> gauge = gauge_chart(context);
  if (!gauge) return gauge;
  const Result<std::string> beside = exemplar_chart(context);
  if (!beside) return beside;
  Json view = page_view(context, medium);
  view["gauge"] = *gauge;
  view["beside"] = *beside;
  const std::vector<std::string> sentences =
      verdict(context.assessment, context.catalogue, context.info.language);
  view["verdict"] = {sentences[0], sentences[1]};  // the third promises the wording that only the report has
  for (std::string& sentence :
       decided_sentences(context.assessment, context.catalogue, context.info.language))
    view["verdict"].push_back(std::move(sentence));
  view["basis"] = context.message("basis-documents",
                                  {{"count", static_cast<double>(context.assessment.documents.size())}});
  view["unread"] = unread_view(context);
  view["quotes"] = telling_quotes(context);
  view["any_quotes"] = !view["quotes"].empty();
  view["gap_list"] = telling_gaps(context);
  view["any_gaps"] = !view["gap_list"].empty();
  Json counts = Json::array();
  for (const CoveredCounts& row : covered_counts(context)) {
    counts.push_back({{"name", row.name},
                      {"covered", std::to_string(row.covered)},
                      {"partly", std::to_string(row.partly)},
                      {"neither", std::to_string(row.total - row.covered - row.partly)}});
  }
  view["counts"] = std::move(counts);
  view["exemplar_list"] = exemplars_view(context);
  const Brand& brand = context.info.brand;
  view["any_contact"] = !brand.name.empty() || brand.contact != BrandContact{};
  return render_template("pitch", view);
}

}  // namespace policygap::report
