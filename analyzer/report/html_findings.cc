// SPDX-License-Identifier: GPL-3.0-or-later
// Findings, gathered by what they restrict: the clauses of one category share their explanation and the
// wording to use instead. And what is worth a look, and the law that is cited.
#include <algorithm>
#include <map>
#include <set>

#include "assessment/names.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/html_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using matching::Finding;

constexpr std::size_t kAnchorDigits = 12;
constexpr std::size_t kShownBesideWording = 2;  // quotes; the others follow below in two columns

/// The text in pieces, those that fired marked. Spans may overlap and are held inside the text.
Json marked_pieces(const std::string& text, const std::vector<matching::FiredSpan>& fired) {
  std::vector<TextSpan> spans;
  for (const matching::FiredSpan& entry : fired) {
    if (!entry.span.empty() && entry.span.end <= text.size()) spans.push_back(entry.span);
  }
  std::sort(spans.begin(), spans.end(),
            [](const TextSpan& left, const TextSpan& right) { return left.start < right.start; });
  Json pieces = Json::array();
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool marked) {
    if (end > at) pieces.push_back({{"text", text.substr(at, end - at)}, {"marked", marked}});
    at = std::max(at, end);
  };
  for (const TextSpan& span : spans) {
    add(std::max(at, span.start), false);
    add(span.end, true);
  }
  add(text.size(), false);
  return pieces;
}

/// Whom it binds and how, how sure we are, and what makes it graver or milder. Why we are sure is told only
/// where we are not: report.json has it for every finding.
std::string judged_text(const Finding& finding, const ReportContext& context) {
  const std::string confidence(assessment::confidence_name(finding.confidence));
  std::string text = bound_text(finding, context) + " " +
                     context.message("judged", {{"confidence", context.message("confidence-" + confidence)}});
  Finding told = finding;
  if (finding.confidence == matching::Confidence::high) told.confidence_reasons.clear();
  // That the profile weighs is told once, on how to read the report.
  std::erase_if(told.severity_reasons,
                [](const std::string& reason) { return reason.starts_with("profile-"); });
  for (const std::string& sentence : reason_sentences(told, context.catalogue, context.info.language))
    text += " " + sentence;
  return text;
}

std::string fulfils_text(const AdviceView& advice, const ReportContext& context) {
  if (advice.topic.empty()) return {};
  std::vector<std::string> names;
  for (const std::string& id : advice.exemplars) {
    const assessment::Exemplar* exemplar = context.catalogue.exemplar(id);
    names.push_back(exemplar != nullptr ? exemplar->name.in(context.info.language) : id);
  }
  const std::string topic = topic_name(advice.topic, context);
  if (names.empty()) return context.message("fulfils", {{"topic", topic}});
  return context.message(
      names.size() == 1 ? "fulfils-as-one" : "fulfils-as",
      {{"topic", topic}, {"exemplars", enumerated(names, context.catalogue, context.info.language)}});
}

Json quote_view(const FindingView& view, const ReportContext& context) {
  const Finding& finding = *view.finding;
  const std::string severity(assessment::severity_name(finding.severity));
  const std::string& shown = finding.context.empty() ? finding.place.quote : finding.context;
  return {{"anchor", anchor_of(view.id)},
          {"severity", severity},
          {"severity_word", context.message("severity-" + severity)},
          {"document", view.document->id},
          {"place", place_line(*view.document, finding.place, context)},
          {"quote", quoted(finding.context, finding.language, context)},
          {"lead", finding.lead},
          {"before", finding.before},
          {"judged", judged_text(finding, context)},
          {"since", ""},
          {"decision", ""},
          {"pieces", marked_pieces(shown, finding.spans)}};
}

