// SPDX-License-Identifier: GPL-3.0-or-later
// report.docx, from the same views as report.html.
#include <algorithm>
#include <array>
#include <utility>

#include "report/charts.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/html_views.h"
#include "report/view.h"
#include "report/word_document.h"
#include "report/word_reports.h"

namespace policygap::report {

namespace {

constexpr int kChartWidthMm = 150;
constexpr int kHeatWidthMm = 160;
constexpr int kBarsWidthMm = 100;

std::string text_of(const Json& view, const char* key) {
  return view.contains(key) && view[key].is_string() ? view[key].get<std::string>() : std::string();
}

Runs plain(const std::string& text) {
  return {{text, {}, {}}};
}

/// A text with its language, as quoted() made it.
Runs quoted_runs(const Json& view) {
  return {{text_of(view, "text"), {}, text_of(view, "lang")}};
}

/// The quote with its trigger words in bold, the list's lead before it.
Runs marked_runs(const Json& quote) {
  const std::string language = text_of(quote["quote"], "lang");
  Runs runs;
  const std::string lead = text_of(quote, "lead");
  if (!lead.empty()) runs.push_back({lead + " ", {}, language});
  for (const Json& piece : quote["pieces"]) {
    runs.push_back({piece["text"].get<std::string>(),
                    piece["marked"].get<bool>() ? RunStyle::strong : RunStyle::plain, language});
  }
  return runs;
}

std::string between(const std::string& text, const std::string& tag) {
  const std::size_t start = text.find('>', std::min(text.find("<" + tag), text.size()));
  const std::size_t end = text.find("</" + tag, start == std::string::npos ? text.size() : start);
  if (start == std::string::npos || end == std::string::npos) return {};
  return text.substr(start + 1, end - start - 1);
}

/// A picture with what its title and description say; none where there is nothing to show.
Result<void> add_chart(WordDocument& word, const ReportContext& context, const std::string& name,
                       const Result<std::string>& svg, int width_mm) {
  if (!svg) return tl::unexpected(svg.error());
  if (svg->empty()) return {};
  Result<std::string> png = to_png(*svg, context.info.generated_at);
  if (!png) return tl::unexpected(png.error());
  word.picture(name + ".png", std::move(*png), between(*svg, "title") + ". " + between(*svg, "desc"), width_mm);
  return {};
}

void write_unread(WordDocument& word, const ReportContext& context) {
  const Json view = unread_view(context);
  if (view["any"].get<bool>()) {
    word.heading(1, context.message("unread-heading"), "unread");
    word.paragraph(text_of(view, "intro"), "Callout");
    std::vector<std::vector<Runs>> rows;
    for (const Json& row : view["rows"]) {
      std::string what;
      std::string todo;
      for (const Json& reason : row["reasons"]) {
        what += (what.empty() ? "" : " ") + text_of(reason, "what") + ".";
        todo += (todo.empty() ? "" : " ") + text_of(reason, "todo");
      }
      rows.push_back({plain(text_of(row, "path")), plain(text_of(row, "extent")), plain(what), plain(todo)});
    }
    word.table({{context.message("column-document"), 0.3},
                {context.message("column-extent"), 0.16},
                {context.message("column-reason-unread"), 0.27},
                {context.message("column-todo"), 0.27}},
               rows);
  } else {
    word.paragraph(text_of(view, "all_read"), "Small Note");
  }
  if (view["any_skipped"].get<bool>()) word.paragraph(text_of(view, "skipped_intro"), "Small Note");
}

Result<void> write_summary(WordDocument& word, const ReportContext& context) {
  const Json view = summary_view(context);
  word.heading(1, context.message("summary-heading"), "summary");
  if (view["no_guideline"].get<bool>()) word.paragraph(context.message("no-guideline"), "Callout");
  if (context.assessment.profile == "security") word.paragraph(context.message("security-note"), "Callout");
  if (auto added = add_chart(word, context, "gauge", gauge_chart(context), kChartWidthMm); !added) return added;
  if (!context.assessment.openness) word.paragraph(context.message("score-none"));
  for (const Json& sentence : view["verdict"]) word.paragraph(sentence.get<std::string>());
  if (view["any_five"].get<bool>()) {
    word.heading(2, text_of(view, "five_heading"));
    std::vector<Runs> items;
    for (const Json& entry : view["five"]) {
      Runs item = {{text_of(entry, "category") + ": ", RunStyle::strong, {}}};
      for (const Run& run : quoted_runs(entry["quote"])) item.push_back(run);
      item.push_back({" (" + text_of(entry, "place") + "; " + text_of(entry, "affects") + ")", {}, {}});
      items.push_back(std::move(item));
    }
    word.numbered(items);
  }
  word.heading(2, context.message("severity-caption"));
  if (auto added = add_chart(word, context, "severity", severity_chart(context), kBarsWidthMm); !added) return added;
  std::vector<std::vector<Runs>> rows;
  for (const Json& bar : view["severities"]) rows.push_back({plain(text_of(bar, "name")), plain(text_of(bar, "count"))});
  word.table({{context.message("column-severity"), 0.3}, {context.message("column-count"), 0.2}}, rows);
  if (!view.contains("parts")) return {};
  word.heading(2, context.message("score-heading"));
  rows.clear();
  for (const Json& part : view["parts"]) {
    rows.push_back({plain(text_of(part, "name")), plain(text_of(part, "value") + " × " + text_of(part, "weight")),
                    plain(text_of(part, "points")), plain(text_of(part, "explanation"))});
  }
  word.table({{context.message("column-part"), 0.24},
              {context.message("column-value"), 0.14},
              {context.message("column-points"), 0.12},
              {context.message("column-explanation"), 0.5}},
             rows);
  return {};
}

Result<void> write_topics(WordDocument& word, const ReportContext& context) {
  const Json view = topics_view(context);
  word.heading(1, context.message("topics-heading"), "topics");
  word.paragraph(text_of(view, "intro"));
  if (auto added = add_chart(word, context, "exemplars", exemplar_chart(context), kChartWidthMm); !added) return added;
  std::vector<std::vector<Runs>> rows;
  for (const Json& row : view["rows"]) {
    std::vector<Runs> cells = {plain(text_of(row, "name")),
                               plain(text_of(row, "sign") + " " + text_of(row, "word"))};
    for (const Json& exemplar : row["exemplars"])
      cells.push_back(plain(text_of(exemplar, "sign") + " " + text_of(exemplar, "word")));
    rows.push_back(std::move(cells));
  }
  word.table({{context.message("column-topic"), 0.28},
              {context.message("column-yours"), 0.18},
              {"SAP", 0.18},
              {"IBM", 0.18},
              {"Intel", 0.18}},
             rows);
  word.heading(2, context.message("heat-heading"));
  word.paragraph(context.message("heat-intro"));
  return add_chart(word, context, "heat", coverage_chart(context), kHeatWidthMm);
}

void write_contradictions(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("contradictions-heading"), "contradictions");
  const Json list = contradictions_view(context);
  word.paragraph(context.message(list.empty() ? "contradictions-none" : "contradictions-intro"));
  std::vector<std::vector<Runs>> rows;
  for (const Json& entry : list) {
    std::vector<Runs> row;
    for (const char* side : {"a", "b"}) {
      Runs runs = quoted_runs(entry[side]["quote"]);
      runs.push_back({" (" + text_of(entry[side], "place") + ")", {}, {}});
      row.push_back(std::move(runs));
    }
    rows.push_back(std::move(row));
  }
  word.table({{context.message("restricts"), 0.5}, {context.message("invites"), 0.5}}, rows);
}

void write_channels(WordDocument& word, const ReportContext& context) {
  const Json view = channels_view(context);
  word.heading(1, context.message("channels-heading"), "channels");
  word.paragraph(context.message(view["any"].get<bool>() ? "channels-intro" : "channels-none"));
  std::vector<std::vector<Runs>> rows;
  for (const Json& row : view["rows"]) {
    std::string stance = text_of(row, "sign") + " " + text_of(row, "word");
    if (row["outdated"].get<bool>()) stance += " (" + context.message("outdated") + ")";
    Runs quote = quoted_runs(row["quote"]);
    quote.push_back({" (" + text_of(row, "place") + ")", {}, {}});
    rows.push_back({plain(text_of(row, "name")), plain(stance), std::move(quote)});
  }
  word.table({{context.message("column-channel"), 0.18},
              {context.message("column-stance"), 0.22},
              {context.message("column-evidence"), 0.6}},
             rows);
  word.paragraph(text_of(view, "unmentioned"), "Small Note");
}

void write_findings(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("findings-heading"), "findings");
  const Json groups = finding_groups_view(context);
  if (groups.empty()) word.paragraph(context.message("findings-none"));
  for (const Json& group : groups) {
    word.heading(2, text_of(group, "category"));
    word.paragraph(
        {{text_of(group, "severity_word") + " · ", RunStyle::strong, {}}, {text_of(group, "count"), {}, {}}},
        "Small Note");
    word.paragraph(text_of(group, "says") + " " + text_of(group, "why"));
    for (const char* list : {"quotes", "more_quotes"}) {
      for (const Json& quote : group[list]) {
        word.paragraph(marked_runs(quote), "Today Quote");
        for (const char* note : {"since", "decision"}) word.paragraph(text_of(quote, note), "Small Note");
        word.paragraph(text_of(quote, "place") + ". " + text_of(quote, "judged"), "Small Note");
      }
    }
    for (const Json& wording : group["wordings"]) {
      Runs runs = {{context.message("instead") + ": ", RunStyle::strong, {}}};
      for (const Run& run : quoted_runs(wording)) runs.push_back(run);
      word.paragraph(runs, "Instead Text");
    }
    word.paragraph(text_of(group, "fulfils"), "Small Note");
    const std::string law = text_of(group, "authorities");
    if (!law.empty()) word.paragraph(context.message("law-label") + ": " + law, "Small Note");
  }
}

