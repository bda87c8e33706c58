// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/terminal.h"
#include "scan/document_reader.h"
#include "scan/extract_view.h"

namespace policygap::cli {

namespace {

struct ExtractOptions {
  std::string file;
  std::string format = "text";
};

int run_extract(const ExtractOptions& options) {
  const std::optional<scan::Pack> pack = load_rules_in_use({});
  if (!pack) return kWrongUsage;
  scan::DocumentReader reader(scan::reading_work(*pack), {}, was_interrupted);
  const Result<Json> view = reader.extract(options.file);
  if (!view) {
    print_error(view.error());
    const bool by_machine = view.error().code == "no_process";
    return exit_status({.interrupted = view.error().code == "interrupted",
                        .stopped_by_machine = by_machine,
                        .not_read_whole = true});
  }
  print(options.format == "json" ? to_text(*view, 1) + "\n" : printable(scan::extract_text(*view)));
  RunFacts facts;
  facts.not_read_whole = view->value("status", "") != "ok";
  for (const Json& problem : (*view)["problems"]) {
    if (problem.value("code", "") == "vanished") facts.nothing_to_read = true;
    if (options.format == "json" || facts.nothing_to_read)
      print_error(problem.value("code", "") + ": " + problem.value("message", ""));
  }
  return exit_status(facts);
}

}  // namespace

void add_extract_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<ExtractOptions>();
  CLI::App* const extract =
      program.add_subcommand("extract", "Show what is read from a document: its blocks, sections and places");
  extract->footer(
      "\nExample: policygap extract handbook.pdf\n         policygap extract handbook.docx --format json > "
      "handbook.json");
  extract->add_option("FILE", options->file, "The document")->required()->type_name("");
  extract->add_option("--format", options->format, "For reading, or for a program (with every word's place)")
      ->type_name("text|json")
      ->check(one_of({"text", "json"}));
  extract->callback([options, &status] { status = run_extract(*options); });
}

}  // namespace policygap::cli
