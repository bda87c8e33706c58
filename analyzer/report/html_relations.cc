// SPDX-License-Identifier: GPL-3.0-or-later
// Contradictions between documents, strengths worth keeping, and channels.
#include <algorithm>

#include "report/explanations.h"
#include "report/html_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Evidence;

constexpr std::size_t kMostContradictionsShown = 6;  // the rest stands in report.json

Json evidence_view(const Evidence& evidence, const ReportContext& context) {
  const assessment::JudgedDocument& document = context.assessment.documents[evidence.document];
  return {{"quote", quoted(evidence.place.quote, document.language, context)},
          {"place", place_line(document, evidence.place, context)}};
}

}  // namespace

Json contradictions_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::Contradiction& entry : context.assessment.contradictions) {
    if (list.size() == kMostContradictionsShown) break;
    list.push_back(
        {{"a", evidence_view(entry.first, context)},
         {"b", evidence_view(entry.second, context)},
         {"title", category_name(entry.category, context) + " ↔ " + topic_name(entry.topic, context)},
         {"why", explain(entry, context.catalogue, context.info.language)}});
  }
  return list;
}

Json strengths_view(const ReportContext& context) {
  Json list = Json::array();
  for (const assessment::TopicState& state : context.assessment.topics) {
    Json entry;
    std::size_t more = 0;
    for (const assessment::JudgedDocument& document : context.assessment.documents) {
      for (const matching::Strength& strength : document.found.strengths) {
        if (strength.topic != state.topic || !strength.encouraging) continue;
        if (!entry.is_null()) {
          ++more;
          continue;
        }
        entry = {{"topic", topic_name(state.topic, context)},
                 {"quote", quoted(strength.place.quote, strength.language, context)},
                 {"place", place_line(document, strength.place, context)}};
      }
    }
    if (entry.is_null()) continue;
    entry["more"] = more > 0 ? context.message("and-more", {{"count", static_cast<double>(more)}}) : "";
    list.push_back(std::move(entry));
  }
  return list;
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
    std::string_view sign = "✓";
    if (stance == "restricted") sign = "⬒";
    if (stance == "banned") sign = "✗";
    if (stance == "named") sign = "□";
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

}  // namespace policygap::report
