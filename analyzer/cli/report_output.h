// SPDX-License-Identifier: GPL-3.0-or-later
// What every command that ends in a report shares: its options, and the way from judged documents to files,
// summary and exit status.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "report/brand.h"
#include "report/client_facts.h"
#include "report/portfolio.h"
#include "scan/gather.h"
#include "scan/pack.h"

namespace CLI {
class App;
}

namespace policygap::cli {

struct ReportOptions {
  std::string output_directory = "policygap-report";
  std::vector<std::string> formats = {"html", "json"};
  std::string language = "auto";
  std::string profile = "private";
  std::string jurisdiction;
  std::string report_date;
  std::string client;
  report::Brand brand;  ///< read while the options are, so that a fault is told before documents are read
  report::ClientFacts facts;           ///< likewise
  std::string docx_template;           ///< bytes of the Word file that gives ours their look; likewise
  std::string guideline = "alone";     ///< alone | strategy
  std::string fail_on;
  std::vector<assessment::Decision> decisions;      ///< likewise
  std::optional<assessment::Baseline> baseline;     ///< likewise
  std::string color = "auto";
  bool quiet = false;
};

/// --guideline, --client-facts and --docx-template; part of add_report_options().
void add_word_options(CLI::App& command, ReportOptions& options);

/// --baseline and --decisions; part of add_report_options().
void add_history_options(CLI::App& command, ReportOptions& options);

/// --out, --format, --language, --profile, --jurisdiction, --report-date, --client, --brand, --fail-on,
/// --color, --quiet.
void add_report_options(CLI::App& command, ReportOptions& options);

/// Another summary than that of an audit: in the report's language, with the files that were written.
using Summary = std::function<std::string(text::Language language, const std::vector<std::string>& files)>;

/// What was read, for a report.
struct ReadResult {
  std::vector<assessment::JudgedDocument> documents;
  std::vector<assessment::SkippedPath> skipped;
  std::string sandbox = "process";  ///< how documents were read (ReportInfo::sandbox)
  Summary summary = {};             ///< none: that of an audit
  std::optional<report::PortfolioFacts> portfolio = {};  ///< of a whole share; its portfolio is written too
  std::string rules_sha256 = {};    ///< of the rules that judged; empty: those in use
};

/// What a portfolio says of a share beside the Assessment.
report::PortfolioFacts portfolio_facts(const scan::ShareCounts& counts, const std::vector<scan::VersionGroup>& versions);

/// Assesses, writes the reports, prints the summary; the exit status. `date` as from report_date().
int conclude(const ReportOptions& options, ReadResult read, const scan::Pack& pack, const std::string& date);

}  // namespace policygap::cli
