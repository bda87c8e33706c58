// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_output.h"

#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "assessment/assess.h"
#include "assessment/names.h"
#include "base/version.h"
#include "cli/exit_status.h"
#include "cli/option_checks.h"
#include "cli/terminal.h"
#include "cli/write_deliverables.h"
#include "report/deliverables.h"
#include "report/report_info.h"
#include "report/summary_text.h"

namespace policygap::cli {

namespace {

ColorMode color_mode(const std::string& name) {
  return name == "always" ? ColorMode::always : name == "never" ? ColorMode::never : ColorMode::automatic;
}

std::string told(const Error& error) {
  return error.message + (error.hint.empty() ? "" : "\n  " + error.hint);
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

/// Vanished and forbidden paths are rows of the report; where there is nothing else, nothing was there to
/// read.
bool has_nothing_to_read(const std::vector<assessment::JudgedDocument>& documents) {
  return std::all_of(documents.begin(), documents.end(), [](const assessment::JudgedDocument& document) {
    return document.status == extractors::Status::unreadable && !document.problems.empty() &&
           document.problems.front().code == "vanished";
  });
}

}  // namespace

report::PortfolioFacts portfolio_facts(const scan::ShareCounts& counts, const std::vector<scan::VersionGroup>& versions) {
  report::PortfolioFacts facts{counts.found,    counts.read,    counts.partial,
                               counts.not_read, counts.skipped, counts.duplicates, {}};
  for (const scan::VersionGroup& group : versions) {
    const char* told_by = group.current_by == scan::CurrentBy::date           ? "date"
                          : group.current_by == scan::CurrentBy::modification ? "modification"
                                                                              : "nothing";
    facts.versions.push_back({group.members, group.current, told_by});
  }
  return facts;
}

int conclude(const ReportOptions& options, ReadResult read, const scan::Pack& pack, const std::string& date) {
  const assessment::Assessment assessment =
      assessment::assess(std::move(read.documents), std::move(read.skipped), pack.catalogue,
                         assessment::AssessOptions{options.profile, options.jurisdiction, date,
                                                   options.decisions, options.baseline});
  for (const assessment::DecisionState& state : assessment.decisions) {
    if (!state.has_finding)
      print_error("--decisions: no finding has the id " + state.decision.finding,
                  "the clause may be gone or reworded; take the decision out of the file when it is settled");
  }
  report::ReportInfo info;
  info.tool_version = std::string(kVersion);
  info.rules_version = std::string(kVersion);
  info.rules_sha256 = read.rules_sha256.empty() ? pack.rules_sha256 : read.rules_sha256;
  info.sandbox = read.sandbox;
  info.generated_at = date;
  info.client = options.client;
  info.language = options.language == "auto" ? assessment.language : text::language_named(options.language);
  info.brand = options.brand;
  info.facts = options.facts;
  info.docx_template = options.docx_template;
  info.portfolio = std::move(read.portfolio);
  info.guideline_in_strategy = options.guideline == "strategy";
  RunFacts facts;
  const report::ReportContext context{assessment, pack.catalogue, info};
  WrittenFiles written = write_deliverables(options.formats, options.output_directory, context, facts);
  if (info.portfolio && !facts.stopped_by_machine) {
    const WrittenFiles more =
        write_portfolio(options.formats, options.output_directory, context, *info.portfolio, facts);
    written.insert(written.end(), more.begin(), more.end());
  }
  if (read.summary) {
    const std::string summary = read.summary(info.language, written);
    if (!options.quiet) print(printable(summary));
  } else if (!options.quiet && !written.empty()) {
    print(report::to_summary_text(assessment, pack.catalogue, info, written,
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
  command.add_option("--out", options.output_directory, "Directory for what is written")
      ->type_name("DIR")
      ->capture_default_str();
  command.add_option("--format", options.formats, "What to write, separated by commas: " + listed_formats())
      ->delimiter(',')
      ->type_name("LIST")
      ->check(one_of(report::format_names()))
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
  command
      .add_option_function<std::string>(
          "--brand",
          [&options](const std::string& file) {
            const Result<report::Brand> brand = brand_in_use(file);
            if (!brand) throw CLI::ValidationError("--brand", told(brand.error()));
            options.brand = *brand;
          },
          "Name, logo, colour, contact and footer of the report, from this YAML file")
      ->type_name("FILE");
  add_word_options(command, options);
  add_history_options(command, options);
  command.add_option("--fail-on", options.fail_on, "Exit with 1 where something this grave is found")
      ->type_name("low|medium|high|critical")
      ->check(one_of({"low", "medium", "high", "critical"}));
  command.add_option("--color", options.color, "Colour in the summary (auto honours NO_COLOR)")
      ->type_name("auto|always|never")
      ->check(one_of({"auto", "always", "never"}));
  command.add_flag("--quiet", options.quiet, "Only write the report files: no summary, no progress line");
}

}  // namespace policygap::cli
