// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/decided.h"

#include <algorithm>
#include <map>

#include "assessment/names.h"
#include "report/document_json.h"
#include "report/html_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Decision;
using assessment::DecisionState;
using assessment::KnownFinding;
using assessment::Since;
using assessment::Verdict;

double count_of(std::size_t count) {
  return static_cast<double>(count);
}

std::string known_place(const KnownFinding& finding, const ReportContext& context) {
  std::string place = shown_path(finding.document.substr(finding.document.rfind('/') + 1));
  if (finding.page_number > 0)
    place += " · " + context.message("page-n", {{"page", std::to_string(finding.page_number)}});
  if (!finding.section.empty()) place += " · " + context.message("section-n", {{"section", finding.section}});
  return place;
}

Json row(const std::string& category, matching::Severity severity, const std::string& quote,
         text::Language language, const std::string& place, const std::string& decision,
         const ReportContext& context) {
  return {{"category", category_name(category, context)},
          {"severity_word", context.message("severity-" + std::string(assessment::severity_name(severity)))},
          {"quote", quoted(quote, language, context)},
          {"place", place},
          {"decision", decision}};
}

Json dismissed_rows(const ReportContext& context) {
  Json rows = Json::array();
  for (const assessment::DismissedFinding& entry : context.assessment.dismissed) {
    const matching::Finding& finding = entry.finding;
    rows.push_back(row(finding.category, finding.severity, finding.place.quote, finding.language,
                       place_line(context.assessment.documents[entry.document], finding.place, context),
                       decision_text(context.assessment.decisions[entry.decision], context), context));
  }
  return rows;
}

/// Decisions on findings that are counted all the same.
Json standing_rows(const ReportContext& context) {
  Json rows = Json::array();
  if (context.assessment.decisions.empty()) return rows;
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    const DecisionState* const state = decision_on(reference.id, context);
    if (state == nullptr) continue;
    const assessment::JudgedDocument& document = context.assessment.documents[reference.document];
    const matching::Finding& finding = document.found.findings[reference.finding];
    rows.push_back(row(finding.category, finding.severity, finding.place.quote, finding.language,
                       place_line(document, finding.place, context), decision_text(*state, context), context));
  }
  return rows;
}

Json resolved_rows(const ReportContext& context) {
  Json rows = Json::array();
  for (const std::size_t index : context.assessment.changes.resolved) {
    const KnownFinding& finding = context.assessment.baseline->findings[index];
    rows.push_back(row(finding.category, finding.severity, finding.quote, finding.language,
                       known_place(finding, context), "", context));
  }
  return rows;
}

KnownFinding known_of(const Json& json, const std::string& path) {
  KnownFinding finding;
  finding.id = json.at("id").get<std::string>();
  finding.category = json.at("category").get<std::string>();
  finding.severity =
      assessment::severity_named(json.at("severity").get<std::string>()).value_or(finding.severity);
  finding.document = path;
  finding.page_number = json.at("page").is_null() ? 0 : json.at("page").get<int>();
  finding.section = json.at("section").get<std::string>();
  finding.quote = json.at("quote").get<std::string>();
  finding.language = text::language_named(json.value("language", ""));
  finding.is_dismissed = json.value("dismissed", false);
  return finding;
}

}  // namespace

std::vector<std::string> decided_sentences(const assessment::Assessment& assessment,
                                           const assessment::Catalogue& catalogue, text::Language language) {
  std::vector<std::string> sentences;
  const assessment::Changes& changes = assessment.changes;
  if (assessment.baseline) {
    sentences.push_back(catalogue.message("since-sentence", language,
                                          {{"date", shown_date(assessment.baseline->date, language)},
                                           {"fresh", count_of(changes.count(Since::fresh))},
                                           {"unchanged", count_of(changes.count(Since::unchanged))},
                                           {"moved", count_of(changes.count(Since::moved))},
                                           {"resolved", count_of(changes.resolved.size())}}));
  }
  const auto count_if = [&](const auto& holds) {
    return count_of(static_cast<std::size_t>(
        std::count_if(assessment.decisions.begin(), assessment.decisions.end(), holds)));
  };
  const double accepted = count_if([](const DecisionState& state) {
    return state.has_finding && !state.is_expired && state.decision.verdict == Verdict::accepted;
  });
  const double expired =
      count_if([](const DecisionState& state) { return state.has_finding && state.is_expired; });
  const auto say = [&](const char* key, double count) {
    if (count > 0) sentences.push_back(catalogue.message(key, language, {{"count", count}}));
  };
  say("decided-dismissed", count_of(assessment.dismissed.size()));
  say("decided-accepted", accepted);
  say("decided-expired", expired);
  return sentences;
}

