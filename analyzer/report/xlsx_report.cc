// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xlsx_report.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "assessment/conclusions.h"
#include "assessment/names.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/findings_table.h"
#include "report/topic_matrix.h"
#include "report/view.h"
#include "report/workbook.h"

namespace policygap::report {

namespace {

using assessment::Coverage;
using assessment::JudgedDocument;

constexpr std::size_t kMostMatrixColumns = 250;
constexpr double kTopicRowPoints = 19;
constexpr double kPathRowPoints = 90;

/// Grounds with the ink that is read on them (contrast above 7 to 1).
struct Tint {
  std::uint32_t ground;
  std::uint32_t ink;
};
constexpr Tint kGood{0xD5EBDD, 0x0F3D24};
constexpr Tint kSoSo{0xFFF1CC, 0x4D3800};
constexpr Tint kBad{0xF8D7D3, 0x5C1410};
constexpr Tint kGraver{0xF3C4BE, 0x5C1410};
constexpr Tint kTakenBack{0xE4DAF0, 0x36145A};
constexpr Tint kNone{0xECECEC, 0x404040};

void tint(Workbook& book, Workbook::Sheet sheet, const CellRange& range, const std::string& word,
          const Tint& colours) {
  book.highlight(sheet, range, word, colours.ground, colours.ink);
}

/// Points for a row of texts in columns so many digits wide. Not every program fits rows to their text.
class RowHeight {
 public:
  void take(std::string_view text, int width) {
    const auto characters = std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    lines_ = std::max(lines_, 1 + static_cast<int>(characters * 100 / (kFilledPercent * width)));
  }
  [[nodiscard]] double points() const { return std::min(kMostPoints, kLinePoints * lines_ + 3); }

 private:
  static constexpr int kFilledPercent = 100;  // letters are narrower than digits, and lines break early
  static constexpr double kLinePoints = 14.5;
  static constexpr double kMostPoints = 409;  // of the format
  int lines_ = 1;
};

std::uint16_t column_index(std::size_t index) {
  return static_cast<std::uint16_t>(index);
}

/// The headings in the first row, frozen, with filters over the rows below.
void write_header(Workbook& book, Workbook::Sheet sheet, const std::vector<std::pair<std::string, int>>& headings,
                  std::size_t rows, std::uint16_t frozen_columns) {
  for (std::size_t index = 0; index < headings.size(); ++index) {
    book.write(sheet, 0, column_index(index), headings[index].first, CellStyle::header);
    book.set_width(sheet, column_index(index), headings[index].second);
  }
  book.set_height(sheet, 0, 32);
  book.freeze(sheet, 1, frozen_columns);
  if (rows > 0)
    book.add_filter(sheet, {0, 0, static_cast<std::uint32_t>(rows), column_index(headings.size() - 1)});
}

/// Lines of one or two cells, one under the other.
class Lines {
 public:
  Lines(Workbook& book, Workbook::Sheet sheet) : book_(book), sheet_(sheet) {}
  void add(std::string_view text, CellStyle style) { book_.write(sheet_, row_++, 0, text, style); }
  void add(std::string_view name, std::string_view text, CellStyle style = CellStyle::wrapped) {
    RowHeight height;
    height.take(name, kNameWidth);
    height.take(text, kTextWidth);
    book_.set_height(sheet_, row_, height.points());
    book_.write(sheet_, row_, 0, name, CellStyle::strong);
    book_.write(sheet_, row_++, 1, text, style);
  }
  void add(std::string_view name, double number) {
    book_.write(sheet_, row_, 0, name, CellStyle::strong);
    book_.write_number(sheet_, row_++, 1, number, CellStyle::figure);
  }
  void skip() { ++row_; }

  static constexpr int kNameWidth = 34;
  static constexpr int kTextWidth = 110;

