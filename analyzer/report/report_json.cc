// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_json.h"

#include <cmath>

#include "assessment/age.h"
#include "assessment/conclusions.h"
#include "assessment/names.h"
#include "base/base64.h"
#include "base/utf8.h"
#include "report/decided.h"
#include "report/document_json.h"
#include "report/explanations.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Assessment;
using assessment::Catalogue;
using assessment::Evidence;
using text::Language;

/// What all parts need.
struct Context {
  const Assessment& assessment;
  const Catalogue& catalogue;
  const ReportInfo& info;
};

/// Four decimals: enough to check a sum by hand.
double rounded(double value) {
  return std::round(value * 10000) / 10000;
}

Json evidence_json(const Context& context, const Evidence& evidence) {
  return {{"document", context.assessment.documents[evidence.document].id},
          {"page", page_json(evidence.place.page_number)},
          {"section", evidence.place.section},
          {"quote", evidence.place.quote}};
}

Json evidence_json(const Context& context, const std::vector<Evidence>& evidence) {
  Json list = Json::array();
  for (const Evidence& entry : evidence) list.push_back(evidence_json(context, entry));
  return list;
}

Json openness_json(const Context& context, const std::optional<assessment::Openness>& openness) {
  if (!openness) return {{"score", nullptr}, {"level", nullptr}, {"parts", Json::array()}};
  Json parts = Json::array();
  for (const assessment::OpennessPart& part : openness->parts) {
    parts.push_back({{"name", part.name},
                     {"value", rounded(part.value)},
                     {"weight", part.weight},
                     {"explanation", explain(part, context.catalogue, context.info.language)}});
  }
  return {{"score", openness->score}, {"level", assessment::level_name(openness->level)}, {"parts", parts}};
}

Json documents_json(const Context& context) {
  Json list = Json::array();
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  const auto& documents = context.assessment.documents;
  const std::vector<std::optional<std::size_t>> newer = assessment::superseded_by(documents);
  for (std::size_t index = 0; index < documents.size(); ++index) {
    const assessment::JudgedDocument& document = documents[index];
    Json copies = Json::array();
    for (const std::string& copy : document.copies) copies.push_back(shown_path(copy));
    list.push_back({{"id", document.id},
                    {"path", shown_path(document.path)},
                    {"copies", copies},
                    {"format", assessment::format_name(document.format)},
                    {"kind", document.kind},
                    {"language", text::name_of(document.language)},
                    {"pages", page_json(document.page_count)},
                    {"recognised_pages", document.recognised_pages},
                    {"words", document.word_count},
                    {"sha256", document.sha256},
                    {"title", document.title},
                    {"date", text_or_null(document.date)},
                    {"version", text_or_null(document.version)},
                    {"outdated", assessment::is_outdated(document.date, context.info.generated_at)},
                    {"superseded_by", newer[index] ? Json(documents[*newer[index]].id) : Json(nullptr)},
                    {"tracked_changes", text_or_null(document.tracked)},
                    {"status", assessment::status_name(document.status)},
                    {"problems", problems_json(document.problems)},
                    {"openness", openness_json(context, context.assessment.document_openness[index])},
                    {"clauses", document.clause_count},
                    {"mentions_communication", document.mentions_communication}});
    if (!is_utf8(document.path)) list.back()["path_bytes"] = to_hex(document.path);
  }
  return list;
}

Json authorities_json(const AdviceView& advice, Language language) {
  Json list = Json::array();
  for (const assessment::Authority* authority : advice.authorities) {
    list.push_back({{"id", authority->id},
                    {"name", authority->name.in(language)},
                    {"says", authority->says.in(language)},
                    {"jurisdiction", authority->jurisdiction},
                    {"date", authority->date},
                    {"url", authority->url}});
  }
  return list;
}

