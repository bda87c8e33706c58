// SPDX-License-Identifier: GPL-3.0-or-later
// What the portfolio's templates are filled with, section by section. Values are plain texts.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "report/portfolio.h"
#include "report/portfolio_units.h"

namespace policygap::report {

/// What all sections look things up in.
struct PortfolioContext {
  const ReportContext& report;
  const PortfolioFacts& facts;
  const std::vector<Unit>& units;
  const std::vector<std::string>& pages;  ///< from document_pages()
  std::string directory;                  ///< of the pages, as seen from the page being made: "documents/" or ""
};

Json sums_view(const PortfolioContext& context);        ///< found = read + …, with the sum
Json units_view(const PortfolioContext& context);       ///< openness by unit
Json unit_heat_view(const PortfolioContext& context);   ///< units × categories
Json not_read_view(const PortfolioContext& context);    ///< by reason
Json left_out_view(const PortfolioContext& context);    ///< by reason
Json versions_view(const PortfolioContext& context);
Json outdated_view(const PortfolioContext& context);
Json across_view(const PortfolioContext& context);      ///< contradictions between two documents

/// Rows of documents with openness and findings, and a link where there is a page.
Json document_rows(const PortfolioContext& context, const std::vector<std::size_t>& documents, std::size_t most);

/// "and 12 more"; empty for none.
std::string more_text(std::size_t all, std::size_t shown, const ReportContext& context);

}  // namespace policygap::report
