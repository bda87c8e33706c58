// SPDX-License-Identifier: GPL-3.0-or-later
// Findings with their Today / Instead pair, what is worth a look, contradictions and strengths.
#include <algorithm>

#include "assessment/names.h"
#include "report/explanations.h"
#include "report/html_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Evidence;
using matching::Finding;

constexpr std::size_t kAnchorDigits = 12;
constexpr std::size_t kMostContradictionsShown = 15;  // the rest stands in report.json
constexpr std::size_t kMostStrengthsShown = 3;        // for one topic

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

/// Each fired word once, with the part it played.
Json fired_words(const Finding& finding, const ReportContext& context) {
  Json words = Json::array();
  std::vector<std::string> seen;
  for (const matching::FiredSpan& fired : finding.spans) {
    const std::string role = "role-" + fired.role;
    if (fired.span.empty() || fired.span.end > finding.context.size() || !context.catalogue.has_message(role))
      continue;
    std::string word(fired.span.of(finding.context));
    if (std::find(seen.begin(), seen.end(), word + role) != seen.end()) continue;
    seen.push_back(word + role);
    words.push_back({{"word", quoted(word, finding.language, context)}, {"role", context.message(role)}});
  }
  return words;
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

Json finding_view(const FindingView& view, std::size_t number, const ReportContext& context) {
  const Finding& finding = *view.finding;
  const std::string severity(assessment::severity_name(finding.severity));
  const std::string confidence(assessment::confidence_name(finding.confidence));
  Json json = {
      {"anchor", anchor_of(view.id)},
      {"number", std::to_string(number)},
      {"severity", severity},
      {"severity_word", context.message("severity-" + severity)},
      {"category", category_name(finding.category, context)},
      {"place", place_line(*view.document, finding.place, context)},
      {"quote", quoted(finding.context, finding.language, context)},
      {"lead", finding.lead},
      {"before", finding.before},
      {"who", bound_text(finding, context)},
      {"says", view.advice.says},
      {"why", view.advice.why},
      {"instead", quoted(view.advice.instead, view.advice.instead_language, context)},
      {"fulfils", fulfils_text(view.advice, context)},
      {"judged", context.message("judged", {{"confidence", context.message("confidence-" + confidence)}})},
      {"reasons", reason_sentences(finding, context.catalogue, context.info.language)},
      {"authorities", authority_names(view.advice.authorities, context)}};
  const std::string& shown = finding.context.empty() ? finding.place.quote : finding.context;
  json["pieces"] = marked_pieces(shown, finding.spans);
  json["words"] = fired_words(finding, context);
  json["any_words"] = !json["words"].empty();
  return json;
}

Json evidence_view(const Evidence& evidence, const ReportContext& context) {
  const assessment::JudgedDocument& document = context.assessment.documents[evidence.document];
  return {{"quote", quoted(evidence.place.quote, document.language, context)},
          {"place", place_line(document, evidence.place, context)}};
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
  std::size_t number = 0;
  std::string open;
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    const std::string severity(assessment::severity_name(view.finding->severity));
    if (groups.empty() || severity != open) {
      groups.push_back({{"heading", context.message("group-" + severity)}, {"findings", Json::array()}});
      open = severity;
    }
    groups.back()["findings"].push_back(finding_view(view, ++number, context));
  }
  return groups;
}

Json worth_a_look_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::FindingReference& reference : context.assessment.worth_a_look) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, true, context.info.language);
    list.push_back(finding_view(view, list.size() + 1, context));
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

Json contradictions_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::Contradiction& entry : context.assessment.contradictions) {
    if (list.size() == kMostContradictionsShown) break;
    list.push_back(
        {{"a", evidence_view(entry.first, context)},
         {"b", evidence_view(entry.second, context)},
         {"title", category_name(entry.category, context) + " ⇄ " + topic_name(entry.topic, context)},
         {"why", explain(entry, context.catalogue, context.info.language)}});
  }
  return list;
}

Json strengths_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::TopicState& state : context.assessment.topics) {
    Json quotes = Json::array();
    std::size_t more = 0;
    for (std::size_t index = 0; index < context.assessment.documents.size(); ++index) {
      const assessment::JudgedDocument& document = context.assessment.documents[index];
      for (const matching::Strength& strength : document.found.strengths) {
        if (strength.topic != state.topic || !strength.encouraging) continue;
        if (quotes.size() == kMostStrengthsShown) {
          ++more;
          continue;
        }
        quotes.push_back({{"quote", quoted(strength.place.quote, strength.language, context)},
                          {"place", place_line(document, strength.place, context)}});
      }
    }
    if (quotes.empty()) continue;
    Json entry = {{"topic", topic_name(state.topic, context)}, {"quotes", quotes}, {"more", ""}};
    if (more > 0) entry["more"] = context.message("and-more", {{"count", static_cast<double>(more)}});
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace policygap::report
