// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "assessment/assess.h"
#include "assessment/names.h"
#include "base/file.h"
#include "base/json.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/given_paths.h"
#include "cli/interrupt.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/progress.h"
#include "cli/report_date.h"
#include "cli/terminal.h"
#include "report/html_report.h"
#include "report/report_info.h"
#include "report/report_json.h"
#include "report/summary_text.h"
#include "scan/scan_documents.h"
#include "scan/walk.h"

namespace policygap::cli {

namespace {

struct AuditOptions {
  std::vector<std::string> paths;
  std::string files_from;
  bool separated_by_nul = false;
  std::string output_directory = "policygap-report";
  std::vector<std::string> formats = {"html", "json"};
  std::string language = "auto";
  std::string profile = "private";
  std::string jurisdiction;
  std::string report_date;
  std::string client;
  std::vector<std::string> rules_directories;
  std::string fail_on;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::string progress = "auto";
  std::string color = "auto";
  bool quiet = false;
};

ProgressMode progress_mode(const std::string& name) {
  return name == "json" ? ProgressMode::json : name == "none" ? ProgressMode::none : ProgressMode::automatic;
}

ColorMode color_mode(const std::string& name) {
  return name == "always" ? ColorMode::always : name == "never" ? ColorMode::never : ColorMode::automatic;
}

bool wants(const AuditOptions& options, std::string_view format) {
  return std::any_of(options.formats.begin(), options.formats.end(),
                     [format](const std::string& name) { return name == format || name == "all"; });
}

/// Some finding as grave as --fail-on or graver.
bool has_reached(const assessment::Assessment& assessment, const std::string& fail_on) {
  const std::optional<matching::Severity> limit = assessment::severity_named(fail_on);
  if (!limit) return false;
  for (const assessment::JudgedDocument& document : assessment.documents) {
    for (const matching::Finding& finding : document.found.findings) {
      if (finding.severity >= *limit) return true;
    }
  }
  return false;
}

Result<void> write_reports(const AuditOptions& options, const assessment::Assessment& assessment,
                           const assessment::Catalogue& catalogue, const report::ReportInfo& info) {
  std::error_code error;
  std::filesystem::create_directories(options.output_directory, error);
  if (error) {
    return fail("write", "--out " + options.output_directory + ": " + error.message(),
                "choose another --out directory");
  }
  const std::string prefix = options.output_directory + "/";
  if (wants(options, "json")) {
    const Json json = report::to_report_json(assessment, catalogue, info);
    if (auto written = write_file(prefix + "report.json", to_text(json, 1) + "\n"); !written) return written;
  }
  if (wants(options, "html")) {
    const Result<std::string> html = report::to_html(assessment, catalogue, info);
    if (!html) return tl::unexpected(html.error());
    if (auto written = write_file(prefix + "report.html", *html); !written) return written;
  }
  return {};
}

/// Vanished and forbidden paths are rows of the report; where there is nothing else, nothing was there to
/// read.
bool has_nothing_to_read(const std::vector<assessment::JudgedDocument>& documents) {
  return std::all_of(documents.begin(), documents.end(), [](const assessment::JudgedDocument& document) {
    return document.status == extractors::Status::unreadable && !document.problems.empty() &&
           document.problems.front().code == "vanished";
  });
}

int conclude(const AuditOptions& options, scan::ScannedDocuments scanned, scan::Walk walk,
             const scan::Pack& pack, const std::string& date) {
  const assessment::Assessment assessment =
      assessment::assess(std::move(scanned.documents), std::move(walk.skipped), pack.catalogue,
                         assessment::AssessOptions{options.profile, options.jurisdiction});
  report::ReportInfo info;
  info.tool_version = std::string(kVersion);
  info.rules_version = std::string(kVersion);
  info.rules_sha256 = pack.rules_sha256;
  info.sandbox = "process";
  info.generated_at = date;
  info.client = options.client;
  info.language = options.language == "auto" ? assessment.language : text::language_named(options.language);
  RunFacts facts;
  if (const Result<void> written = write_reports(options, assessment, pack.catalogue, info); !written) {
    print_error(written.error());
    facts.stopped_by_machine = true;
  } else if (!options.quiet) {
    std::vector<std::string> files;
    for (const std::string_view format : {"html", "json"}) {
      if (wants(options, format))
        files.push_back(options.output_directory + "/report." + std::string(format));
    }
    print(report::to_summary_text(assessment, pack.catalogue, info, files,
                                  wants_color(color_mode(options.color), is_terminal(STDOUT_FILENO))));
  }
  facts.nothing_to_read = has_nothing_to_read(assessment.documents);
  if (facts.nothing_to_read)
    print_error("nothing to read: none of the paths holds a document",
                "name PDF, Word or text files, or their directory");
  facts.not_read_whole =
      std::any_of(assessment.documents.begin(), assessment.documents.end(),
                  [](const auto& document) { return document.status != extractors::Status::ok; });
  facts.found_something = has_reached(assessment, options.fail_on);
  return exit_status(facts);
}

int run_audit(const AuditOptions& options) {
  const Result<std::string> date = report_date(options.report_date);
  const Result<std::vector<std::string>> paths =
      given_paths(options.paths, options.files_from, options.separated_by_nul);
  if (!date || !paths) {
    print_error(date ? paths.error() : date.error());
    return kWrongUsage;
  }
  if (options.paths.empty() && options.files_from.empty()) {
    print_error("no paths given", "example: policygap audit policies/");
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;

  const scan::Walk walk = scan::walk(*paths, {options.include, options.exclude, options.output_directory});
  scan::DocumentReader reader(scan::reading_work(*pack), {}, was_interrupted);
  scan::ScannedDocuments scanned;
  {
    ProgressLine line(progress_mode(options.progress), options.quiet);
    scanned = scan::scan_documents(walk, reader,
                                   [&line](const scan::ScanProgress& progress) { line.show(progress); });
  }
  if (scanned.interrupted) {
    print_error("interrupted; no report was written");
    return exit_status({.interrupted = true});
  }
  if (scanned.no_process) {
    print_error("the machine starts no further process; no report was written",
                "close other programs and try again");
    return exit_status({.stopped_by_machine = true});
  }
  return conclude(options, std::move(scanned), walk, *pack, *date);
}

}  // namespace

void add_audit_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<AuditOptions>();
  CLI::App* const audit = program.add_subcommand("audit", "Read documents and write a gap report on them");
  audit->footer(
      "\nExample: policygap audit policies/ handbook.pdf --out report --client \"Sjövik kommun\" --profile "
      "public");
  audit->add_option("PATH", options->paths, "Documents, or directories with documents (all levels)")
      ->type_name("");
  audit->add_option("--out", options->output_directory, "Directory for report.html and report.json")
      ->type_name("DIR")
      ->capture_default_str();
  audit
      ->add_option("--format", options->formats,
                   "Which reports to write: html, json or all, separated by commas")
      ->delimiter(',')
      ->type_name("LIST")
      ->check(one_of({"html", "json", "all"}))
      ->allow_extra_args(false);
  audit
      ->add_option("--language", options->language,
                   "Language of the report: that of the documents, Swedish or English")
      ->type_name("auto|sv|en")
      ->check(one_of({"auto", "sv", "en"}));
  audit->add_option("--profile", options->profile, "What kind of employer it is: sets severity and advice")
      ->type_name("private|public|publicly-funded|security")
      ->check(one_of({"private", "public", "publicly-funded", "security"}));
  audit
      ->add_option("--jurisdiction", options->jurisdiction,
                   "Whose law is cited (default: se for Swedish documents, else none)")
      ->type_name("se|us|uk|none")
      ->check(one_of({"se", "us", "uk", "none"}));
  audit
      ->add_option("--report-date", options->report_date,
                   "Date in the report (default: SOURCE_DATE_EPOCH, else today)")
      ->type_name("DATE");
  audit->add_option("--client", options->client, "Name of the client, for the report")->type_name("NAME");
  audit
      ->add_option("--rules", options->rules_directories,
                   "Add rules of your own from this directory (can be given again)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  audit->add_option("--fail-on", options->fail_on, "Exit with 1 where something this grave is found")
      ->type_name("low|medium|high|critical")
      ->check(one_of({"low", "medium", "high", "critical"}));
  audit
      ->add_option("--include", options->include,
                   "In directories, read only files that match, such as '*.pdf' or 'hr/**/*.docx'")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  audit->add_option("--exclude", options->exclude, "In directories, leave out files that match")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  audit
      ->add_option("--files-from", options->files_from,
                   "Read further paths from this file, one a line (- for standard input)")
      ->type_name("FILE");
  audit->add_flag("-0,--null", options->separated_by_nul,
                  "The paths of --files-from end in NUL, as from find -print0");
  audit
      ->add_option("--progress", options->progress,
                   "Progress on stderr: a line on a terminal, JSON lines, or none")
      ->type_name("auto|json|none")
      ->check(one_of({"auto", "json", "none"}));
  audit->add_option("--color", options->color, "Colour in the summary (auto honours NO_COLOR)")
      ->type_name("auto|always|never")
      ->check(one_of({"auto", "always", "never"}));
  audit->add_flag("--quiet", options->quiet, "Only write the report files: no summary, no progress line");
  audit->callback([options, &status] { status = run_audit(*options); });
}

}  // namespace policygap::cli
