// SPDX-License-Identifier: GPL-3.0-or-later
// What is covered, what is missing and what to write and ask: topics, upsides, questions.
#include <algorithm>
#include <array>

#include "assessment/names.h"
#include "report/charts.h"
#include "report/explanations.h"
#include "report/html_views.h"
#include "report/topic_matrix.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Coverage;

constexpr std::size_t kMostQuestionsShown = 4;  // for one audience; the rest stands in report.json
constexpr std::size_t kMostWordyColumns = 4;    // documents beside each other with room for words

Json exemplar_cell(const std::string& state, const ReportContext& context) {
  std::string_view sign = "–";
  if (state == "covered") sign = "■";
  if (state == "believed") sign = "▪";
  if (state == "partly") sign = "⬒";
  return {{"state", state}, {"sign", sign}, {"word", context.message("exemplar-" + state)}};
}

/// The document that says it best, and at how many more places it is said.
std::string evidence_document(const assessment::TopicState& state, const ReportContext& context) {
  if (state.evidence.empty()) return {};
  const assessment::Evidence& best = state.evidence.front();
  const assessment::JudgedDocument& document = context.assessment.documents[best.document];
  std::string line = context.assessment.documents.size() == 1 ? place_line(document, best.place, context)
                                                              : document_name(document, context);
  if (state.evidence.size() > 1) line += " + " + std::to_string(state.evidence.size() - 1);
  return line;
}

/// The best place, and how many more there are.
std::string evidence_line(const assessment::TopicState& state, const ReportContext& context) {
  if (state.evidence.empty()) return {};
  const assessment::Evidence& best = state.evidence.front();
  std::string line = place_line(context.assessment.documents[best.document], best.place, context);
  if (state.evidence.size() > 1) {
    line += ", " + context.message("and-more", {{"count", static_cast<double>(state.evidence.size() - 1)}});
  }
  return line;
}

Json state_cell(Coverage coverage, const ReportContext& context) {
  const std::string state(assessment::coverage_name(coverage));
  return {
      {"state", state}, {"sign", coverage_sign(coverage)}, {"word", context.message("coverage-" + state)}};
}

}  // namespace

Json topics_view(const ReportContext& context) {
  const TopicCounts counts = count_topics(context.assessment);
  Json rows = Json::array();
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic == nullptr) continue;
    Json row = state_cell(state.coverage, context);
    row["number"] = std::to_string(topic->number);
    row["name"] = topic->name.in(context.info.language);
    row["evidence"] = evidence_document(state, context);
    row["exemplars"] = Json::array({exemplar_cell(topic->sap, context), exemplar_cell(topic->ibm, context),
                                    exemplar_cell(topic->intel, context)});
    rows.push_back(std::move(row));
  }
  Json beside = Json::array();
  for (const CoveredCounts& row : covered_counts(context)) {
    beside.push_back({{"name", row.name},
                      {"covered", std::to_string(row.covered)},
                      {"partly", std::to_string(row.partly)},
                      {"neither", std::to_string(row.total - row.covered - row.partly)}});
  }
  return {
      {"rows", rows},
      {"beside", beside},
      {"intro", context.message("topics-intro", {{"total", static_cast<double>(counts.total)},
                                                 {"covered", static_cast<double>(counts.covered)},
                                                 {"partial", static_cast<double>(counts.partial)},
                                                 {"contradicted", static_cast<double>(counts.contradicted)},
                                                 {"missing", static_cast<double>(counts.missing)}})}};
}

