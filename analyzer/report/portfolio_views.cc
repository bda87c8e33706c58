// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio by unit: sums, openness, and the heat map of restrictions.
#include "report/portfolio_views.h"

#include <algorithm>
#include <utility>

#include "assessment/names.h"
#include "report/view.h"

namespace policygap::report {

namespace {

// Bounds that keep the front page small: a row of units takes about 250 bytes, one of the heat map 3 kB.
constexpr std::size_t kMostUnits = 1000;
constexpr std::size_t kMostHeatUnits = 100;
constexpr double kManyShare = 0.25;  // of a unit's documents; from here on its cell is dark

std::string unit_name(const Unit& unit, const ReportContext& context) {
  return unit.name.empty() ? context.message("portfolio-no-unit") : unit.name;
}

std::string openness_text(const std::optional<assessment::Openness>& openness, const ReportContext& context) {
  if (!openness) return context.message("no-openness");
  return std::to_string(openness->score) + " (" +
         context.message("level-" + std::string(assessment::level_name(openness->level))) + ")";
}

std::string shown_count(std::size_t count, const ReportContext& context) {
  return decimal(static_cast<double>(count), 0, context);
}

Json unit_row(const Unit& unit, const PortfolioContext& context) {
  return {{"name", unit_name(unit, context.report)},
          {"link", context.directory + unit.page},
          {"documents", shown_count(unit.documents.size(), context.report)},
          {"openness", openness_text(unit.openness, context.report)},
          {"findings", shown_count(unit.findings, context.report)},
          {"grave", shown_count(unit.grave, context.report)},
          {"unread", shown_count(unit.unread, context.report)}};
}

/// All of `from`, for the row "and 12 more" and for the sums.
Unit together(const std::vector<Unit>& units, std::size_t from) {
  Unit sum;
  for (std::size_t index = from; index < units.size(); ++index) {
    const Unit& unit = units[index];
    sum.documents.insert(sum.documents.end(), unit.documents.begin(), unit.documents.end());
    sum.findings += unit.findings;
    sum.grave += unit.grave;
    sum.unread += unit.unread;
    for (const auto& [category, count] : unit.documents_by_category) sum.documents_by_category[category] += count;
  }
  return sum;
}

Json heat_row(const Unit& unit, const std::string& name, const std::vector<std::string>& categories) {
  Json cells = Json::array();
  for (const std::string& category : categories) {
    const auto found = unit.documents_by_category.find(category);
    const std::size_t count = found == unit.documents_by_category.end() ? 0 : found->second;
    const bool many = static_cast<double>(count) >= kManyShare * static_cast<double>(unit.documents.size());
    cells.push_back({{"state", count == 0 ? "missing" : many ? "covered" : "partial"},
                     {"count", count == 0 ? "–" : std::to_string(count)}});
  }
  return {{"name", name}, {"cells", cells}};
}

}  // namespace

std::string more_text(std::size_t all, std::size_t shown, const ReportContext& context) {
  return all <= shown ? std::string() : context.message("portfolio-more", {{"count", static_cast<double>(all - shown)}});
}

Json sums_view(const PortfolioContext& context) {
  const PortfolioFacts& facts = context.facts;
  Json rows = Json::array();
  const auto add = [&](const char* key, std::size_t count) {
    rows.push_back({{"name", context.report.message(key)}, {"count", shown_count(count, context.report)}});
  };
  add("portfolio-read", facts.read);
  add("portfolio-partial", facts.partial);
  add("portfolio-not-read", facts.not_read);
  add("portfolio-duplicates", facts.duplicates);
  add("portfolio-skipped", facts.skipped);
  return {{"rows", rows}, {"found", shown_count(facts.found, context.report)}};
}

Json units_view(const PortfolioContext& context) {
  Json rows = Json::array();
  const std::size_t shown = std::min(context.units.size(), kMostUnits);
  for (std::size_t index = 0; index < shown; ++index) rows.push_back(unit_row(context.units[index], context));
  if (shown < context.units.size()) {
    Json rest = unit_row(together(context.units, shown), context);
    rest["name"] = more_text(context.units.size(), shown, context.report);
    rest["link"] = "";
    rest["openness"] = "–";
    rows.push_back(std::move(rest));
  }
  Json sum = unit_row(together(context.units, 0), context);
  sum["openness"] = openness_text(context.report.assessment.openness, context.report);
  return {{"rows", rows}, {"sum", sum}};
}

Json unit_heat_view(const PortfolioContext& context) {
  const Unit all = together(context.units, 0);
  std::vector<std::string> categories;
  Json heads = Json::array();
  for (const assessment::Category& category : context.report.catalogue.categories) {
    if (!all.documents_by_category.contains(category.id)) continue;
    categories.push_back(category.id);
    heads.push_back({{"number", std::to_string(categories.size())},
                     {"name", category.name.in(context.report.info.language)}});
  }
  Json rows = Json::array();
  std::size_t shown = 0;
  std::vector<Unit> rest;
  for (const Unit& unit : context.units) {
    if (unit.findings == 0) continue;
    if (shown == kMostHeatUnits) {
      rest.push_back(unit);
      continue;
    }
    rows.push_back(heat_row(unit, unit_name(unit, context.report), categories));
    ++shown;
  }
  if (!rest.empty())
    rows.push_back(heat_row(together(rest, 0), more_text(rest.size(), 0, context.report), categories));
  return {{"any", !rows.empty()}, {"heads", heads}, {"rows", rows}};
}

Json document_rows(const PortfolioContext& context, const std::vector<std::size_t>& documents, std::size_t most) {
  Json rows = Json::array();
  for (const std::size_t index : documents) {
    if (rows.size() == most) break;
    const assessment::JudgedDocument& document = context.report.assessment.documents[index];
    const std::string kind = "kind-" + document.kind;
    const std::string& page = context.pages[index];
    rows.push_back(
        {{"path", document_name(document, context.report)},
         {"link", page.empty() ? "" : context.directory + page},
         {"kind", context.report.catalogue.has_message(kind) ? context.report.message(kind) : document.kind},
         {"date", document.date.empty() ? context.report.message("undated")
                                        : shown_date(document.date, context.report.info.language)},
         {"openness", openness_text(context.report.assessment.document_openness[index], context.report)},
         {"findings", std::to_string(document.found.findings.size())},
         {"grave", std::to_string(grave_findings(document))}});
  }
  return rows;
}

}  // namespace policygap::report