void write_decided(WordDocument& word, const ReportContext& context) {
  const Json view = decided_view(context);
  if (!view["any"].get<bool>()) return;
  word.heading(1, context.message("decided-heading"), "decided");
  for (const std::string list : {"resolved", "dismissed", "standing"}) {
    if (view[list].empty()) continue;
    word.heading(2, context.message(list + "-heading"));
    word.paragraph(context.message(list + "-intro"));
    for (const Json& row : view[list]) {
      word.paragraph(quoted_runs(row["quote"]), "Today Quote");
      const std::string decision = text_of(row, "decision");
      word.paragraph(text_of(row, "category") + " · " + text_of(row, "place") +
                         (decision.empty() ? "" : ". " + decision),
                     "Small Note");
    }
  }
}

void write_strengths(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("strengths-heading"), "strengths");
  const Json list = strengths_view(context);
  word.paragraph(context.message(list.empty() ? "strengths-none" : "strengths-intro"));
  std::vector<std::vector<Runs>> rows;
  for (const Json& entry : list) {
    Runs quote = quoted_runs(entry["quote"]);
    const std::string more = text_of(entry, "more");
    const std::string place = text_of(entry, "place") + (more.empty() ? "" : "; " + more);
    rows.push_back({plain(text_of(entry, "topic")), std::move(quote), plain(place)});
  }
  word.table({{context.message("column-topic"), 0.2},
              {context.message("column-own-words"), 0.5},
              {context.message("column-where"), 0.3}},
             rows);
}

