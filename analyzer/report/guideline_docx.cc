// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "report/explanations.h"
#include "report/guideline.h"
#include "report/view.h"
#include "report/word_document.h"
#include "report/word_reports.h"

namespace policygap::report {

namespace {

constexpr std::size_t kLongestExample = 180;  // bytes, in the working notes

Runs runs_of(const GuidelineParagraph& paragraph) {
  Runs runs;
  for (const GuidelineText& piece : paragraph)
    runs.push_back({piece.text, piece.is_placeholder ? RunStyle::placeholder : RunStyle::plain, {}});
  return runs;
}

Runs runs_of(const std::string& text) {
  return runs_of(with_placeholders(text));
}

std::string shortened(const std::string& text) {
  if (text.size() <= kLongestExample) return text;
  const std::size_t space = text.rfind(' ', kLongestExample);
  return text.substr(0, space == std::string::npos ? text.find(' ') : space) + " …";
}

void write_sections(WordDocument& word, const Guideline& guideline, int level) {
  word.paragraph(runs_of(guideline.intro), "Introduction");
  for (const GuidelineSection& section : guideline.sections) {
    if (section.clauses.empty()) continue;
    word.heading(level, section.heading, "guideline-" + section.id);
    word.paragraph(section.intro);
    for (const GuidelineClause& clause : section.clauses) {
      word.heading(level + 1, clause.heading);
      for (const OwnWords& own : clause.own) word.paragraph(own.text, "Own Words");
      for (const GuidelineParagraph& paragraph : clause.paragraphs) word.paragraph(runs_of(paragraph));
    }
  }
}

void write_kept(WordDocument& word, const Guideline& guideline, const ReportContext& context) {
  word.heading(2, context.message("guideline-notes-kept"));
  std::vector<std::vector<Runs>> rows;
  for (const GuidelineSection& section : guideline.sections) {
    for (const GuidelineClause& clause : section.clauses) {
      for (const OwnWords& own : clause.own) {
        rows.push_back({{{own.text, {}, {}}},
                        {{place_line(context.assessment.documents[own.document], own.place, context), {}, {}}}});
      }
    }
  }
  if (rows.empty()) word.paragraph(context.message("guideline-notes-kept-none"));
  word.table({{context.message("column-own-words"), 0.6}, {context.message("column-where"), 0.4}}, rows);
}

void write_notes(WordDocument& word, const Guideline& guideline, const ReportContext& context) {
  word.page_break();
  word.heading(1, context.message("guideline-notes"), "notes");
  word.paragraph(context.message("guideline-notes-intro"));
  word.heading(2, context.message("guideline-notes-fill"));
  if (guideline.placeholders.empty()) {
    word.paragraph(context.message("guideline-notes-fill-none"));
  } else {
    word.paragraph(context.message("guideline-notes-fill-intro"));
    std::vector<Runs> items;
    for (const std::string& placeholder : guideline.placeholders)
      items.push_back({{placeholder, RunStyle::placeholder, {}}});
    word.bullets(items);
  }
  write_kept(word, guideline, context);
  word.heading(2, context.message("guideline-notes-replaced"));
  std::vector<std::vector<Runs>> rows;
  for (const ReplacedClauses& replaced : guideline.replaced) {
    const assessment::JudgedDocument& document = context.assessment.documents[replaced.document];
    const bool foreign = document.language != text::Language::unknown && document.language != guideline.language;
    rows.push_back({{{category_name(replaced.category, context), RunStyle::strong, {}}},
                    {{std::to_string(replaced.count), {}, {}}},
                    {{shortened(replaced.example.quote), {}, foreign ? std::string(language_code(document.language)) : ""},
                     {" (" + place_line(document, replaced.example, context) + ")", {}, {}}},
                    {{replaced.section, {}, {}}}});
  }
  if (rows.empty()) word.paragraph(context.message("guideline-notes-replaced-none"));
  word.table({{context.message("column-category"), 0.2},
              {context.message("column-count"), 0.1},
              {context.message("column-example"), 0.44},
              {context.message("column-new-section"), 0.26}},
             rows);
}

void write_channels(WordDocument& word, const ReportContext& context) {
  std::vector<std::string> names = context.info.facts.channels;
  for (const assessment::ChannelState& state : context.assessment.channels) {
    if (!context.info.facts.channels.empty() || state.evidence.empty() || state.outdated) continue;
    for (const assessment::Channel& channel : context.catalogue.channels) {
      if (channel.id == state.channel) names.push_back(channel.name.in(context.info.language));
    }
  }
  word.heading(1, context.message("guideline-strategy-channels"), "channels");
  word.paragraph(context.message("guideline-strategy-channels-text"));
  std::vector<std::vector<Runs>> rows;
  for (const std::string& name : names) {
    rows.push_back({{{name, {}, {}}},
                    {{context.message("guideline-strategy-purpose-fill"), RunStyle::placeholder, {}}},
                    {{context.message("guideline-strategy-owner-fill"), RunStyle::placeholder, {}}}});
  }
  if (rows.empty()) word.paragraph(runs_of("[" + context.message("fact-channels") + "]"));
  word.table({{context.message("column-channel"), 0.3},
              {context.message("guideline-strategy-purpose"), 0.45},
              {context.message("guideline-strategy-owner"), 0.25}},
             rows);
}

void write_strategy(WordDocument& word, const Guideline& guideline, const ReportContext& context) {
  word.heading(1, context.message("guideline-strategy-why"), "why");
  word.paragraph(context.message("guideline-strategy-why-text"));
  word.heading(1, context.message("guideline-strategy-today"), "today");
  for (const std::string& sentence : verdict(context.assessment, context.catalogue, context.info.language))
    word.paragraph(sentence);
  word.heading(1, context.message("guideline-strategy-goals"), "goals");
  const auto list = [&](const std::string& key, int count) {
    std::vector<Runs> items;
    for (int number = 1; number <= count; ++number)
      items.push_back(runs_of(context.message(key + std::to_string(number))));
    return items;
  };
  word.bullets(list("guideline-strategy-goal-", 3));
  write_channels(word, context);
  word.heading(1, context.message("guideline-strategy-guideline"), "guideline");
  write_sections(word, guideline, 2);
  word.heading(1, context.message("guideline-strategy-steps"), "steps");
  word.numbered(list("guideline-strategy-step-", 5));
  word.heading(1, context.message("guideline-strategy-follow"), "follow-up");
  word.paragraph(context.message("guideline-strategy-follow-text"));
}

}  // namespace

Result<std::string> to_guideline_docx(const ReportContext& context) {
  const Guideline guideline = draft_guideline(context);
  const ReportInfo info = in_language(context.info, guideline.language);
  const ReportContext own{context.assessment, context.catalogue, info};
  const std::string date =
      own.message("guideline-draft", {{"date", shown_date(info.generated_at, info.language)}});
  WordDocument word(own);
  if (info.guideline_in_strategy) {
    word.set_title(own.message("guideline-strategy-title"),
                   runs_of(info.client.empty() ? "[" + own.message("fact-client") + "]" : info.client), date);
    write_strategy(word, guideline, own);
  } else {
    word.set_title(guideline.title, runs_of(guideline.subtitle), date);
    write_sections(word, guideline, 1);
  }
  write_notes(word, guideline, own);
  return word.finish();
}

}  // namespace policygap::report