 private:
  Workbook& book_;
  Workbook::Sheet sheet_;
  std::uint32_t row_ = 0;
};

void add_score(Lines& lines, const ReportContext& context) {
  if (!context.assessment.openness) {
    lines.add(context.message("score-heading"), context.message("score-none"));
    return;
  }
  const assessment::Openness& openness = *context.assessment.openness;
  const std::string level = context.message("level-" + std::string(assessment::level_name(openness.level)));
  lines.add(context.message("score-heading"), std::to_string(openness.score) + " " +
                                                  context.message("score-of-100") + " (" + level + ")");
  for (const assessment::OpennessPart& part : openness.parts) {
    lines.add(context.message("part-" + part.name),
              decimal(part.value, 3, context) + " × " + decimal(part.weight, 0, context) + " = " +
                  decimal(part.value * part.weight, 1, context) + ". " +
                  explain(part, context.catalogue, context.info.language));
  }
}

void write_summary(Workbook& book, const ReportContext& context) {
  const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-summary"));
  book.set_width(sheet, 0, Lines::kNameWidth);
  book.set_width(sheet, 1, Lines::kTextWidth);
  Lines lines(book, sheet);
  lines.add(context.message("report-title"), CellStyle::title);
  lines.skip();
  if (!context.info.client.empty()) lines.add(context.message("client"), visible_text(context.info.client));
  lines.add(context.message("date"), shown_date(context.info.generated_at, context.info.language));
  lines.add(context.message("profile"), context.message("profile-name-" + context.assessment.profile));
  lines.add(context.message("basis"),
            context.message("basis-documents",
                            {{"count", static_cast<double>(context.assessment.documents.size())}}));
  lines.skip();
  if (!assessment::has_guideline(context.assessment.documents))
    lines.add(context.message("first-gap"), context.message("no-guideline"));
  add_score(lines, context);
  lines.skip();
  for (const std::string& sentence : verdict(context.assessment, context.catalogue, context.info.language))
    lines.add("", sentence);
  for (const std::string& sentence :
       decided_sentences(context.assessment, context.catalogue, context.info.language))
    lines.add("", sentence);
  lines.skip();
  const auto counts = count_severities(context.assessment);
  for (int index = 3; index >= 0; --index) {
    const auto severity = static_cast<matching::Severity>(index);
    lines.add(context.message("severity-" + std::string(assessment::severity_name(severity))),
              counts[static_cast<std::size_t>(index)]);
  }
  lines.skip();
  if (!context.assessment.priorities.empty()) {
    lines.add(context.message("five-heading",
                              {{"count", static_cast<double>(context.assessment.priorities.size())}}),
              CellStyle::strong);
  }
  for (const assessment::FindingReference& reference : context.assessment.priorities) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    lines.add(category_name(view.finding->category, context),
              visible_text(view.finding->place.quote) + "  (" +
                  visible_text(place_line(*view.document, view.finding->place, context)) + ")");
  }
  lines.skip();
  lines.add(context.message("method-heading"), context.message("method-law"), CellStyle::faint);
  lines.add(context.message("method-program"),
            "policygap " + context.info.tool_version + " · " + context.message("method-rules") + " " +
                context.info.rules_version + " · SHA-256 " + context.info.rules_sha256,
            CellStyle::faint);
}

void write_findings(Workbook& book, const ReportContext& context) {
  const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-findings"));
  const FindingsTable table = findings_table(context);
  std::vector<std::pair<std::string, int>> headings;
  for (const TableColumn& column : table.columns) headings.emplace_back(column.heading, column.width);
  write_header(book, sheet, headings, table.rows.size(), 3);
  const auto last_row = static_cast<std::uint32_t>(std::max<std::size_t>(table.rows.size(), 1));
  for (std::uint32_t row = 1; row <= table.rows.size(); ++row) {
    RowHeight height;
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
      if (table.columns[index].id != "id") height.take(table.rows[row - 1][index], table.columns[index].width);
    }
    book.set_height(sheet, row, height.points());
  }
  bool is_input = false;
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    const TableColumn& column = table.columns[index];
    const std::uint16_t at = column_index(index);
    is_input = (is_input || column.kind == ColumnKind::decision) && column.id != "id";
    for (std::uint32_t row = 1; row <= table.rows.size(); ++row) {
      const std::string& text = table.rows[row - 1][index];
      if (column.kind == ColumnKind::number && !text.empty()) {
        book.write_number(sheet, row, at, std::atof(text.c_str()), CellStyle::wrapped);
      } else {
        book.write(sheet, row, at, text,
                   column.kind == ColumnKind::date ? CellStyle::date
                   : is_input                      ? CellStyle::input
                                                   : CellStyle::wrapped);
      }
    }
    if (column.kind == ColumnKind::decision) {
      book.add_choice(sheet, {1, at, last_row, at}, decision_words(context), context.message("decision-help"));
    }
    if (column.id == "instead") book.print_columns(sheet, at, last_row);
    if (column.id == "severity") {
      const CellRange range{1, at, last_row, at};
      tint(book, sheet, range, context.message("severity-critical"), kGraver);
      tint(book, sheet, range, context.message("severity-high"), kBad);
      tint(book, sheet, range, context.message("severity-medium"), kSoSo);
      tint(book, sheet, range, context.message("severity-low"), kNone);
    }
  }
}