Json heat_view(const ReportContext& context) {
  const TopicMatrix matrix = topic_matrix(context, kMostShownDocuments);
  Json heads = Json::array();
  Json rows = Json::array();
  for (const std::size_t document : matrix.documents) {
    heads.push_back({{"number", std::to_string(document + 1)},
                     {"path", document_name(context.assessment.documents[document], context)}});
  }
  for (std::size_t topic = 0; topic < matrix.states.size(); ++topic) {
    Json cells = Json::array();
    for (const Coverage coverage : matrix.states[topic]) cells.push_back(state_cell(coverage, context));
    rows.push_back(
        {{"name", context.catalogue.topics[topic].name.in(context.info.language)}, {"cells", cells}});
  }
  const auto number = [](std::size_t value) { return static_cast<double>(value); };
  const std::size_t silent = context.assessment.documents.size() - matrix.documents.size() - matrix.left_out;
  return {
      {"any", matrix.documents.size() > 1},
      {"wordy", matrix.documents.size() <= kMostWordyColumns},
      {"heads", heads},
      {"rows", rows},
      {"more", matrix.left_out > 0 ? context.message("heat-more", {{"count", number(matrix.left_out)}}) : ""},
      {"silent", silent > 0 ? context.message("heat-silent", {{"count", number(silent)}}) : ""}};
}

Json exemplars_view(const ReportContext& context) {
  Json list = Json::array();
  for (const char* id : {"sap", "ibm", "intel"}) {
    const assessment::Exemplar* exemplar = context.catalogue.exemplar(id);
    if (exemplar == nullptr) continue;
    list.push_back({{"name", exemplar->name.in(context.info.language)},
                    {"title", quoted(exemplar->title.in(context.info.language), text::Language::en, context)},
                    {"version", exemplar->version},
                    {"facts", exemplar->facts.in(context.info.language)},
                    {"url", exemplar->url}});
  }
  return list;
}

Json missing_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic == nullptr || (state.coverage != Coverage::missing && state.coverage != Coverage::partial))
      continue;
    Json entry = state_cell(state.coverage, context);
    entry["name"] = topic->name.in(context.info.language);
    entry["description"] = topic->description.in(context.info.language);
    entry["practice"] = topic->practice.in(context.info.language);
    entry["evidence"] = evidence_line(state, context);
    entry["instead"] =
        quoted(topic->instead.in(context.assessment.language), context.assessment.language, context);
    list.push_back(std::move(entry));
  }
  return list;
}

Json needs_view(const ReportContext& context) {
  Json list = Json::array();
  for (const std::string& id : context.assessment.unmet_needs) {
    for (const assessment::Need& need : context.catalogue.needs) {
      if (need.id == id) list.push_back(need.message.in(context.info.language));
    }
  }
  return list;
}

Json upsides_view(const ReportContext& context) {
  Json list = Json::array();
  int named = 0;
  for (const assessment::UpsideState& state : context.assessment.upsides) {
    for (const assessment::Upside& upside : context.catalogue.upsides) {
      if (upside.id != state.upside) continue;
      const bool is_named = !state.evidence.empty();
      named += is_named ? 1 : 0;
      Json row = {{"name", upside.name.in(context.info.language)},
                  {"description", upside.description.in(context.info.language)},
                  {"named", is_named},
                  {"sign", is_named ? "■" : "□"},
                  {"word", context.message(is_named ? "upside-named" : "upside-unnamed")},
                  {"place", ""}};
      if (is_named) {
        const assessment::Evidence& best = state.evidence.front();
        row["place"] = place_line(context.assessment.documents[best.document], best.place, context);
      }
      row["instead"] =
          quoted(upside.instead.in(context.assessment.language), context.assessment.language, context);
      list.push_back(std::move(row));
    }
  }
  return {{"rows", list},
          {"intro", context.message("upside-named-intro", {{"named", static_cast<double>(named)},
                                                           {"total", static_cast<double>(list.size())}})}};
}

Json questions_view(const ReportContext& context) {
  static constexpr std::array<std::string_view, 6> kAudiences = {"management", "hr",    "communications",
                                                                 "it",         "union", "employees"};
  const std::vector<QuestionView> all =
      questions(context.assessment, context.catalogue, context.info.language);
  Json list = Json::array();
  for (const std::string_view audience : kAudiences) {
    Json asked = Json::array();
    for (const QuestionView& question : all) {
      if (question.audience == audience && asked.size() < kMostQuestionsShown) asked.push_back(question.text);
    }
    if (asked.empty()) continue;
    list.push_back(
        {{"audience", context.message("audience-" + std::string(audience))}, {"questions", asked}});
  }
  return list;
}

}  // namespace policygap::report
