// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "report/explanations.h"
#include "report/view.h"
#include "report/word_document.h"
#include "report/word_reports.h"

namespace policygap::report {

namespace {

using assessment::Coverage;

constexpr std::array<std::string_view, 6> kAudiences = {"management", "hr",    "communications",
                                                        "it",         "union", "employees"};
/// Half a day with a break: when each item begins and ends.
constexpr std::array<std::string_view, 7> kTimes = {"08.30–08.45", "08.45–09.15", "09.15–09.45", "09.45–10.00",
                                                    "10.00–10.50", "10.50–11.30", "11.30–12.00"};
constexpr std::size_t kBreak = 4;

void write_agenda(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("workshop-agenda"), "agenda");
  word.paragraph(context.message("workshop-agenda-intro"));
  std::vector<std::vector<Runs>> rows;
  for (std::size_t number = 1; number <= kTimes.size(); ++number) {
    const std::string suffix = std::to_string(number);
    std::string time(kTimes[number - 1]);
    if (context.info.language != text::Language::sv) std::replace(time.begin(), time.end(), '.', ':');
    rows.push_back({{{time, {}, {}}},
                    {{context.message("workshop-item-" + suffix), {}, {}}},
                    {{number == kBreak ? "" : context.message("workshop-outcome-" + suffix), {}, {}}}});
  }
  word.table({{context.message("column-time"), 0.18},
              {context.message("column-item"), 0.42},
              {context.message("column-outcome"), 0.4}},
             rows);
}

Runs quoted_run(const std::string& text, text::Language language, const ReportContext& context) {
  const bool foreign = language != text::Language::unknown && language != context.info.language;
  return {{text, {}, foreign ? std::string(language_code(language)) : ""}};
}

void write_rewrites(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("workshop-rewrite"), "rewrite");
  if (context.assessment.priorities.empty()) {
    word.paragraph(context.message("workshop-rewrite-none"));
    return;
  }
  word.paragraph(context.message("workshop-rewrite-intro"));
  int number = 0;
  for (const assessment::FindingReference& reference : context.assessment.priorities) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    word.heading(2, std::to_string(++number) + ". " + category_name(view.finding->category, context));
    word.paragraph(quoted_run(view.finding->place.quote, view.finding->language, context), "Today Quote");
    word.paragraph(place_line(*view.document, view.finding->place, context), "Small Note");
    word.paragraph(context.message("workshop-protect"));
    Runs instead = {{context.message("instead") + ": ", RunStyle::strong, {}}};
    const Runs text = quoted_run(view.advice.instead, view.advice.instead_language, context);
    instead.insert(instead.end(), text.begin(), text.end());
    word.paragraph(instead, "Instead Text");
    word.paragraph(context.message("workshop-notes") + ":", "Answer Line");
  }
}

std::string reason_for(const QuestionView& question, const ReportContext& context) {
  if (!question.category.empty()) return category_name(question.category, context);
  if (!question.topic.empty()) return topic_name(question.topic, context);
  for (const assessment::Need& need : context.catalogue.needs) {
    if (need.id == question.need && !need.when_category.empty())
      return category_name(need.when_category.front(), context);
  }
  return {};
}

void write_questions(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("workshop-interviews"), "questions");
  word.paragraph(context.message("workshop-interviews-intro"));
  const std::vector<QuestionView> all =
      questions(context.assessment, context.catalogue, context.info.language);
  for (const std::string_view audience : kAudiences) {
    std::vector<std::vector<Runs>> rows;
    for (const QuestionView& question : all) {
      if (question.audience == audience)
        rows.push_back({{{question.text, {}, {}}}, {{reason_for(question, context), {}, {}}}, {}});
    }
    if (rows.empty()) continue;
    word.heading(2, context.message("audience-" + std::string(audience)));
    word.table({{context.message("workshop-column-question"), 0.48},
                {context.message("workshop-because"), 0.27},
                {context.message("workshop-notes"), 0.25}},
               rows);
  }
}

void write_missing(WordDocument& word, const ReportContext& context) {
  std::vector<Runs> items;
  for (const assessment::TopicState& state : context.assessment.topics) {
    const assessment::Topic* topic = context.catalogue.topic(state.topic);
    if (topic == nullptr || state.coverage != Coverage::missing) continue;
    items.push_back({{topic->name.in(context.info.language) + ". ", RunStyle::strong, {}},
                     {topic->description.in(context.info.language), {}, {}}});
  }
  if (items.empty()) return;
  word.heading(1, context.message("workshop-topics"), "missing");
  word.bullets(items);
}

}  // namespace

Result<std::string> to_workshop_docx(const ReportContext& context) {
  WordDocument word(context);
  const std::string client = visible_text(context.info.client);
  word.set_title(context.message("workshop-title"),
                 client.empty() ? Runs{} : Runs{{context.message("workshop-subtitle", {{"client", client}}), {}, {}}},
                 shown_date(context.info.generated_at, context.info.language));
  word.paragraph(context.message("workshop-intro"), "Introduction");
  write_agenda(word, context);
  write_rewrites(word, context);
  write_missing(word, context);
  write_questions(word, context);
  word.heading(1, context.message("workshop-after"), "after");
  std::vector<Runs> after;
  for (int number = 1; number <= 3; ++number)
    after.push_back({{context.message("workshop-after-" + std::to_string(number)), {}, {}}});
  word.numbered(after);
  return word.finish();
}

}  // namespace policygap::report
