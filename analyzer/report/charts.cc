// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/charts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "assessment/names.h"
#include "base/external_tool.h"
#include "base/json.h"
#include "report/explanations.h"
#include "report/html_template.h"
#include "report/topic_matrix.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Coverage;

// Lengths are units of the SVG's own box; one unit is about a pixel on a screen.
constexpr int kScaleWidth = 480;
constexpr std::array<int, 5> kLevelEnds = {0, 25, 54, 74, 100};  // assessment/openness.h
constexpr int kBarStart = 92;
constexpr int kSeverityStart = 66;
constexpr int kLongestBar = 320;
constexpr int kLongestCount = 176;  // the bars of severities stand beside their table
constexpr int kBarPitch = 30;
constexpr int kTopicNameWidth = 300;
constexpr int kCellHeight = 21;
constexpr int kNarrowCell = 26;
constexpr int kWideCell = 92;
constexpr std::size_t kMostWideCells = 7;  // more columns leave no room for words
constexpr int kHeatTop = 34;

std::string text_of(int number) {
  return std::to_string(number);
}

/// What every chart's template may name.
Json chart_view(const ReportContext& context, std::string id, std::string title, std::string description) {
  const std::string& colour = context.info.brand.colour;
  return {{"id", std::move(id)},
          {"title", std::move(title)},
          {"description", std::move(description)},
          {"accent", colour},
          {"accent_half", tint(colour, 0.35)},
          {"accent_tint", tint(colour, 0.12)},
          {"lang", language_code(context.info.language)}};
}

Json level_zones(const ReportContext& context) {
  static constexpr std::array<std::string_view, 4> kLevels = {"closed", "guarded", "open", "encouraging"};
  Json zones = Json::array();
  for (std::size_t index = 0; index < kLevels.size(); ++index) {
    const int start = kLevelEnds[index] * kScaleWidth / 100 + (index > 0 ? 2 : 0);
    const int end = kLevelEnds[index + 1] * kScaleWidth / 100;
    zones.push_back({{"x", text_of(start)},
                     {"width", text_of(end - start)},
                     {"middle", text_of((start + end) / 2)},
                     {"name", context.message("level-" + std::string(kLevels[index]))}});
  }
  return zones;
}

/// The state of each topic in one exemplar.
int count_of(const ReportContext& context, std::string assessment::Topic::*exemplar,
             std::initializer_list<std::string_view> states) {
  int count = 0;
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic == nullptr || state.coverage == Coverage::not_applicable) continue;
    if (std::find(states.begin(), states.end(), topic->*exemplar) != states.end()) ++count;
  }
  return count;
}

Json heat_rows(const ReportContext& context, const TopicMatrix& matrix, int cell_width, bool has_words) {
  Json rows = Json::array();
  for (std::size_t topic = 0; topic < matrix.states.size(); ++topic) {
    const int y = kHeatTop + static_cast<int>(topic) * kCellHeight;
    Json cells = Json::array();
    for (std::size_t index = 0; index < matrix.documents.size(); ++index) {
      const Coverage coverage = matrix.states[topic][index];
      const std::string state(assessment::coverage_name(coverage));
      const int x = kTopicNameWidth + static_cast<int>(index) * cell_width;
      cells.push_back({{"x", text_of(x)},
                       {"y", text_of(y)},
                       {"width", text_of(cell_width - 2)},
                       {"height", text_of(kCellHeight - 2)},
                       {"text_x", text_of(has_words ? x + 7 : x + cell_width / 2 - 1)},
                       {"text_y", text_of(y + 14)},
                       {"sign", coverage_sign(coverage)},
                       {"word", has_words ? context.message("coverage-" + state) : ""},
                       {state, true}});
    }
    rows.push_back({{"name", context.catalogue.topics[topic].name.in(context.info.language)},
                    {"text_y", text_of(y + 14)},
                    {"cells", std::move(cells)}});
  }
  return rows;
}

}  // namespace

Result<std::string> gauge_chart(const ReportContext& context) {
  if (!context.assessment.openness) return std::string();
  const assessment::Openness& openness = *context.assessment.openness;
  const std::string level = context.message("level-" + std::string(assessment::level_name(openness.level)));
  const std::string score = text_of(openness.score);
  Json view =
      chart_view(context, "gauge", context.message("gauge-title", {{"score", score}, {"level", level}}),
                 context.message("gauge-description", {{"score", score}}));
  view["score"] = score;
  view["of"] = context.message("score-of-100");
  view["level"] = level;
  view["of_x"] = text_of(openness.score >= 100 ? 128 : openness.score >= 10 ? 90 : 50);
  view["x"] = text_of(openness.score * kScaleWidth / 100);
  view["zones"] = level_zones(context);
  return render_template("chart-gauge", view);
}

Result<std::string> severity_chart(const ReportContext& context) {
  const auto counts = count_severities(context.assessment);
  const int most = std::max(1, *std::max_element(counts.begin(), counts.end()));
  Json view = chart_view(context, "severity", context.message("severity-caption"),
                         context.message("severity-chart-description"));
  view["bars"] = Json::array();
  for (int index = 3; index >= 0; --index) {
    const int count = counts[static_cast<std::size_t>(index)];
    const int width = count * kLongestCount / most;
    const int y = (3 - index) * kBarPitch;
    const std::string id(assessment::severity_name(static_cast<matching::Severity>(index)));
    view["bars"].push_back({{"name", context.message("severity-" + id)},
                            {"count", text_of(count)},
                            {"x", text_of(kSeverityStart)},
                            {"y", text_of(y + 2)},
                            {"text_y", text_of(y + 19)},
                            {"width", text_of(width)},
                            {"count_x", text_of(kSeverityStart + width + 8)},
                            {id, true}});
  }
  return render_template("chart-severity", view);
}