/// What was dismissed, with the same columns; and what is in the documents no more.
void write_decided(Workbook& book, const ReportContext& context) {
  const FindingsTable table = findings_table(context);
  if (!table.dismissed.empty()) {
    const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-dismissed"));
    std::vector<std::pair<std::string, int>> headings;
    for (const TableColumn& column : table.columns) headings.emplace_back(column.heading, column.width);
    write_header(book, sheet, headings, table.dismissed.size(), 3);
    for (std::size_t row = 0; row < table.dismissed.size(); ++row) {
      for (std::size_t at = 0; at < headings.size(); ++at)
        book.write(sheet, static_cast<std::uint32_t>(row + 1), column_index(at), table.dismissed[row][at], CellStyle::wrapped);
    }
  }
  const auto& resolved = context.assessment.changes.resolved;
  if (resolved.empty()) return;
  const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-resolved"));
  write_header(book, sheet,
               {{context.message("column-category"), 30},
                {context.message("column-document"), 50},
                {context.message("column-quote"), 70},
                {context.message("column-id"), 16}},
               resolved.size(), 1);
  for (std::size_t row = 0; row < resolved.size(); ++row) {
    const assessment::KnownFinding& finding = context.assessment.baseline->findings[resolved[row]];
    const std::array<std::string, 4> texts = {category_name(finding.category, context), shown_path(finding.document),
                                              finding.quote, finding.id};
    for (std::size_t at = 0; at < texts.size(); ++at)
      book.write(sheet, static_cast<std::uint32_t>(row + 1), column_index(at), visible_text(texts[at]), CellStyle::wrapped);
  }
}

void write_topics(Workbook& book, const ReportContext& context) {
  const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-topics"));
  const TopicMatrix matrix = topic_matrix(context, kMostMatrixColumns);
  const auto& topics = context.assessment.topics;
  std::vector<std::pair<std::string, int>> headings = {{context.message("column-topic"), 34},
                                                       {context.message("all-documents"), 16}};
  for (const std::size_t index : matrix.documents) {
    headings.emplace_back(visible_text(shown_path(context.assessment.documents[index].path)), 20);
  }
  write_header(book, sheet, headings, topics.size(), 2);
  book.set_height(sheet, 0, kPathRowPoints);
  const auto cell = [&](Coverage coverage) {
    return std::string(coverage_sign(coverage)) + " " +
           context.message("coverage-" + std::string(assessment::coverage_name(coverage)));
  };
  for (std::size_t topic = 0; topic < topics.size(); ++topic) {
    const auto row = static_cast<std::uint32_t>(topic + 1);
    book.set_height(sheet, row, kTopicRowPoints);
    book.write(sheet, row, 0, topic_name(topics[topic].topic, context), CellStyle::strong);
    book.write(sheet, row, 1, cell(topics[topic].coverage), CellStyle::centred);
    for (std::size_t index = 0; index < matrix.documents.size(); ++index)
      book.write(sheet, row, column_index(index + 2), cell(matrix.states[topic][index]), CellStyle::centred);
  }
  const CellRange all{1, 1, static_cast<std::uint32_t>(std::max<std::size_t>(topics.size(), 1)),
                      column_index(headings.size() - 1)};
  for (const auto& [coverage, colours] : {std::pair{Coverage::covered, kGood}, {Coverage::partial, kSoSo},
                                          {Coverage::contradicted, kTakenBack}, {Coverage::missing, kBad},
                                          {Coverage::not_applicable, kNone}}) {
    tint(book, sheet, all, context.message("coverage-" + std::string(assessment::coverage_name(coverage))),
         colours);
  }
  if (matrix.left_out > 0) {
    book.write(sheet, static_cast<std::uint32_t>(topics.size() + 2), 0,
               context.message("and-more", {{"count", static_cast<double>(matrix.left_out)}}), CellStyle::faint);
  }
}

