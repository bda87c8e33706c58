// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_output.h"

#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "assessment/assess.h"
#include "assessment/names.h"
#include "base/file.h"
#include "base/json.h"
#include "base/version.h"
#include "cli/exit_status.h"
#include "cli/option_checks.h"
#include "cli/terminal.h"
#include "report/html_report.h"
#include "report/report_info.h"
#include "report/report_json.h"
#include "report/summary_text.h"

namespace policygap::cli {

namespace {

ColorMode color_mode(const std::string& name) {
  return name == "always" ? ColorMode::always : name == "never" ? ColorMode::never : ColorMode::automatic;
}

bool wants(const ReportOptions& options, std::string_view format) {
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

Result<void> write_reports(const ReportOptions& options, const assessment::Assessment& assessment,
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

}  // namespace

int conclude(const ReportOptions& options, ReadResult read, const scan::Pack& pack, const std::string& date) {
  const assessment::Assessment assessment =
      assessment::assess(std::move(read.documents), std::move(read.skipped), pack.catalogue,
                         assessment::AssessOptions{options.profile, options.jurisdiction});
  report::ReportInfo info;
  info.tool_version = std::string(kVersion);
  info.rules_version = std::string(kVersion);
  info.rules_sha256 = pack.rules_sha256;
  info.sandbox = read.sandbox;
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

void add_report_options(CLI::App& command, ReportOptions& options) {
  command.add_option("--out", options.output_directory, "Directory for report.html and report.json")
      ->type_name("DIR")
      ->capture_default_str();
  command
      .add_option("--format", options.formats,
                   "Which reports to write: html, json or all, separated by commas")
      ->delimiter(',')
      ->type_name("LIST")
      ->check(one_of({"html", "json", "all"}))
      ->allow_extra_args(false);
  command
      .add_option("--language", options.language,
                   "Language of the report: that of the documents, Swedish or English")
      ->type_name("auto|sv|en")
      ->check(one_of({"auto", "sv", "en"}));
  command.add_option("--profile", options.profile, "What kind of employer it is: sets severity and advice")
      ->type_name("private|public|publicly-funded|security")
      ->check(one_of({"private", "public", "publicly-funded", "security"}));
  command
      .add_option("--jurisdiction", options.jurisdiction,
                   "Whose law is cited (default: se for Swedish documents, else none)")
      ->type_name("se|us|uk|none")
      ->check(one_of({"se", "us", "uk", "none"}));
  command
      .add_option("--report-date", options.report_date,
                   "Date in the report (default: SOURCE_DATE_EPOCH, else today)")
      ->type_name("DATE");
  command.add_option("--client", options.client, "Name of the client, for the report")->type_name("NAME");
  command.add_option("--fail-on", options.fail_on, "Exit with 1 where something this grave is found")
      ->type_name("low|medium|high|critical")
      ->check(one_of({"low", "medium", "high", "critical"}));
  command.add_option("--color", options.color, "Colour in the summary (auto honours NO_COLOR)")
      ->type_name("auto|always|never")
      ->check(one_of({"auto", "always", "never"}));
  command.add_flag("--quiet", options.quiet, "Only write the report files: no summary, no progress line");
}

}  // namespace policygap::cli
