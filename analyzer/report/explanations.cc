// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/explanations.h"

#include <map>

#include "assessment/names.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Assessment;
using assessment::Catalogue;
using assessment::Coverage;
using text::Language;

/// The category with most findings; the graver order of the report decides between equals.
std::string commonest_category(const Assessment& assessment) {
  std::map<std::string, int> counts;
  std::string best;
  for (const assessment::FindingReference& reference : assessment.findings) {
    ++counts[assessment.documents[reference.document].found.findings[reference.finding].category];
  }
  for (const assessment::FindingReference& reference : assessment.findings) {
    const auto& category =
        assessment.documents[reference.document].found.findings[reference.finding].category;
    if (best.empty() || counts[category] > counts[best]) best = category;
  }
  return best;
}

/// "2, 7–9".
std::string page_ranges(const std::vector<int>& pages) {
  std::string text;
  for (std::size_t first = 0; first < pages.size();) {
    std::size_t last = first;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (!text.empty()) text += ", ";
    text += std::to_string(pages[first]);
    if (last > first) text += (last > first + 1 ? "–" : ", ") + std::to_string(pages[last]);
    first = last + 1;
  }
  return text;
}

}  // namespace

std::string explain(const assessment::OpennessPart& part, const Catalogue& catalogue, Language language) {
  MessageValues values;
  for (const auto& [name, number] : part.numbers) values.emplace_back(name, number);
  return catalogue.message(part.explanation_key, language, values);
}

std::string explain(const assessment::Contradiction& contradiction, const Catalogue& catalogue,
                    Language language) {
  const assessment::Category* category = catalogue.category(contradiction.category);
  const assessment::Topic* topic = catalogue.topic(contradiction.topic);
  return catalogue.message(
      "contradiction-why", language,
      {{"category", category != nullptr ? category->name.in(language) : contradiction.category},
       {"topic", topic != nullptr ? topic->name.in(language) : contradiction.topic}});
}

std::vector<std::string> verdict(const Assessment& assessment, const Catalogue& catalogue,
                                 Language language) {
  const std::string level =
      assessment.openness ? std::string(assessment::level_name(assessment.openness->level)) : "none";
  const std::string commonest = commonest_category(assessment);
  const assessment::Category* category = catalogue.category(commonest);
  const TopicCounts topics = count_topics(assessment);
  return {catalogue.message("verdict-" + level, language),
          catalogue.message("verdict-findings", language,
                            {{"count", static_cast<double>(assessment.findings.size())},
                             {"category", category != nullptr ? category->name.in(language) : commonest}}),
          catalogue.message("verdict-topics", language,
                            {{"covered", static_cast<double>(topics.covered)},
                             {"total", static_cast<double>(topics.total)}})};
}

std::vector<std::string> reason_sentences(const matching::Finding& finding, const Catalogue& catalogue,
                                          Language language) {
  std::vector<std::string> sentences;
  for (const std::string& reason : finding.confidence_reasons) {
    const std::string key = "confidence-reason-" + reason;
    if (catalogue.has_message(key)) sentences.push_back(catalogue.message(key, language));
  }
  for (const std::string& reason : finding.severity_reasons) {
    if (catalogue.has_message(reason)) sentences.push_back(catalogue.message(reason, language));
  }
  return sentences;
}

ProblemText problem_text(const Diagnostic& problem, const Catalogue& catalogue, Language language) {
  std::string code = problem.code.starts_with("limit") ? "limit" : problem.code;
  if (!catalogue.has_message("todo-" + code)) code = "other";
  ProblemText text{catalogue.message("problem-" + code, language),
                   catalogue.message("todo-" + code, language)};
  if (!problem.page_numbers.empty()) {
    text.what += " (" +
                 catalogue.message("pages-named", language,
                                   {{"count", static_cast<double>(problem.page_numbers.size())},
                                    {"pages", page_ranges(problem.page_numbers)}}) +
                 ")";
  }
  return text;
}

std::string place_text(const matching::Place& place, const Catalogue& catalogue, Language language) {
  std::string text;
  if (place.page_number > 0) {
    text = catalogue.message("page-n", language, {{"page", std::to_string(place.page_number)}});
  }
  if (!place.section.empty()) {
    if (!text.empty()) text += " · ";
    text += catalogue.message("section-n", language, {{"section", place.section}});
  }
  return text;
}

std::string enumerated(const std::vector<std::string>& names, const Catalogue& catalogue, Language language) {
  std::string text;
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (index > 0) text += index + 1 == names.size() ? " " + catalogue.message("and", language) + " " : ", ";
    text += names[index];
  }
  return text;
}

TopicCounts count_topics(const Assessment& assessment) {
  TopicCounts counts;
  for (const assessment::TopicState& state : assessment.topics) {
    if (state.coverage == Coverage::not_applicable) continue;
    ++counts.total;
    if (state.coverage == Coverage::covered) ++counts.covered;
    if (state.coverage == Coverage::partial) ++counts.partial;
    if (state.coverage == Coverage::contradicted) ++counts.contradicted;
    if (state.coverage == Coverage::missing) ++counts.missing;
  }
  return counts;
}

std::array<int, 4> count_severities(const Assessment& assessment) {
  std::array<int, 4> counts{};
  for (const assessment::FindingReference& reference : assessment.findings) {
    const auto& finding = assessment.documents[reference.document].found.findings[reference.finding];
    ++counts[static_cast<std::size_t>(finding.severity)];
  }
  return counts;
}

}  // namespace policygap::report
