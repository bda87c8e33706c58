// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/reading_options.h"
#include "cli/terminal.h"
#include "scan/extract_view.h"
#include "scan/reader_pool.h"

namespace policygap::cli {

namespace {

struct ExtractOptions {
  std::string file;
  std::string format = "text";
  std::string tracked = "accepted";
  std::string ocr = "auto";
};

/// The view of the file; error code interrupted, no_process, or that of the loss.
Result<Json> view_of(const std::string& path, const scan::Pack& pack, const ExtractOptions& options) {
  scan::ReaderPool pool(scan::reading_setup(pack, {}, {}, tracked_view(options.tracked), {scan::ocr_mode_named(options.ocr), {}}), 1);
  scan::ReadJob job;
  job.path = path;
  job.task = scan::Task::extract;
  pool.submit(std::move(job));
  while (!was_interrupted() && !pool.failure()) {
    for (const scan::ReadRow& row : pool.wait()) {
      if (row.document.problems.empty()) return parse_json(row.reply);
      const Diagnostic& problem = row.document.problems.front();
      return fail(problem.code, problem.message);
    }
  }
  if (pool.failure()) return tl::unexpected(*pool.failure());
  return fail("interrupted", percent_escape_invalid(path) + ": interrupted");
}

int run_extract(const ExtractOptions& options) {
  const std::optional<scan::Pack> pack = load_rules_in_use({});
  if (!pack) return kWrongUsage;
  const Result<Json> view = view_of(options.file, *pack, options);
  if (!view) {
    const std::string& code = view.error().code;
    print_error(code == "no_process" || code == "interrupted" ? view.error().message : code + ": " + view.error().message,
                view.error().hint);
    return exit_status({.interrupted = code == "interrupted",
                        .stopped_by_machine = code == "no_process",
                        .nothing_to_read = code == "vanished",
                        .not_read_whole = true});
  }
  print(options.format == "json" ? to_text(*view, 1) + "\n" : printable(scan::extract_text(*view)));
  RunFacts facts;
  facts.not_read_whole = view->value("status", "") != "ok";
  for (const Json& problem : (*view)["problems"]) {
    if (options.format == "json") print_error(problem.value("code", "") + ": " + problem.value("message", ""));
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
  add_tracked_option(*extract, options->tracked);
  add_ocr_option(*extract, options->ocr);
  extract->callback([options, &status] { status = run_extract(*options); });
}

}  // namespace policygap::cli
