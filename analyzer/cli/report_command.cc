// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/pack_options.h"
#include "cli/report_date.h"
#include "cli/report_output.h"
#include "cli/saved_results.h"
#include "cli/terminal.h"
#include "report/marked.h"

namespace policygap::cli {

namespace {

struct RenderOptions {
  ReportOptions report;
  std::string saved;
  std::vector<std::string> rules_directories;
};

/// What is not asked for stays as it was saved.
void keep_saved(const CLI::App& command, const report::SavedReport& saved, ReportOptions& options) {
  if (command.count("--language") == 0) {
    options.language = saved.info.language == text::Language::unknown ? std::string("auto")
                                                                      : std::string(text::name_of(saved.info.language));
  }
  if (command.count("--profile") == 0) options.profile = saved.options.profile;
  if (command.count("--jurisdiction") == 0) options.jurisdiction = saved.options.jurisdiction;
  if (command.count("--client") == 0) options.client = saved.info.client;
  if (command.count("--decisions") == 0) options.decisions = saved.options.decisions;
  if (command.count("--baseline") == 0) options.baseline = saved.options.baseline;
}

bool wants_copies(const std::vector<std::string>& formats) {
  return std::any_of(formats.begin(), formats.end(),
                     [](const std::string& format) { return format == "all" || format == "marked"; });
}

/// Notes them in the documents, for the report, and says so.
void tell_changed_files(std::vector<assessment::JudgedDocument>& documents) {
  std::vector<std::size_t> before;
  for (const assessment::JudgedDocument& document : documents) before.push_back(document.problems.size());
  report::note_changed_files(documents);
  for (std::size_t index = 0; index < documents.size(); ++index) {
    if (documents[index].problems.size() > before[index])
      print_error(documents[index].path + ": " + documents[index].problems.back().message,
                  "audit the document again, or put back the file that was read");
  }
}

int run_report(const CLI::App& command, RenderOptions options) {
  Result<report::SavedReport> saved = read_saved(options.saved);
  if (!saved) {
    print_error(saved.error());
    return kWrongUsage;
  }
  keep_saved(command, *saved, options.report);
  const Result<std::string> date = command.count("--report-date") == 0
                                       ? Result<std::string>(saved->info.generated_at)
                                       : report_date(options.report.report_date);
  if (!date) {
    print_error(date.error());
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  if (pack->rules_sha256 != saved->info.rules_sha256)
    print_error("the rules have changed since " + options.saved + " was written: its findings are those of then, "
                "the advice is that of today",
                "audit the documents again for findings by the rules of today");
  if (wants_copies(options.report.formats)) tell_changed_files(saved->documents);
  ReadResult read{std::move(saved->documents), std::move(saved->skipped), saved->info.sandbox};
  read.portfolio = std::move(saved->info.portfolio);
  read.rules_sha256 = saved->info.rules_sha256;
  return conclude(options.report, std::move(read), *pack, *date);
}

}  // namespace

void add_report_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<RenderOptions>();
  CLI::App* const report = program.add_subcommand(
      "report", "Write a saved report again, in other formats or another language");
  report->footer(
      "\nExample: policygap report report/report.json --format pdf,docx --language en --out report-en"
      "\n\nNo document is read again, but for --format marked: copies are made of those that are still where they"
      "\nwere and have not changed. Language, profile, client and date stay as saved where they are not given.");
  report->add_option("SAVED", options->saved, "The report.json of an audit, a scan or a merge (- for standard input)")
      ->required()
      ->type_name("");
  add_report_options(*report, options->report);
  report
      ->add_option("--rules", options->rules_directories, "The same rules of your own as the report was made with")
      ->type_name("DIR")
      ->allow_extra_args(false);
  report->callback([options, report, &status] { status = run_report(*report, *options); });
}

}  // namespace policygap::cli
