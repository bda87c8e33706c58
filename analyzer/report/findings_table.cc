// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/findings_table.h"

#include "assessment/names.h"
#include "report/decided.h"
#include "report/view.h"

namespace policygap::report {

namespace {

TableColumn column(const ReportContext& context, std::string id, const std::string& message, int width,
                   ColumnKind kind = ColumnKind::text) {
  return {std::move(id), context.message(message), kind, width};
}

std::string advised_topic(const AdviceView& advice, const ReportContext& context) {
  return advice.topic.empty() ? std::string() : topic_name(advice.topic, context);
}

std::vector<std::string> row_of(const FindingsTable& table, const FindingView& view, const std::string& number,
                                const std::string& since, const assessment::DecisionState* decision,
                                const ReportContext& context) {
  const matching::Finding& finding = *view.finding;
  const std::string severity(assessment::severity_name(finding.severity));
  const std::string confidence(assessment::confidence_name(finding.confidence));
  std::vector<std::string> row = {
      number,
      context.message("severity-" + severity),
      category_name(finding.category, context),
      shown_path(view.document->path),
      finding.place.page_number > 0 ? std::to_string(finding.place.page_number) : "",
      finding.place.section,
      finding.lead.empty() ? finding.place.quote : finding.lead + " " + finding.place.quote,
      view.advice.why,
      view.advice.instead,
      advised_topic(view.advice, context),
      bound_text(finding, context),
      authority_names(view.advice.authorities, context),
      context.message("confidence-" + confidence)};
  if (decision != nullptr) {
    const assessment::Decision& made = decision->decision;
    row.insert(row.end(),
               {decision_word(*decision, context), made.reason, made.reviewer, made.date, made.expires});
  }
  row.resize(table.columns.size());
  row.back() = view.id;
  if (context.assessment.baseline) row[row.size() - 2] = since;
  for (std::string& text : row) text = visible_text(text);
  return row;
}

}  // namespace

std::vector<std::string> decision_words(const ReportContext& context) {
  return {context.message("decision-rewrite"), context.message("decision-accepted"),
          context.message("decision-dismissed"), context.message("decision-look-into")};
}

FindingsTable findings_table(const ReportContext& context) {
  FindingsTable table;
  table.columns = {column(context, "number", "column-number", 5, ColumnKind::number),
                   column(context, "severity", "column-severity", 10),
                   column(context, "category", "column-category", 24),
                   column(context, "document", "column-document", 34),
                   column(context, "page", "column-page", 6, ColumnKind::number),
                   column(context, "section", "column-section", 26),
                   column(context, "quote", "column-quote", 52),
                   column(context, "why", "why-label", 46),
                   column(context, "instead", "instead", 60),
                   column(context, "topic", "column-topic", 20),
                   column(context, "bound", "column-bound", 24),
                   column(context, "law", "law-label", 28),
                   column(context, "confidence", "column-confidence", 10),
                   column(context, "decision", "column-decision", 16, ColumnKind::decision),
                   column(context, "reason", "column-reason", 34),
                   column(context, "reviewer", "column-reviewer", 18),
                   column(context, "decided", "column-decided", 12, ColumnKind::date),
                   column(context, "expires", "column-expires", 12, ColumnKind::date),
                   column(context, "id", "column-id", 16)};
  if (context.assessment.baseline)
    table.columns.insert(table.columns.end() - 1, column(context, "since", "column-since", 24));
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    const FindingView view =
        view_of(context.assessment, context.catalogue, reference, false, context.info.language);
    const std::size_t index = table.rows.size();
    table.rows.push_back(row_of(table, view, std::to_string(index + 1), since_text(index, context),
                                decision_on(view.id, context), context));
  }
  for (const assessment::DismissedFinding& dismissed : context.assessment.dismissed) {
    const FindingView view = view_of(context.assessment, context.catalogue, dismissed, context.info.language);
    table.dismissed.push_back(row_of(table, view, "", "", &context.assessment.decisions[dismissed.decision], context));
  }
  return table;
}

}  // namespace policygap::report
