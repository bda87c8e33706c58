// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assessment/names.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/saved_results.h"
#include "cli/terminal.h"
#include "report/decided.h"
#include "report/view.h"

namespace policygap::cli {

namespace {

using assessment::Baseline;
using assessment::Changes;
using assessment::KnownFinding;
using assessment::Since;

struct DiffOptions {
  std::string before;
  std::string after;
  std::string format = "text";
  std::string language = "auto";
  std::string fail_on;
};

std::string place_of(const KnownFinding& finding, const assessment::Catalogue& catalogue, text::Language language) {
  std::string place = report::shown_path(finding.document);
  if (finding.page_number > 0)
    place += " · " + catalogue.message("page-n", language, {{"page", std::to_string(finding.page_number)}});
  if (!finding.section.empty())
    place += " · " + catalogue.message("section-n", language, {{"section", finding.section}});
  return place;
}

std::string told(const KnownFinding& finding, const assessment::Catalogue& catalogue, text::Language language) {
  const assessment::Category* category = catalogue.category(finding.category);
  const std::string severity(assessment::severity_name(finding.severity));
  return "  " + (category != nullptr ? category->name.in(language) : finding.category) + " (" +
         catalogue.message("severity-" + severity, language) + ")\n    " + place_of(finding, catalogue, language) +
         "\n    " + (language == text::Language::sv ? "”" : "“") + finding.quote + "”\n";
}

std::string diff_text(const Baseline& before, const Baseline& after, const Changes& changes,
                      const assessment::Catalogue& catalogue, text::Language language) {
  const auto count = [](std::size_t number) { return static_cast<double>(number); };
  std::string text = catalogue.message("diff-heading", language,
                                       {{"before", report::shown_date(before.date, language)},
                                        {"after", report::shown_date(after.date, language)},
                                        {"fresh", count(changes.count(Since::fresh))},
                                        {"unchanged", count(changes.count(Since::unchanged))},
                                        {"moved", count(changes.count(Since::moved))},
                                        {"resolved", count(changes.resolved.size())}}) + "\n";
  for (const Since since : {Since::fresh, Since::moved}) {
    if (changes.count(since) == 0) continue;
    text += "\n" + catalogue.message(since == Since::fresh ? "diff-new" : "diff-moved", language) + "\n";
    for (std::size_t index = 0; index < changes.now.size(); ++index) {
      if (changes.now[index].since != since) continue;
      text += told(after.findings[index], catalogue, language);
      if (since == Since::moved) {
        text += "    " +
                catalogue.message("diff-from", language,
                                  {{"place", place_of(before.findings[changes.now[index].before], catalogue, language)}}) +
                "\n";
      }
    }
  }
  if (!changes.resolved.empty()) text += "\n" + catalogue.message("diff-resolved", language) + "\n";
  for (const std::size_t index : changes.resolved) text += told(before.findings[index], catalogue, language);
  return text;
}

Json diff_json(const Baseline& before, const Baseline& after, const Changes& changes) {
  Json json = {{"schema", "policygap-diff/1"},
               {"before", {{"generated_at", before.date}}},
               {"after", {{"generated_at", after.date}}},
               {"counts",
                {{"new", changes.count(Since::fresh)},
                 {"unchanged", changes.count(Since::unchanged)},
                 {"moved", changes.count(Since::moved)},
                 {"resolved", changes.resolved.size()}}}};
  for (const Since since : {Since::fresh, Since::unchanged, Since::moved}) {
    Json list = Json::array();
    for (std::size_t index = 0; index < changes.now.size(); ++index) {
      if (changes.now[index].since != since) continue;
      Json entry = report::to_json(after.findings[index]);
      if (since == Since::moved) entry["from"] = report::to_json(before.findings[changes.now[index].before]);
      list.push_back(std::move(entry));
    }
    json[std::string(assessment::since_name(since))] = std::move(list);
  }
  json["resolved"] = Json::array();
  for (const std::size_t index : changes.resolved)
    json["resolved"].push_back(report::to_json(before.findings[index]));
  return json;
}

/// The language that most of the findings stand in.
text::Language language_of(const DiffOptions& options, const Baseline& after) {
  if (options.language != "auto") return text::language_named(options.language);
  std::ptrdiff_t swedish = 0;
  for (const KnownFinding& finding : after.findings) {
    swedish += finding.language == text::Language::sv ? 1 : 0;
    swedish -= finding.language == text::Language::en ? 1 : 0;
  }
  return swedish >= 0 ? text::Language::sv : text::Language::en;
}

bool is_new_and_grave(const DiffOptions& options, const Baseline& after, const Changes& changes) {
  const std::optional<matching::Severity> limit = assessment::severity_named(options.fail_on);
  for (std::size_t index = 0; limit && index < changes.now.size(); ++index) {
    if (changes.now[index].since == Since::fresh && after.findings[index].severity >= *limit) return true;
  }
  return false;
}

int run_diff(const DiffOptions& options) {
  const Result<Baseline> before = read_findings(options.before);
  Result<Baseline> after = before ? read_findings(options.after) : Result<Baseline>();
  if (!before || !after) {
    print_error(before ? after.error() : before.error());
    return kWrongUsage;
  }
  Changes changes = assessment::changes(before->findings, after->findings);
  // What is dismissed in the new result is neither new nor gone.
  std::vector<KnownFinding> counted;
  std::vector<assessment::Change> counted_changes;
  for (std::size_t index = 0; index < after->findings.size(); ++index) {
    if (after->findings[index].is_dismissed) continue;
    counted.push_back(after->findings[index]);
    counted_changes.push_back(changes.now[index]);
  }
  after->findings = std::move(counted);
  changes.now = std::move(counted_changes);
  if (options.format == "json") {
    print(to_text(diff_json(*before, *after, changes), 1) + "\n");
  } else {
    const std::optional<scan::Pack> pack = load_rules_in_use({});
    if (!pack) return kWrongUsage;
    print(printable(diff_text(*before, *after, changes, pack->catalogue, language_of(options, *after))));
  }
  return exit_status({.found_something = is_new_and_grave(options, *after, changes)});
}

}  // namespace

void add_diff_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<DiffOptions>();
  CLI::App* const diff = program.add_subcommand("diff", "What is new, moved, unchanged and gone between two saved results");
  diff->footer("\nExample: policygap diff 2025/report.json 2026/report.json --format json");
  diff->add_option("OLD", options->before, "The earlier report.json, or the policygap.db of a scan")->required()->type_name("");
  diff->add_option("NEW", options->after, "The later one")->required()->type_name("");
  diff->add_option("--format", options->format, "How to tell it")
      ->type_name("text|json")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
  diff->add_option("--language", options->language, "Language of the text: that of the findings, Swedish or English")
      ->type_name("auto|sv|en")
      ->check(one_of({"auto", "sv", "en"}));
  diff->add_option("--fail-on", options->fail_on, "Exit with 1 where something new is this grave")
      ->type_name("low|medium|high|critical")
      ->check(one_of({"low", "medium", "high", "critical"}));
  diff->callback([options, &status] { status = run_diff(*options); });
}

}  // namespace policygap::cli