Json finding_json(const Context& context, const FindingView& view, std::size_t order) {
  Json json = {{"id", view.id}, {"document", view.document->id}, {"order", order}};
  json.update(to_json(*view.finding));
  json["says"] = view.advice.says;
  json["why"] = view.advice.why;
  json["instead"] = {{"text", view.advice.instead},
                     {"language", language_code(view.advice.instead_language)},
                     {"topic", view.advice.topic},
                     {"exemplars", view.advice.exemplars}};
  json["authorities"] = authorities_json(view.advice, context.info.language);
  return json;
}

Json findings_json(const Context& context, bool worth_a_look) {
  Json list = Json::array();
  const auto& references = worth_a_look ? context.assessment.worth_a_look : context.assessment.findings;
  for (const assessment::FindingReference& reference : references) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, worth_a_look, context.info.language);
    Json json = finding_json(context, view, reference.order);
    if (context.assessment.baseline && !worth_a_look)
      json["since"] = assessment::since_name(context.assessment.changes.now[list.size()].since);
    list.push_back(std::move(json));
  }
  return list;
}

Json dismissed_json(const Context& context) {
  Json list = Json::array();
  for (const assessment::DismissedFinding& dismissed : context.assessment.dismissed) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, dismissed, context.info.language);
    Json json = finding_json(context, view, dismissed.order);
    json["worth_a_look"] = dismissed.worth_a_look;
    list.push_back(std::move(json));
  }
  return list;
}

/// What has changed since the baseline, and the baseline itself, so that a report can be made again from this one.
Json changes_json(const Context& context) {
  const assessment::Baseline& baseline = *context.assessment.baseline;
  const assessment::Changes& changes = context.assessment.changes;
  Json json = {{"new", changes.count(assessment::Since::fresh)},
               {"unchanged", changes.count(assessment::Since::unchanged)},
               {"moved", changes.count(assessment::Since::moved)},
               {"resolved", Json::array()}};
  for (const std::size_t index : changes.resolved) json["resolved"].push_back(to_json(baseline.findings[index]));
  json.update(to_json(baseline));
  return json;
}

Json strengths_json(const Context& context) {
  Json list = Json::array();
  for (const assessment::JudgedDocument& document : context.assessment.documents) {
    for (const matching::Strength& strength : document.found.strengths) {
      Json json = {{"id", "s" + std::to_string(list.size() + 1)}, {"document", document.id}};
      json.update(to_json(strength));
      list.push_back(std::move(json));
    }
  }
  return list;
}

Json topics_json(const Context& context) {
  Json list = Json::array();
  const Language written = context.assessment.language;
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic == nullptr) continue;
    list.push_back({{"id", state.topic},
                    {"name", topic->name.in(context.info.language)},
                    {"state", assessment::coverage_name(state.coverage)},
                    {"evidence", evidence_json(context, state.evidence)},
                    {"contradictions", evidence_json(context, state.contradictions)},
                    {"instead", {{"text", topic->instead.in(written)}, {"language", language_code(written)}}},
                    {"exemplars", {{"sap", topic->sap}, {"ibm", topic->ibm}, {"intel", topic->intel}}},
                    {"practice", topic->practice.in(context.info.language)}});
  }
  return list;
}

Json priorities_json(const Context& context) {
  Json list = Json::array();
  for (const assessment::FindingReference& reference : context.assessment.priorities) {
    const auto& documents = context.assessment.documents;
    const matching::Finding& finding = documents[reference.document].found.findings[reference.finding];
    list.push_back({{"finding", reference.id},
                    {"category", finding.category},
                    {"weight", assessment::priority_weight(documents, reference)},
                    {"documents", assessment::documents_affected(documents, finding.category)}});
  }
  return list;
}

Json questions_json(const Context& context) {
  Json list = Json::array();
  for (const QuestionView& question :
       questions(context.assessment, context.catalogue, context.info.language)) {
    Json json = {{"audience", question.audience}, {"text", question.text}};
    if (!question.topic.empty()) json["topic"] = question.topic;
    if (!question.category.empty()) json["category"] = question.category;
    if (!question.need.empty()) json["need"] = question.need;
    list.push_back(std::move(json));
  }
  return list;
}