void write_missing(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("missing-heading"), "missing");
  const Json list = missing_view(context);
  word.paragraph(context.message(list.empty() ? "missing-none" : "missing-intro"));
  for (const Json& entry : list) {
    word.heading(2, text_of(entry, "name"));
    word.paragraph(text_of(entry, "description"));
    word.paragraph(quoted_runs(entry["instead"]), "Instead Text");
    word.paragraph(text_of(entry, "practice"), "Small Note");
  }
  const Json upsides = upsides_view(context);
  word.heading(1, context.message("upside-heading"), "upside");
  word.paragraph(text_of(upsides, "intro"));
  for (const Json& row : upsides["rows"]) {
    word.heading(2, text_of(row, "name"));
    word.paragraph(text_of(row, "sign") + " " + text_of(row, "word") + ". " + text_of(row, "description"));
    if (!row["named"].get<bool>()) word.paragraph(quoted_runs(row["instead"]), "Instead Text");
  }
}

void write_questions(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("questions-heading"), "questions");
  word.paragraph(context.message("questions-intro"));
  for (const Json& group : questions_view(context)) {
    word.heading(2, text_of(group, "audience"));
    std::vector<Runs> items;
    for (const Json& question : group["questions"]) items.push_back(plain(question.get<std::string>()));
    word.bullets(items);
  }
}

