// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/portfolio.h"

#include <numeric>
#include <utility>

#include "assessment/assess.h"
#include "report/charts.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/html_report.h"
#include "report/html_template.h"
#include "report/html_views.h"
#include "report/portfolio_units.h"
#include "report/portfolio_views.h"
#include "report/view.h"

namespace policygap::report {

namespace {

constexpr std::size_t kMostWorst = 20;
constexpr std::size_t kMostBest = 10;
constexpr std::size_t kMostUnitDocuments = 5000;  // a row takes about 300 bytes

/// What all pages share. The small ones go without the typeface, which is larger than they are.
Json frame_view(const ReportContext& context, Typeface typeface) {
  Json view = page_view(context, Medium::screen, typeface);
  view.erase("script");
  view.erase("script_hash");
  view["profile"] = context.message("profile-name-" + context.assessment.profile);
  return view;
}

/// Those with an openness, most open first, if they are at least open.
std::vector<std::size_t> best_of(const ReportContext& context, const std::vector<std::size_t>& worst) {
  std::vector<std::size_t> best;
  for (auto entry = worst.rbegin(); entry != worst.rend(); ++entry) {
    const auto& openness = context.assessment.document_openness[*entry];
    if (openness && openness->level >= assessment::OpennessLevel::open) best.push_back(*entry);
  }
  return best;
}

/// Of worst_first(): what asks for work, so not the documents that nothing was found in.
std::vector<std::size_t> with_findings(const ReportContext& context, std::vector<std::size_t> documents) {
  std::erase_if(documents,
                [&](std::size_t index) { return context.assessment.documents[index].found.findings.empty(); });
  return documents;
}

Result<std::string> front_page(const PortfolioContext& context) {
  const ReportContext& report = context.report;
  Json view = frame_view(report, Typeface::embedded);
  const Result<std::string> gauge = gauge_chart(report);
  if (!gauge) return tl::unexpected(gauge.error());
  view["gauge"] = report.assessment.openness ? *gauge : "";
  view["verdict"] = verdict(report.assessment, report.catalogue, report.info.language);
  for (std::string& sentence : decided_sentences(report.assessment, report.catalogue, report.info.language))
    view["verdict"].push_back(std::move(sentence));
  view["sums"] = sums_view(context);
  view["unit_table"] = units_view(context);
  view["unit_heat"] = unit_heat_view(context);
  std::vector<std::size_t> all(report.assessment.documents.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const std::vector<std::size_t> worst = worst_first(report, std::move(all));
  view["worst"] = document_rows(context, with_findings(report, worst), kMostWorst);
  view["any_worst"] = !view["worst"].empty();
  view["best"] = document_rows(context, best_of(report, worst), kMostBest);
  view["any_best"] = !view["best"].empty();
  view["across"] = across_view(context);
  view["outdated"] = outdated_view(context);
  view["version_groups"] = versions_view(context);
  view["not_read"] = not_read_view(context);
  view["left_out"] = left_out_view(context);
  return render_template("portfolio", view);
}

Result<std::string> unit_page(const PortfolioContext& context, const Unit& unit, Json view) {
  const ReportContext& report = context.report;
  const std::vector<std::size_t> documents = worst_first(report, unit.documents);
  view["heading"] = unit.name.empty() ? report.message("portfolio-no-unit") : unit.name;
  view["rows"] = document_rows(context, documents, kMostUnitDocuments);
  view["more"] = more_text(documents.size(), kMostUnitDocuments, report);
  view["any"] = !documents.empty();
  view["silent"] = report.message(
      "portfolio-silent", {{"count", static_cast<double>(unit.documents.size() - documents.size())}});
  return render_template("portfolio-unit", view);
}

/// The document on its own: its strengths, and what is worth a look.
assessment::Assessment alone(const ReportContext& context, std::size_t index) {
  const assessment::Assessment& all = context.assessment;
  return assessment::assess({all.documents[index]}, {}, context.catalogue,
                            assessment::AssessOptions{all.profile, all.jurisdiction});
}

Result<std::string> document_page(const PortfolioContext& context, std::size_t index, const std::string& unit_link,
                                  Json view) {
  const assessment::JudgedDocument& document = context.report.assessment.documents[index];
  const assessment::Assessment assessment = alone(context.report, index);
  const ReportContext report{assessment, context.report.catalogue, context.report.info};
  const std::string name = document_name(document, context.report);
  view["heading"] = document.title.empty() ? name : document.title;
  view["path"] = document.title.empty() ? "" : name;
  view["unit_link"] = unit_link;
  view["row"] = document_rows(context, {index}, 1);
  Json copies = Json::array();
  for (const std::string& path : document.copies) copies.push_back({{"path", shown_path(path)}});
  view["copies"] = std::move(copies);
  view["any_copies"] = !document.copies.empty();
  view["unread"] = unread_view(report);
  view["groups"] = finding_groups_view(report);
  view["any_groups"] = true;
  view["worth"] = worth_a_look_view(report);
  view["any_worth"] = !assessment.worth_a_look.empty();
  view["strength_list"] = strengths_view(report);
  view["any_strengths"] = !view["strength_list"].empty();
  view["verdict"] = verdict(assessment, report.catalogue, report.info.language);
  return render_template("portfolio-document", view);
}

}  // namespace

Result<std::vector<OutputFile>> to_portfolio(const ReportContext& context, const PortfolioFacts& facts) {
  const std::vector<Unit> units = units_of(context);
  const std::vector<std::string> pages = document_pages(context);
  std::vector<OutputFile> files;
  const auto add = [&files](std::string path, Result<std::string> bytes) -> Result<void> {
    if (!bytes) return tl::unexpected(bytes.error());
    files.push_back({std::move(path), std::move(*bytes)});
    return {};
  };
  const PortfolioContext small{context, facts, units, pages, ""};
  const Json frame = frame_view(context, Typeface::system);
  for (const Unit& unit : units) {
    if (Result<void> added = add("documents/" + unit.page, unit_page(small, unit, frame)); !added)
      return tl::unexpected(added.error());
    for (const std::size_t index : unit.documents) {
      if (pages[index].empty()) continue;
      if (Result<void> added = add("documents/" + pages[index], document_page(small, index, unit.page, frame)); !added)
        return tl::unexpected(added.error());
    }
  }
  // Last, so that a front page never stands before what it links to.
  const PortfolioContext front{context, facts, units, pages, "documents/"};
  if (Result<void> added = add("portfolio.html", front_page(front)); !added) return tl::unexpected(added.error());
  return files;
}

}  // namespace policygap::report