Json contradictions_json(const Context& context) {
  Json list = Json::array();
  for (const assessment::Contradiction& entry : context.assessment.contradictions) {
    list.push_back({{"a", evidence_json(context, entry.first)},
                    {"b", evidence_json(context, entry.second)},
                    {"category", entry.category},
                    {"topic", entry.topic},
                    {"why", explain(entry, context.catalogue, context.info.language)}});
  }
  return list;
}

Json channels_json(const Context& context) {
  Json list = Json::array();
  for (const assessment::ChannelState& state : context.assessment.channels) {
    list.push_back({{"channel", state.channel},
                    {"stance", state.stance},
                    {"named", !state.evidence.empty()},
                    {"outdated", state.outdated},
                    {"evidence", evidence_json(context, state.evidence)}});
  }
  return list;
}

/// Every clause that names a channel or an upside: what a report is made again from.
Json mentions_json(const Context& context) {
  Json json = {{"channels", Json::array()}, {"upsides", Json::array()}};
  const auto add = [&json](const char* list, const std::string& document, Json entry) {
    entry["document"] = document;
    json[list].push_back(std::move(entry));
  };
  for (const assessment::JudgedDocument& document : context.assessment.documents) {
    for (const matching::ChannelMention& mention : document.found.channels)
      add("channels", document.id, to_json(mention));
    for (const matching::UpsideMention& mention : document.found.upsides)
      add("upsides", document.id, to_json(mention));
  }
  return json;
}

/// What could not be read or done, over all documents.
Json all_problems_json(const Context& context) {
  Json list = Json::array();
  for (const assessment::JudgedDocument& document : context.assessment.documents) {
    for (const Diagnostic& problem : document.problems) {
      list.push_back({{"document", document.id},
                      {"path", shown_path(document.path)},
                      {"code", problem.code},
                      {"message", problem.message},
                      {"pages", problem.page_numbers}});
    }
  }
  return list;
}

}  // namespace

Json to_report_json(const Assessment& assessment, const Catalogue& catalogue, const ReportInfo& info) {
  const Context context{assessment, catalogue, info};
  Json json = {{"schema", "policygap-report/1"},
               {"tool",
                {{"name", "policygap"},
                 {"version", info.tool_version},
                 {"rules_version", info.rules_version},
                 {"rules_sha256", info.rules_sha256},
                 {"sandbox", info.sandbox}}},
               {"generated_at", info.generated_at},
               {"language", language_code(info.language)},
               {"profile", assessment.profile},
               {"jurisdiction", assessment.jurisdiction},
               {"client", info.client}};
  json["documents"] = documents_json(context);
  json["skipped"] = Json::array();
  for (const assessment::SkippedPath& skipped : assessment.skipped) {
    json["skipped"].push_back({{"path", shown_path(skipped.path)}, {"code", skipped.code}});
  }
  json["findings"] = findings_json(context, false);
  json["worth_a_look"] = findings_json(context, true);
  json["strengths"] = strengths_json(context);
  json["topics"] = topics_json(context);
  json["upside"] = Json::array();
  for (const assessment::UpsideState& state : assessment.upsides) {
    json["upside"].push_back({{"id", state.upside},
                              {"state", state.evidence.empty() ? "unnamed" : "named"},
                              {"evidence", evidence_json(context, state.evidence)}});
  }
  json["has_guideline"] = assessment::has_guideline(assessment.documents);
  json["priorities"] = priorities_json(context);
  json["questions"] = questions_json(context);
  json["decisions"] = decisions_json(context.assessment.decisions);
  json["dismissed"] = dismissed_json(context);
  if (assessment.baseline) json["baseline"] = changes_json(context);
  json["contradictions"] = contradictions_json(context);
  json["channels"] = channels_json(context);
  json["mentions"] = mentions_json(context);
  json["openness"] = openness_json(context, assessment.openness);
  json["problems"] = all_problems_json(context);
  return json;
}

}  // namespace policygap::report