std::string since_text(std::size_t index, const ReportContext& context) {
  if (!context.assessment.baseline) return {};
  const assessment::Change& change = context.assessment.changes.now[index];
  const std::string date = shown_date(context.assessment.baseline->date, context.info.language);
  if (change.since == Since::fresh) return context.message("since-new", {{"date", date}});
  if (change.since == Since::unchanged) return {};
  return context.message(
      "since-moved",
      {{"date", date}, {"place", known_place(context.assessment.baseline->findings[change.before], context)}});
}

const DecisionState* decision_on(std::string_view finding_id, const ReportContext& context) {
  const auto& decisions = context.assessment.decisions;
  const auto found = std::find_if(decisions.begin(), decisions.end(), [&](const DecisionState& state) {
    return state.has_finding && state.decision.finding == finding_id;
  });
  return found == decisions.end() ? nullptr : &*found;
}

std::string decision_word(const DecisionState& state, const ReportContext& context) {
  if (state.is_expired) return context.message("decision-expired");
  return context.message("decision-" + std::string(assessment::verdict_name(state.decision.verdict)));
}

std::string decision_text(const DecisionState& state, const ReportContext& context) {
  const Decision& decision = state.decision;
  std::string who = decision.reviewer;
  const auto add = [&who](const std::string& part) { who += (who.empty() ? "" : ", ") + part; };
  if (!decision.date.empty()) add(shown_date(decision.date, context.info.language));
  if (!decision.expires.empty()) {
    add(context.message(state.is_expired ? "decision-held-until" : "decision-holds-until",
                        {{"date", shown_date(decision.expires, context.info.language)}}));
  }
  std::string text = decision_word(state, context);
  if (!decision.reason.empty()) text += ": " + decision.reason;
  return text + (who.empty() ? "" : " (" + who + ")");
}

Json decided_view(const ReportContext& context) {
  Json view = {{"dismissed", dismissed_rows(context)},
               {"standing", standing_rows(context)},
               {"resolved", resolved_rows(context)}};
  bool is_any = false;
  for (const char* list : {"dismissed", "standing", "resolved"}) {
    const bool has_rows = !view[list].empty();
    view[std::string("any_") + list] = has_rows;
    is_any = is_any || has_rows;
  }
  view["any"] = is_any;
  return view;
}

Json decisions_json(const std::vector<DecisionState>& decisions) {
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json list = Json::array();
  for (const DecisionState& state : decisions) {
    list.push_back({{"finding", state.decision.finding},
                    {"decision", assessment::verdict_name(state.decision.verdict)},
                    {"reason", state.decision.reason},
                    {"reviewer", state.decision.reviewer},
                    {"date", text_or_null(state.decision.date)},
                    {"expires", text_or_null(state.decision.expires)},
                    {"expired", state.is_expired},
                    {"known", state.has_finding}});
  }
  return list;
}

std::vector<Decision> decisions_of(const Json& json) {
  std::vector<Decision> decisions;
  const auto text_of = [](const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); };
  for (const Json& entry : json) {
    decisions.push_back({entry.at("finding").get<std::string>(),
                         entry.at("decision") == "dismissed" ? Verdict::dismissed : Verdict::accepted,
                         entry.at("reason").get<std::string>(), entry.at("reviewer").get<std::string>(),
                         text_of(entry.at("date")), text_of(entry.at("expires"))});
  }
  return decisions;
}

Json to_json(const KnownFinding& finding) {
  Json json = {{"id", finding.id},
               {"category", finding.category},
               {"severity", assessment::severity_name(finding.severity)},
               {"path", finding.document},
               {"page", page_json(finding.page_number)},
               {"section", finding.section},
               {"quote", finding.quote},
               {"language", text::name_of(finding.language)}};
  if (finding.is_dismissed) json["dismissed"] = true;
  return json;
}

Json to_json(const assessment::Baseline& baseline) {
  Json json = {{"generated_at", baseline.date}, {"findings", Json::array()}};
  for (const KnownFinding& finding : baseline.findings) json["findings"].push_back(to_json(finding));
  return json;
}

assessment::Baseline baseline_of(const Json& json) {
  assessment::Baseline baseline;
  baseline.date = json.at("generated_at").get<std::string>();
  for (const Json& entry : json.at("findings"))
    baseline.findings.push_back(known_of(entry, entry.at("path").get<std::string>()));
  return baseline;
}

assessment::Baseline findings_of_report(const Json& report) {
  std::map<std::string, std::string> paths;
  for (const Json& document : report.at("documents"))
    paths[document.at("id").get<std::string>()] = document.at("path").get<std::string>();
  assessment::Baseline baseline;
  baseline.date = report.at("generated_at").get<std::string>();
  for (const char* list : {"findings", "dismissed"}) {
    for (const Json& entry : report.value(list, Json::array())) {
      baseline.findings.push_back(known_of(entry, paths[entry.at("document").get<std::string>()]));
      baseline.findings.back().is_dismissed = std::string_view(list) == "dismissed";
    }
  }
  return baseline;
}

}  // namespace policygap::report
