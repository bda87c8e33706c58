// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/explain_text.h"
#include "cli/given_paths.h"
#include "cli/judged_text.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/terminal.h"
#include "scan/judge.h"

namespace policygap::cli {

namespace {

struct ExplainOptions {
  GivenClause clause;
  std::string language;
  std::string format = "text";
  std::vector<std::string> rules_directories;
};

int run_explain(ExplainOptions& options) {
  if (options.clause.text == "-") options.clause.text = read_standard_input();
  options.clause.text = repair_utf8(options.clause.text);
  while (!options.clause.text.empty() &&
         std::string_view(" \r\n\t").find(options.clause.text.back()) != std::string_view::npos) {
    options.clause.text.pop_back();
  }
  if (options.clause.text.empty()) {
    print_error("no text to explain", "example: policygap explain \"All kommunikation ska gå via oss\"");
    return kWrongUsage;
  }
  options.clause.language = text::language_named(options.language);
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  scan::Judge judge(*pack);
  const text::ClauseList list = clause_list_of(options.clause, judge.segmenter());
  const matching::ClauseJudgement judgement = judge.matcher().judge(list, list.clauses.size() - 1, true);
  const Json explanation = explanation_json(list.clauses.back(), judgement, *pack);
  print(options.format == "json" ? to_text(explanation, 1) + "\n" : printable(explanation_text(explanation)));
  return kDone;
}

}  // namespace

void add_explain_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* const explain = program.add_subcommand(
      "explain", "Show what one clause is judged to be, by which words, and what stopped the other rules");
  explain->footer("\nExample: policygap explain \"Du behöver inte fråga om lov innan du bloggar\"");
  explain->add_option("TEXT", options->clause.text, "The clause (- for standard input)")
      ->required()
      ->type_name("");
  explain->add_option("--language", options->language, "Its language (default: as the text tells)")
      ->type_name("sv|en")
      ->check(one_of({"sv", "en"}));
  explain->add_option("--heading", options->clause.heading, "The heading that it stands under")
      ->type_name("TEXT");
  explain->add_option("--lead", options->clause.lead, "The words that introduce its list")->type_name("TEXT");
  explain->add_option("--before", options->clause.before, "The sentence right before it")->type_name("TEXT");
  explain->add_option("--format", options->format, "For reading, or for a program")
      ->type_name("text|json")
      ->check(one_of({"text", "json"}));
  explain->add_option("--rules", options->rules_directories, "Add rules of your own from this directory")
      ->type_name("DIR")
      ->allow_extra_args(false);
  explain->callback([options, &status] { status = run_explain(*options); });
}

}  // namespace policygap::cli