/// What is told once for all findings of a category, from the first of them (which is the gravest).
Json group_view(const FindingView& first, const ReportContext& context) {
  const std::string severity(assessment::severity_name(first.finding->severity));
  return {{"category_id", first.finding->category},
          {"category", category_name(first.finding->category, context)},
          {"severity", severity},
          {"severity_word", context.message("severity-" + severity)},
          {"says", first.advice.says},
          {"why", first.advice.why},
          {"fulfils", fulfils_text(first.advice, context)},
          {"authorities", authority_names(first.advice.authorities, context)},
          {"wordings", Json::array()},
          {"quotes", Json::array()},
          {"more_quotes", Json::array()}};
}

void add_wording(Json& group, const AdviceView& advice, const ReportContext& context) {
  const Json wording = quoted(advice.instead, advice.instead_language, context);
  Json& wordings = group["wordings"];
  if (std::find(wordings.begin(), wordings.end(), wording) == wordings.end()) wordings.push_back(wording);
}

}  // namespace

Json quoted(std::string_view text, text::Language language, const ReportContext& context) {
  const bool foreign = language != text::Language::unknown && language != context.info.language;
  return {{"text", text}, {"lang", foreign ? language_code(language) : ""}};
}

std::string anchor_of(std::string_view finding_id) {
  return "f-" + std::string(finding_id.substr(0, kAnchorDigits));
}

Json finding_groups_view(const ReportContext& context) {
  Json groups = Json::array();
  std::map<std::string, std::size_t> group_of;
  std::map<std::string, std::set<std::string>> documents;
  std::map<std::string, int> count;
  std::size_t index = 0;
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    const std::string& category = view.finding->category;
    const auto [entry, is_new] = group_of.emplace(category, groups.size());
    if (is_new) groups.push_back(group_view(view, context));
    Json& group = groups[entry->second];
    add_wording(group, view.advice, context);
    const bool beside = group["quotes"].size() < kShownBesideWording;
    Json quote = quote_view(view, context);
    quote["since"] = since_text(index++, context);
    const assessment::DecisionState* const decision = decision_on(view.id, context);
    if (decision != nullptr) quote["decision"] = decision_text(*decision, context);
    group[beside ? "quotes" : "more_quotes"].push_back(std::move(quote));
    documents[category].insert(view.document->id);
    ++count[category];
  }
  for (Json& group : groups) {
    const auto category = group["category_id"].get<std::string>();
    group["count"] =
        context.message("group-count", {{"count", static_cast<double>(count[category])},
                                        {"documents", static_cast<double>(documents[category].size())}});
    group["any_more"] = !group["more_quotes"].empty();
  }
  return groups;
}

Json finding_filter_view(const ReportContext& context) {
  Json documents = Json::array();
  for (const assessment::JudgedDocument& document : context.assessment.documents) {
    if (!document.found.findings.empty())
      documents.push_back({{"id", document.id}, {"name", document_name(document, context)}});
  }
  Json severities = Json::array();
  for (const char* severity : {"critical", "high", "medium", "low"}) {
    severities.push_back({{"id", severity}, {"name", context.message("severity-" + std::string(severity))}});
  }
  const auto total = static_cast<double>(context.assessment.findings.size());
  return {{"documents", documents},
          {"severities", severities},
          {"shown", context.message("filter-shown", {{"total", total}, {"shown", "#"}})}};
}

Json worth_a_look_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::FindingReference& reference : context.assessment.worth_a_look) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, true, context.info.language);
    Json entry = quote_view(view, context);
    entry["category"] = category_name(view.finding->category, context);
    list.push_back(std::move(entry));
  }
  return list;
}

Json law_view(const ReportContext& context) {
  std::vector<const assessment::Authority*> cited;
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    cited.insert(cited.end(), view.advice.authorities.begin(), view.advice.authorities.end());
  }
  Json list = Json::array();
  for (const assessment::Authority& authority : context.catalogue.authorities) {
    if (std::find(cited.begin(), cited.end(), &authority) == cited.end()) continue;
    list.push_back({{"name", authority.name.in(context.info.language)},
                    {"date", shown_date(authority.date, context.info.language)},
                    {"says", authority.says.in(context.info.language)}});
  }
  return list;
}

}  // namespace policygap::report
