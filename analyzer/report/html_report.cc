// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_report.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/base64.h"
#include "report/charts.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/guideline.h"
#include "report/html_template.h"
#include "report/html_views.h"
#include "report/templates.h"
#include "report/view.h"

namespace policygap::report {

namespace {

constexpr double kTint = 0.1;       // of the brand's colour, for the box of what to write instead
constexpr double kHalfTint = 0.35;  // for what is covered in part

/// Messages without values, for the templates to name.
Json labels(const ReportContext& context) {
  Json texts = Json::object();
  auto& members = texts.get_ref<Json::object_t&>();  // keys are all different: no need to look for each among the others
  for (const assessment::Message& message : context.catalogue.messages) {
    const std::string& text = message.pattern.in(context.info.language);
    if (text.find('{') == std::string::npos) members.emplace_back(message.key, text);
  }
  return texts;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string css_string(const std::string& text) {
  return "\"" + escape_css_string(text) + "\"";
}

/// Writes the values of the first :root block in place of its variables: WeasyPrint 57 knows none in
/// shorthand properties.
void settle_variables(std::string& css) {
  const std::size_t start = css.find(":root{") + 6;
  const std::string block = css.substr(start, css.find('}', start) - start);
  for (std::size_t at = 0; at < block.size();) {
    const std::size_t end = std::min(block.find(';', at), block.size());
    const std::size_t colon = block.find(':', at);
    replace_all(css, "var(" + block.substr(at, colon - at) + ")", block.substr(colon + 1, end - colon - 1));
    at = end + 1;
  }
}

/// The typeface, from the file that was compiled in.
std::string font_face(std::string_view name, std::string_view weight) {
  return "@font-face{font-family:Inter;font-weight:" + std::string(weight) +
         ";font-style:normal;src:url(data:font/woff2;base64," + base64(from_hex(embedded_template(name))) +
         ") format(\"woff2\")}\n";
}

/// Running header and footer in the report's words.
std::string page_margins(const ReportContext& context) {
  std::string header = context.message("running-title");
  if (!context.info.client.empty()) header += " · " + context.info.client;
  const std::string& footer = context.info.brand.footer;
  std::string css = "@page{@top-left{content:" + css_string(header) + "}@top-right{content:" +
                    css_string(shown_date(context.info.generated_at, context.info.language)) + "}";
  css += "@bottom-left{content:" + css_string(footer.empty() ? context.message("not-legal-advice") : footer) +
         "}";
  css += "@bottom-right{content:" + css_string(context.message("page-word") + " ") + "counter(page)" +
         css_string(" " + context.message("page-of") + " ") + "counter(pages)}}\n";
  css += "@page:first{@top-left{content:none}@top-right{content:none}}\n";
  return css;
}

/// Whom to ask about the report: "Åsa Öberg, Ordrum AB".
std::string consultant(const Brand& brand) {
  if (brand.contact.name.empty() || brand.name.empty()) return brand.contact.name + brand.name;
  return brand.contact.name + ", " + brand.name;
}

std::string data_uri(const Brand& brand) {
  return brand.logo.empty() ? std::string() : "data:" + brand.logo_type + ";base64," + base64(brand.logo);
}

/// The charts by name; one that has nothing to show is left out.
Result<Json> chart_views(const ReportContext& context) {
  Json view = Json::object();
  using Draw = Result<std::string> (*)(const ReportContext&);
  for (const auto& [name, draw] : {std::pair<const char*, Draw>("gauge", gauge_chart),
                                   std::pair<const char*, Draw>("severity", severity_chart),
                                   std::pair<const char*, Draw>("exemplars", exemplar_chart)}) {
    const Result<std::string> svg = draw(context);
    if (!svg) return tl::unexpected(svg.error());
    view[name] = *svg;
  }
  return view;
}

/// The draft guideline, without the sections that came out empty.
Json draft_view(const ReportContext& context) {
  const Json whole = guideline_view(draft_guideline(context), context);
  Json view = whole;
  view["sections"] = Json::array();
  for (const Json& section : whole["sections"]) {
    if (!section["clauses"].empty()) view["sections"].push_back(section);
  }
  return view;
}

Json method_view(const ReportContext& context) {
  return {{"program", "policygap " + context.info.tool_version},
          {"rules", context.info.rules_version},
          {"rules_sha256", context.info.rules_sha256},
          {"sandbox", context.info.sandbox},
          {"jurisdiction", context.message("jurisdiction-" + context.assessment.jurisdiction)}};
}

}  // namespace

std::string style_sheet(const ReportContext& context, Medium medium, Typeface typeface) {
  const Brand& brand = context.info.brand;
  std::string css(embedded_template("report.css"));
  if (medium == Medium::paged) css += embedded_template("paged.css");
  replace_all(css, "@accent@", brand.colour);
  replace_all(css, "@accent-tint@", tint(brand.colour, kTint));
  replace_all(css, "@accent-half@", tint(brand.colour, kHalfTint));
  replace_all(css, "@dark-accent@", brand.dark_colour);
  if (medium == Medium::paged) settle_variables(css);
  replace_all(css, "@page-word@", escape_css_string(context.message("page-abbreviation")));
  css += page_margins(context);
  if (typeface == Typeface::system) return css;
  return font_face("inter-regular.woff2", "400") + font_face("inter-semibold.woff2", "600") + css;
}

Json page_view(const ReportContext& context, Medium medium, Typeface typeface) {
  const ReportInfo& info = context.info;
  const Brand& brand = info.brand;
  const bool is_screen = medium == Medium::screen;
  const std::string css = style_sheet(context, medium, typeface);
  const std::string script(embedded_template("report.js"));
  Json view = {{"lang", language_code(info.language)},
               {"screen", is_screen},
               {"paged", !is_screen},
               {"css", css},
               {"style_hash", csp_hash(css)},
               {"script", script},
               {"script_hash", csp_hash(script)},
               {"client_name", info.client},
               {"author", brand.name.empty() ? "policygap" : brand.name},
               {"logo", data_uri(brand)},
               {"consultant", consultant(brand)},
               {"program", "policygap " + info.tool_version},
               {"iso_date", info.generated_at},
               {"date", shown_date(info.generated_at, info.language)}};
  view["brand"] = {
      {"name", brand.name},         {"footer", brand.footer},       {"contact", brand.contact.name},
      {"role", brand.contact.role}, {"email", brand.contact.email}, {"phone", brand.contact.phone},
      {"web", brand.contact.web}};
  view["t"] = labels(context);
  return view;
}

Result<std::string> to_html(const ReportContext& context, Medium medium) {
  const assessment::Assessment& assessment = context.assessment;
  Json view = page_view(context, medium);
  Result<Json> drawn = chart_views(context);
  if (!drawn) return tl::unexpected(drawn.error());
  view["charts"] = std::move(*drawn);
  view["profile"] = context.message("profile-name-" + assessment.profile);
  view["security"] = assessment.profile == "security";
  view["basis"] =
      context.message("basis-documents", {{"count", static_cast<double>(assessment.documents.size())}});
  view["heat"] = heat_view(context);
  view["filter"] = finding_filter_view(context);
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
  view["decided"] = decided_view(context);
  if (medium == Medium::screen) view["draft"] = draft_view(context);
  for (const auto& [flag, list] :
       {std::pair("any_worth", "worth"), std::pair("any_groups", "groups"),
        std::pair("any_contradictions", "contradiction_list"), std::pair("any_strengths", "strength_list"),
        std::pair("any_missing", "missing_list"), std::pair("any_law", "law_list"),
        std::pair("any_needs", "needs_list"), std::pair("any_questions", "question_list")}) {
    const bool any = !view[list].empty();
    view[flag] = any;
  }
  return render_template("report", view);
}

}  // namespace policygap::report
