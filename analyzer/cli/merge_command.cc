// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/given_paths.h"
#include "cli/pack_options.h"
#include "cli/report_date.h"
#include "cli/report_output.h"
#include "cli/terminal.h"
#include "scan/gather.h"

namespace policygap::cli {

namespace {

/// Results may be larger than any one document.
constexpr std::size_t kMaximumResultBytes = std::size_t{16} << 30U;

struct MergeOptions {
  ReportOptions report;
  std::vector<std::string> results;
  std::vector<std::string> rules_directories;
  bool is_portfolio = false;
};

int run_merge(const MergeOptions& options) {
  const Result<std::string> date = report_date(options.report.report_date);
  if (!date) {
    print_error(date.error());
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  scan::Gathered gathered;
  for (const std::string& name : options.results) {
    const Result<std::string> bytes =
        name == "-" ? Result<std::string>(read_standard_input()) : read_file(name, kMaximumResultBytes);
    const Result<void> read =
        bytes ? scan::gather_lines(*bytes, name, gathered) : Result<void>(tl::unexpected(bytes.error()));
    if (!read) {
      print_error(read.error());
      return kWrongUsage;
    }
  }
  ReadResult read{gathered.take_documents(), gathered.take_skipped(), gathered.sandbox(), {}, {}};
  if (options.is_portfolio) {
    read.portfolio = portfolio_facts(scan::count_rows(read.documents, read.skipped),
                                     scan::versions_among(read.documents, gathered.sketches()));
  }
  return conclude(options.report, std::move(read), *pack, *date);
}

}  // namespace

void add_merge_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<MergeOptions>();
  CLI::App* const merge =
      program.add_subcommand("merge", "Bring the results of several workers together in one report");
  merge->footer("\nExample: policygap merge part-*.jsonl --out report --client \"Sjövik kommun\"");
  merge->add_option("RESULTS", options->results, "What policygap worker, or policygap scan --shard, has written (- for standard input)")
      ->required()
      ->type_name("");
  add_report_options(*merge, options->report);
  merge->add_flag("--portfolio", options->is_portfolio, "Write the portfolio of a whole share too, as scan does");
  merge
      ->add_option("--rules", options->rules_directories, "The same rules of your own that the workers had")
      ->type_name("DIR")
      ->allow_extra_args(false);
  merge->callback([options, &status] { status = run_merge(*options); });
}

}  // namespace policygap::cli
