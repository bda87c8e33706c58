// SPDX-License-Identifier: GPL-3.0-or-later
// Options that tie a report to what came before it: an earlier result, and decisions on findings.
#include <CLI/CLI.hpp>
#include <string>

#include "cli/report_output.h"
#include "cli/saved_results.h"
#include "report/decisions_file.h"

namespace policygap::cli {

namespace {

[[noreturn]] void refuse(const std::string& option, const Error& error) {
  throw CLI::ValidationError(option, error.message + (error.hint.empty() ? "" : "\n  " + error.hint));
}

}  // namespace

void add_history_options(CLI::App& command, ReportOptions& options) {
  command
      .add_option_function<std::string>(
          "--baseline",
          [&options](const std::string& file) {
            const Result<assessment::Baseline> baseline = read_findings(file);
            if (!baseline) refuse("--baseline", baseline.error());
            options.baseline = *baseline;
          },
          "An earlier report.json (or a scan's policygap.db): the report says what is new, moved and no longer "
          "there since")
      ->type_name("OLD");
  command
      .add_option_function<std::string>(
          "--decisions",
          [&options](const std::string& file) {
            const Result<std::vector<assessment::Decision>> decisions = report::load_decisions(file);
            if (!decisions) refuse("--decisions", decisions.error());
            options.decisions = *decisions;
          },
          "Decisions on findings by their ids, from this YAML or JSON file: accepted or dismissed, with reason, "
          "reviewer, date and expires")
      ->type_name("FILE");
}

}  // namespace policygap::cli
