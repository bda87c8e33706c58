// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/evaluation.h"
#include "cli/exit_status.h"
#include "cli/given_paths.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/terminal.h"
#include "matching/weigh.h"
#include "scan/judge.h"

namespace policygap::cli {

namespace {

struct EvalOptions {
  std::string file;
  std::string format = "text";
  std::vector<std::string> categories;
  std::vector<std::string> rules_directories;
};

void judge_into(Evaluation& evaluation, const LabelledClause& clause, scan::Judge& judge) {
  const text::ClauseList list = clause_list_of(clause.clause, judge.segmenter());
  const matching::ClauseJudgement judgement = judge.matcher().judge(list, list.clauses.size() - 1);
  std::vector<std::string> categories;
  std::vector<std::string> topics;
  for (const matching::Finding& finding : judgement.findings) categories.push_back(finding.category);
  for (const matching::Strength& strength : judgement.strengths) {
    if (!matching::is_upside(strength.topic)) topics.push_back(strength.topic);
  }
  evaluation.add(clause, std::move(categories), std::move(topics));
}

/// A restrictive clause of none of the categories asked for: not what is measured.
bool is_left_out(const LabelledClause& clause, const std::vector<std::string>& categories) {
  if (categories.empty() || clause.label != "restrictive") return false;
  return std::none_of(clause.categories.begin(), clause.categories.end(), [&](const std::string& category) {
    return std::find(categories.begin(), categories.end(), category) != categories.end();
  });
}

/// Judges every line; a faulty one is told with its place. False where there was one.
bool evaluate_lines(const std::string& lines, const EvalOptions& options, scan::Judge& judge,
                    Evaluation& evaluation) {
  bool all_good = true;
  int line_number = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = std::string_view(lines).substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Result<LabelledClause> clause = labelled_clause_from(line);
    if (!clause) {
      print_error(options.file + ":" + std::to_string(line_number) + ": " + clause.error().message);
      all_good = false;
    } else if (!is_left_out(*clause, options.categories)) {
      judge_into(evaluation, *clause, judge);
    }
  }
  return all_good;
}

int run_eval(const EvalOptions& options) {
  const Result<std::string> lines = options.file == "-" ? read_standard_input() : read_file(options.file);
  if (!lines) {
    print_error(lines.error());
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  for (const std::string& category : options.categories) {
    if (pack->catalogue.category(category) != nullptr) continue;
    print_error("--categories " + category + ": no such category", "policygap rules list shows them");
    return kWrongUsage;
  }
  scan::Judge judge(*pack);
  Evaluation evaluation;
  const bool all_good = evaluate_lines(*lines, options, judge, evaluation);
  print(options.format == "json" ? to_text(evaluation.to_json(), 1) + "\n" : evaluation.to_table());
  return exit_status({.wrong_usage = !all_good});
}

}  // namespace

void add_eval_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<EvalOptions>();
  CLI::App* const eval =
      program.add_subcommand("eval", "Measure precision and recall on labelled clauses (JSON lines)");
  eval->footer(
      "\nA line: {\"id\": \"a1\", \"language\": \"en\", \"text\": \"All contact goes through PR.\", "
      "\"label\": \"restrictive\",\n"
      "         \"categories\": [\"single-channel\"], \"topics\": []}\n"
      "Example: policygap eval clauses.jsonl --categories single-channel,media-ban");
  eval->add_option("FILE", options->file, "The labelled clauses (- for standard input)")
      ->required()
      ->type_name("");
  eval->add_option("--format", options->format, "For reading, or for a program")
      ->type_name("text|json")
      ->check(one_of({"text", "json"}));
  eval->add_option("--categories", options->categories,
                   "Leave out restrictive clauses that carry none of these, separated by commas")
      ->delimiter(',')
      ->type_name("LIST")
      ->allow_extra_args(false);
  eval->add_option("--rules", options->rules_directories, "Add rules of your own from this directory")
      ->type_name("DIR")
      ->allow_extra_args(false);
  eval->callback([options, &status] { status = run_eval(*options); });
}

}  // namespace policygap::cli