std::vector<CoveredCounts> covered_counts(const ReportContext& context) {
  const TopicCounts own = count_topics(context.assessment);
  std::vector<CoveredCounts> rows = {
      {context.message("column-yours"), own.covered, own.partial + own.contradicted, own.total}};
  using Member = std::string assessment::Topic::*;
  for (const auto& [name, member] : {std::pair<const char*, Member>("SAP", &assessment::Topic::sap),
                                     std::pair<const char*, Member>("IBM", &assessment::Topic::ibm),
                                     std::pair<const char*, Member>("Intel", &assessment::Topic::intel)}) {
    rows.push_back({name, count_of(context, member, {"covered", "believed"}),
                    count_of(context, member, {"partly"}), own.total});
  }
  return rows;
}

Result<std::string> exemplar_chart(const ReportContext& context) {
  Json view = chart_view(context, "exemplars", context.message("exemplar-chart-title"),
                         context.message("exemplar-chart-description"));
  view["rows"] = Json::array();
  const std::vector<CoveredCounts> rows = covered_counts(context);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const int total = std::max(1, rows[index].total);
    const int y = static_cast<int>(index) * kBarPitch;
    const int covered = rows[index].covered * kLongestBar / total;
    const int partly = rows[index].partly * kLongestBar / total;
    view["rows"].push_back(
        {{"name", rows[index].name},
         {"is_own", index == 0},
         {"x", text_of(kBarStart + 24)},
         {"y", text_of(y + 2)},
         {"text_y", text_of(y + 19)},
         {"covered", text_of(covered)},
         {"partly_x", text_of(kBarStart + 24 + covered)},
         {"partly", text_of(partly)},
         {"whole", text_of(kLongestBar)},
         {"value_x", text_of(kBarStart + 32 + kLongestBar)},
         {"value",
          context.message("exemplar-chart-value", {{"covered", static_cast<double>(rows[index].covered)},
                                                   {"partly", static_cast<double>(rows[index].partly)}})}});
  }
  return render_template("chart-exemplars", view);
}

Result<std::string> coverage_chart(const ReportContext& context) {
  const TopicMatrix matrix = topic_matrix(context, kMostShownDocuments);
  if (matrix.documents.empty()) return std::string();
  const bool has_words = matrix.documents.size() <= kMostWideCells;
  const int cell_width = has_words ? kWideCell : kNarrowCell;
  const auto columns = static_cast<int>(matrix.documents.size());
  const int key_y = kHeatTop + static_cast<int>(matrix.states.size()) * kCellHeight + 26;
  Json view =
      chart_view(context, "coverage", context.message("heat-title"), context.message("heat-description"));
  view["heads"] = Json::array();
  view["keys"] = Json::array();
  for (int index = 0; index < columns; ++index) {
    const std::size_t document = matrix.documents[static_cast<std::size_t>(index)];
    const std::string number = text_of(static_cast<int>(document) + 1);
    view["heads"].push_back(
        {{"x", text_of(kTopicNameWidth + index * cell_width + (has_words ? 7 : cell_width / 2 - 1))},
         {"number", number}});
    view["keys"].push_back(
        {{"y", text_of(key_y + index * 18)},
         {"text", number + "  " + document_name(context.assessment.documents[document], context)}});
  }
  view["has_words"] = has_words;
  view["rows"] = heat_rows(context, matrix, cell_width, has_words);
  view["width"] = text_of(std::max(640, kTopicNameWidth + columns * cell_width));
  int height = key_y + columns * 18;
  view["more"] = Json::array();
  if (matrix.left_out > 0) {
    view["more"].push_back(
        {{"y", text_of(height)},
         {"text", context.message("heat-more", {{"count", static_cast<double>(matrix.left_out)}})}});
    height += 18;
  }
  view["height"] = text_of(height);
  view["legend"] = context.message("heat-legend");
  return render_template("chart-coverage", view);
}

Result<std::string> to_png(const std::string& svg, const std::string& date) {
  static const ExternalTool kConverter{"rsvg-convert", "rsvg-convert", "librsvg2-bin"};
  ToolJob job;
  job.arguments = {"--zoom", "2", "--background-color", "white", "--output", "chart.png", "chart.svg"};
  job.files = {{"chart.svg", svg}};
  job.result = "chart.png";
  job.date = date;
  return run_tool(kConverter, job);
}

Result<std::vector<Chart>> charts(const ReportContext& context) {
  std::vector<Chart> drawn;
  using Draw = Result<std::string> (*)(const ReportContext&);
  for (const auto& [name, draw] : {std::pair<const char*, Draw>("openness", gauge_chart),
                                   std::pair<const char*, Draw>("severity", severity_chart),
                                   std::pair<const char*, Draw>("exemplars", exemplar_chart),
                                   std::pair<const char*, Draw>("coverage", coverage_chart)}) {
    Result<std::string> svg = draw(context);
    if (!svg) return tl::unexpected(svg.error());
    if (!svg->empty()) drawn.push_back({name, std::move(*svg)});
  }
  return drawn;
}

}  // namespace policygap::report