void write_documents(Workbook& book, const ReportContext& context) {
  const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-documents"));
  const auto& documents = context.assessment.documents;
  write_header(book, sheet,
               {{context.message("column-document"), 44},
                {context.message("column-title"), 34},
                {context.message("column-kind"), 22},
                {context.message("column-language"), 11},
                {context.message("column-date"), 18},
                {context.message("column-pages"), 8},
                {context.message("column-words"), 9},
                {context.message("column-findings"), 13},
                {context.message("column-openness"), 11},
                {context.message("column-level"), 15},
                {context.message("column-status"), 10},
                {context.message("column-copies"), 9},
                {context.message("column-hash"), 66}},
               documents.size(), 1);
  for (std::size_t index = 0; index < documents.size(); ++index) {
    const JudgedDocument& document = documents[index];
    const auto& openness = context.assessment.document_openness[index];
    const auto row = static_cast<std::uint32_t>(index + 1);
    const std::string kind = "kind-" + document.kind;
    const std::array<std::string, 5> texts = {
        shown_path(document.path), document.title,
        context.catalogue.has_message(kind) ? context.message(kind) : document.kind,
        context.message("language-" + std::string(text::name_of(document.language))),
        document.date.empty() ? context.message("undated")
                              : shown_date(document.date, context.info.language)};
    RowHeight height;
    height.take(document.path, 44);
    height.take(document.title, 34);
    book.set_height(sheet, row, height.points());
    for (std::size_t at = 0; at < texts.size(); ++at)
      book.write(sheet, row, column_index(at), visible_text(texts[at]), CellStyle::wrapped);
    if (document.page_count > 0) book.write_number(sheet, row, 5, document.page_count, CellStyle::wrapped);
    book.write_number(sheet, row, 6, static_cast<double>(document.word_count), CellStyle::wrapped);
    book.write_number(sheet, row, 7, static_cast<double>(document.found.findings.size()), CellStyle::wrapped);
    if (openness) {
      book.write_number(sheet, row, 8, openness->score, CellStyle::wrapped);
      book.write(sheet, row, 9,
                 context.message("level-" + std::string(assessment::level_name(openness->level))),
                 CellStyle::wrapped);
    } else {
      book.write(sheet, row, 9, context.message("no-openness"), CellStyle::wrapped);
    }
    book.write(sheet, row, 10,
               context.message("status-" + std::string(assessment::status_name(document.status))),
               CellStyle::wrapped);
    book.write_number(sheet, row, 11, static_cast<double>(document.copies.size()), CellStyle::wrapped);
    book.write(sheet, row, 12, document.sha256, CellStyle::wrapped);
  }
}

void write_unread(Workbook& book, const ReportContext& context) {
  const Workbook::Sheet sheet = book.add_sheet(context.message("sheet-unread"));
  std::vector<std::array<std::string, 4>> rows;
  for (const JudgedDocument& document : context.assessment.documents) {
    if (document.status == extractors::Status::ok) continue;
    const std::string extent =
        context.message("extent-" + std::string(assessment::status_name(document.status)));
    for (const Diagnostic& problem : document.problems) {
      const ProblemText text = problem_text(problem, context.catalogue, context.info.language);
      rows.push_back({shown_path(document.path), extent, text.what, text.todo});
    }
    if (document.problems.empty()) rows.push_back({shown_path(document.path), extent, "", ""});
  }
  for (const assessment::SkippedPath& skipped : context.assessment.skipped) {
    const std::string key = "problem-" + skipped.code;
    rows.push_back({shown_path(skipped.path), context.message("extent-skipped"),
                    context.catalogue.has_message(key) ? context.message(key) : skipped.code, ""});
  }
  write_header(book, sheet,
               {{context.message("column-document"), 50},
                {context.message("column-extent"), 24},
                {context.message("column-reason-unread"), 60},
                {context.message("column-todo"), 60}},
               rows.size(), 1);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    RowHeight height;
    height.take(rows[row][0], 50);
    height.take(rows[row][2], 60);
    height.take(rows[row][3], 60);
    book.set_height(sheet, static_cast<std::uint32_t>(row + 1), height.points());
    for (std::size_t at = 0; at < rows[row].size(); ++at) {
      book.write(sheet, static_cast<std::uint32_t>(row + 1), column_index(at), visible_text(rows[row][at]),
                 CellStyle::wrapped);
    }
  }
  if (rows.empty()) {
    book.write(sheet, 1, 0,
               context.message("all-read",
                               {{"total", static_cast<double>(context.assessment.documents.size())}}));
  }
}

}  // namespace

Result<std::string> to_xlsx(const ReportContext& context) {
  Workbook book(visible_text(context.message("report-title")), visible_text(context.info.brand.name),
                context.info.brand.colour, context.info.generated_at);
  write_summary(book, context);
  write_findings(book, context);
  write_decided(book, context);
  write_topics(book, context);
  write_documents(book, context);
  write_unread(book, context);
  return book.finish();
}

}  // namespace policygap::report
