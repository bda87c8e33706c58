// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/progress.h"
#include "cli/reading_options.h"
#include "cli/report_date.h"
#include "cli/report_output.h"
#include "cli/terminal.h"
#include "cli/walk_options.h"
#include "scan/scan_documents.h"
#include "scan/walk.h"

namespace policygap::cli {

namespace {

struct AuditOptions {
  ReportOptions report;
  ReadingOptions reading;
  PathOptions paths;
  std::vector<std::string> rules_directories;
  std::string tracked = "accepted";
  std::string progress = "auto";
};

ProgressMode progress_mode(const std::string& name) {
  return name == "json" ? ProgressMode::json : name == "none" ? ProgressMode::none : ProgressMode::automatic;
}

int run_audit(const AuditOptions& options) {
  const Result<std::string> date = report_date(options.report.report_date);
  const Result<scan::Walk> walk = options.paths.walk(options.report.output_directory, false);
  if (!date || !walk) {
    print_error(date ? walk.error() : date.error());
    return kWrongUsage;
  }
  if (options.paths.paths.empty() && options.paths.files_from.empty()) {
    print_error("no paths given", "example: policygap audit policies/");
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;

  scan::ScannedDocuments scanned;
  {
    ProgressLine line(progress_mode(options.progress), options.report.quiet);
    scan::ScanControl control;
    control.jobs = options.reading.jobs();
    control.requires_sandbox = options.reading.requires_sandbox;
    control.stop = was_interrupted;
    control.on_progress = [&line](const scan::ScanProgress& progress) { line.show(progress); };
    scanned = scan::scan_documents(
        *walk, scan::reading_setup(*pack, options.reading.limits(), {}, tracked_view(options.tracked),
                                     options.reading.help()), control);
  }
  if (scanned.interrupted) {
    print_error("interrupted; no report was written");
    return exit_status({.interrupted = true});
  }
  if (scanned.failure) {
    print_error(scanned.failure->message + "; no report was written", scanned.failure->hint);
    const bool by_demand = scanned.failure->code == "sandbox";
    return exit_status({.wrong_usage = by_demand, .stopped_by_machine = !by_demand});
  }
  return conclude(options.report, {std::move(scanned.documents), std::move(scanned.skipped), scanned.sandbox, {}, {}}, *pack, *date);
}

/// The options of a command that reads documents and writes on them, and the command itself.
void add_reading(CLI::App* audit, const std::shared_ptr<AuditOptions>& options, int& status) {
  audit->add_option("PATH", options->paths.paths, "Documents, or directories with documents (all levels)")
      ->type_name("");
  add_report_options(*audit, options->report);
  add_reading_options(*audit, options->reading);
  audit
      ->add_option("--rules", options->rules_directories,
                   "Add rules of your own from this directory (can be given again)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  add_path_options(*audit, options->paths);
  add_tracked_option(*audit, options->tracked);
  audit
      ->add_option("--progress", options->progress,
                   "Progress on stderr: a line on a terminal, JSON lines, or none")
      ->type_name("auto|json|none")
      ->check(one_of({"auto", "json", "none"}));
  audit->callback([options, &status] { status = run_audit(*options); });
}

}  // namespace

void add_audit_command(CLI::App& program, int& status) {
  CLI::App* const audit = program.add_subcommand("audit", "Read documents and write a gap report on them");
  audit->footer(
      "\nExample: policygap audit policies/ handbook.pdf --out report --client \"Sjövik kommun\" --profile "
      "public");
  add_reading(audit, std::make_shared<AuditOptions>(), status);
}

void add_pitch_command(CLI::App& program, int& status) {
  CLI::App* const pitch =
      program.add_subcommand("pitch", "Read documents and write two pages for a first meeting");
  pitch->footer(
      "\nExample: policygap pitch policies/ --client \"Sjövik kommun\" --brand brand.yaml --out pitch");
  const auto options = std::make_shared<AuditOptions>();
  options->report.formats = {"pitch"};
  add_reading(pitch, options, status);
}

}  // namespace policygap::cli