void write_documents(WordDocument& word, const ReportContext& context) {
  word.heading(1, context.message("documents-heading"), "documents");
  std::vector<std::vector<Runs>> rows;
  for (const Json& row : documents_view(context)) {
    rows.push_back({plain(text_of(row, "path")), plain(text_of(row, "kind")), plain(text_of(row, "date")),
                    plain(text_of(row, "findings")), plain(text_of(row, "openness")),
                    plain(text_of(row, "status"))});
  }
  word.table({{context.message("column-document"), 0.31},
              {context.message("column-kind"), 0.18},
              {context.message("column-date"), 0.13},
              {context.message("column-findings"), 0.14},
              {context.message("column-openness"), 0.15},
              {context.message("column-status"), 0.09}},
             rows);
}

void write_method(WordDocument& word, const ReportContext& context) {
  const Json laws = law_view(context);
  if (!laws.empty()) {
    word.heading(1, context.message("law-heading"), "law");
    word.paragraph(context.message("law-intro"));
    std::vector<Runs> items;
    for (const Json& law : laws) {
      items.push_back({{text_of(law, "name") + ", " + text_of(law, "date") + ". ", RunStyle::strong, {}},
                       {text_of(law, "says"), {}, {}}});
    }
    word.bullets(items);
  }
  word.heading(1, context.message("method-heading"), "method");
  for (const char* key : {"method-how", "method-limits", "method-law"}) word.paragraph(context.message(key));
  for (const auto& [key, value] : {
           std::pair<const char*, std::string>("method-program", "policygap " + context.info.tool_version),
           {"method-rules", context.info.rules_version + " · SHA-256 " + context.info.rules_sha256},
           {"method-jurisdiction", context.message("jurisdiction-" + context.assessment.jurisdiction)},
           {"method-sandbox", context.info.sandbox}}) {
    word.paragraph({{context.message(key) + ": ", RunStyle::strong, {}}, {value, {}, {}}}, "Small Note");
  }
}

void write_contents(WordDocument& word, const ReportContext& context) {
  static constexpr std::array<std::pair<const char*, const char*>, 10> kHeadings = {{
      {"summary", "summary-heading"},
      {"topics", "topics-heading"},
      {"contradictions", "contradictions-heading"},
      {"channels", "channels-heading"},
      {"findings", "findings-heading"},
      {"strengths", "strengths-heading"},
      {"missing", "missing-heading"},
      {"questions", "questions-heading"},
      {"documents", "documents-heading"},
      {"method", "method-heading"},
  }};
  std::vector<std::pair<std::string, std::string>> headings;
  for (const auto& [anchor, key] : kHeadings) headings.emplace_back(anchor, context.message(key));
  word.paragraph({{context.message("contents"), RunStyle::strong, {}}});
  word.contents(headings);
}

}  // namespace

Result<std::string> to_report_docx(const ReportContext& context) {
  WordDocument word(context);
  const std::string client = visible_text(context.info.client);
  word.set_title(context.message("report-title"), plain(client),
                 shown_date(context.info.generated_at, context.info.language) + " · " +
                     context.message("confidential") + " · " + context.message("not-legal-advice"));
  write_contents(word, context);
  write_unread(word, context);
  if (auto written = write_summary(word, context); !written) return tl::unexpected(written.error());
  if (auto written = write_topics(word, context); !written) return tl::unexpected(written.error());
  write_contradictions(word, context);
  write_channels(word, context);
  write_findings(word, context);
  write_decided(word, context);
  write_strengths(word, context);
  write_missing(word, context);
  write_questions(word, context);
  write_documents(word, context);
  write_method(word, context);
  return word.finish();
}

}  // namespace policygap::report
