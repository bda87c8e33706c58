// SPDX-License-Identifier: GPL-3.0-or-later
// What is covered, what is missing and what to write and ask: topics, upsides, channels, questions.
#include <array>

#include "assessment/names.h"
#include "report/explanations.h"
#include "report/html_views.h"
#include "report/topic_matrix.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Coverage;

Json exemplar_cell(std::string_view name, const std::string& state, const ReportContext& context) {
  std::string_view sign = "–";
  if (state == "covered") sign = "●";
  if (state == "believed") sign = "◌";
  if (state == "partly") sign = "◐";
  return {{"name", name}, {"state", state}, {"sign", sign}, {"word", context.message("exemplar-" + state)}};
}

Json evidence_lines(const assessment::TopicState& state, const ReportContext& context) {
  Json view = {{"first", ""}, {"more", ""}};
  if (state.evidence.empty()) return view;
  const assessment::Evidence& best = state.evidence.front();
  view["first"] = place_line(context.assessment.documents[best.document], best.place, context);
  if (state.evidence.size() > 1) {
    view["more"] = context.message("and-more", {{"count", static_cast<double>(state.evidence.size() - 1)}});
  }
  return view;
}

}  // namespace

Json topics_view(const ReportContext& context) {
  const TopicCounts counts = count_topics(context.assessment);
  Json rows = Json::array();
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic == nullptr) continue;
    const std::string coverage(assessment::coverage_name(state.coverage));
    rows.push_back({{"number", std::to_string(topic->number)},
                    {"name", topic->name.in(context.info.language)},
                    {"state", coverage},
                    {"sign", coverage_sign(state.coverage)},
                    {"word", context.message("coverage-" + coverage)},
                    {"evidence", evidence_lines(state, context)},
                    {"exemplars", Json::array({exemplar_cell("SAP", topic->sap, context),
                                               exemplar_cell("IBM", topic->ibm, context),
                                               exemplar_cell("Intel", topic->intel, context)})}});
  }
  return {
      {"rows", rows},
      {"intro", context.message("topics-intro", {{"total", static_cast<double>(counts.total)},
                                                 {"covered", static_cast<double>(counts.covered)},
                                                 {"partial", static_cast<double>(counts.partial)},
                                                 {"contradicted", static_cast<double>(counts.contradicted)},
                                                 {"missing", static_cast<double>(counts.missing)}})}};
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
    const std::string coverage(assessment::coverage_name(state.coverage));
    list.push_back({{"name", topic->name.in(context.info.language)},
                    {"state", coverage},
                    {"sign", coverage_sign(state.coverage)},
                    {"word", context.message("coverage-" + coverage)},
                    {"description", topic->description.in(context.info.language)},
                    {"practice", topic->practice.in(context.info.language)},
                    {"instead", quoted(topic->instead.in(context.assessment.language),
                                       context.assessment.language, context)}});
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
                  {"sign", is_named ? "●" : "○"},
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

Json channels_view(const ReportContext& context) {
  Json rows = Json::array();
  std::vector<std::string> unmentioned;
  for (const assessment::ChannelState& state : context.assessment.channels) {
    std::string name = state.channel;
    for (const assessment::Channel& channel : context.catalogue.channels) {
      if (channel.id == state.channel) name = channel.name.in(context.info.language);
    }
    if (state.evidence.empty()) {
      unmentioned.push_back(name);
      continue;
    }
    const std::string stance = state.stance == "unmentioned" ? "named" : state.stance;
    std::string_view sign = "●";
    if (stance == "restricted") sign = "◐";
    if (stance == "banned") sign = "✕";
    if (stance == "named") sign = "○";
    const assessment::Evidence& best = state.evidence.front();
    const assessment::JudgedDocument& document = context.assessment.documents[best.document];
    rows.push_back({{"name", name},
                    {"sign", sign},
                    {"word", context.message("stance-" + stance)},
                    {"outdated", state.outdated},
                    {"quote", quoted(best.place.quote, document.language, context)},
                    {"place", place_line(document, best.place, context)}});
  }
  return {{"rows", rows},
          {"any", !rows.empty()},
          {"unmentioned", unmentioned.empty()
                              ? ""
                              : context.message("channels-unmentioned",
                                                {{"channels", enumerated(unmentioned, context.catalogue,
                                                                         context.info.language)}})}};
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
      if (question.audience == audience) asked.push_back(question.text);
    }
    if (asked.empty()) continue;
    list.push_back(
        {{"audience", context.message("audience-" + std::string(audience))}, {"questions", asked}});
  }
  return list;
}

}  // namespace policygap::report
