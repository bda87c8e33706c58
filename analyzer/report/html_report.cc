// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_report.h"

#include <utility>

#include "report/explanations.h"
#include "report/html_template.h"
#include "report/html_views.h"
#include "report/templates.h"
#include "report/view.h"

namespace policygap::report {

namespace {

/// Messages without values, for the templates to name.
Json labels(const ReportContext& context) {
  Json texts = Json::object();
  for (const assessment::Message& message : context.catalogue.messages) {
    const std::string& text = message.pattern.in(context.info.language);
    if (text.find('{') == std::string::npos) texts[message.key] = text;
  }
  return texts;
}

/// The style sheet with what changes from report to report: running header and footer in the report's words.
std::string style_sheet(const ReportContext& context) {
  const auto string = [](const std::string& text) { return "\"" + escape_css_string(text) + "\""; };
  std::string header = context.message("running-title");
  if (!context.info.client.empty()) header += " · " + context.info.client;
  const std::string date = shown_date(context.info.generated_at, context.info.language);
  std::string css(embedded_template("report.css"));
  css += "@page{@top-left{content:" + string(header) + "}@top-right{content:" + string(date) + "}";
  css += "@bottom-left{content:" + string(context.message("not-legal-advice")) + "}";
  css += "@bottom-right{content:" + string(context.message("page-word") + " ") + "counter(page)" +
         string(" " + context.message("page-of") + " ") + "counter(pages)}}\n";
  css += "@page:first{@top-left{content:none}@top-right{content:none}}\n";
  return css;
}

Json method_view(const ReportContext& context) {
  return {{"program", "policygap " + context.info.tool_version},
          {"rules", context.info.rules_version},
          {"rules_sha256", context.info.rules_sha256},
          {"sandbox", context.info.sandbox},
          {"jurisdiction", context.message("jurisdiction-" + context.assessment.jurisdiction)}};
}

}  // namespace

Result<std::string> to_html(const ReportContext& context) {
  const assessment::Assessment& assessment = context.assessment;
  const ReportInfo& info = context.info;
  const std::string css = style_sheet(context);
  Json view = {{"lang", language_code(info.language)},
               {"css", css},
               {"style_hash", csp_hash(css)},
               {"client_name", info.client},
               {"date", shown_date(info.generated_at, info.language)},
               {"profile", context.message("profile-name-" + assessment.profile)},
               {"security", assessment.profile == "security"},
               {"basis", context.message("basis-documents",
                                         {{"count", static_cast<double>(assessment.documents.size())}})}};
  view["t"] = labels(context);
  view["unread"] = unread_view(context);
  view["summary_page"] = summary_view(context);
  view["topics_table"] = topics_view(context);
  view["exemplar_list"] = exemplars_view(context);
  view["groups"] = finding_groups_view(context);
  view["worth"] = worth_a_look_view(context);
  view["contradiction_list"] = contradictions_view(context);
  const std::size_t all_contradictions = assessment.contradictions.size();
  const std::size_t shown_contradictions = view["contradiction_list"].size();
  view["more_contradictions"] =
      all_contradictions == shown_contradictions
          ? ""
          : context.message("more-contradictions",
                            {{"count", static_cast<double>(all_contradictions - shown_contradictions)}});
  view["strength_list"] = strengths_view(context);
  view["law_list"] = law_view(context);
  view["channel_list"] = channels_view(context);
  view["missing_list"] = missing_view(context);
  view["needs_list"] = needs_view(context);
  view["upside_list"] = upsides_view(context);
  view["question_list"] = questions_view(context);
  view["document_list"] = documents_view(context);
  view["method"] = method_view(context);
  for (const auto& [flag, list] :
       {std::pair("any_worth", "worth"), std::pair("any_contradictions", "contradiction_list"),
        std::pair("any_strengths", "strength_list"), std::pair("any_missing", "missing_list"),
        std::pair("any_law", "law_list"), std::pair("any_needs", "needs_list"),
        std::pair("any_questions", "question_list")}) {
    const bool any = !view[list].empty();
    view[flag] = any;
  }
  return render_template("report", view);
}

}  // namespace policygap::report
