// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says beside the Assessment: for whom, when, by which program and rules.
#pragma once

#include <optional>
#include <string>

#include "report/brand.h"
#include "report/client_facts.h"
#include "report/portfolio_facts.h"
#include "text/clause.h"

namespace policygap::report {

struct ReportInfo {
  std::string tool_version;
  std::string rules_version;
  std::string rules_sha256;
  std::string sandbox;                           ///< how documents were read: "process", "none" …
  std::string generated_at;                      ///< ISO 8601: "2026-11-22" or "2026-11-22T08:00:00Z"
  std::string client;                            ///< may be empty
  text::Language language = text::Language::sv;  ///< of the report; documents keep their own
  bool guideline_in_strategy = false;            ///< the draft guideline as a chapter of a strategy
  ClientFacts facts = {};                        ///< what only the client knows
  std::string docx_template = {};                ///< bytes of the firm's Word file; empty: our own styles
  Brand brand = {};                              ///< whose report it is
  std::optional<PortfolioFacts> portfolio = {};  ///< of a whole share; its portfolio is written too
};

}  // namespace policygap::report
