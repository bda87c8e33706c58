// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/option_checks.h"
#include "cli/pack_options.h"
#include "cli/rule_draft.h"
#include "cli/rule_examples.h"
#include "cli/terminal.h"

namespace policygap::cli {

namespace {

struct RulesOptions {
  std::string format = "text";
  std::string id;
  std::string directory;
  std::vector<std::string> rules_directories;
  RuleDraft draft{"", "", "", "my-rules"};
};

std::string stance_name(matching::Stance stance) {
  return stance == matching::Stance::restrictive  ? "restrictive"
         : stance == matching::Stance::legitimate ? "legitimate"
                                                  : "encouraging";
}

std::string languages_of(const matching::Rule& rule) {
  std::string names = rule.languages[0].present ? "sv" : "";
  if (rule.languages[1].present) names += names.empty() ? "en" : ", en";
  return names;
}

std::string about(const matching::Rule& rule) {
  return rule.category.empty() ? rule.topic : rule.category;
}

Json rule_json(const matching::Rule& rule) {
  Json json{{"id", rule.id}, {"stance", stance_name(rule.stance)}};
  if (!rule.category.empty()) json["category"] = rule.category;
  if (!rule.topic.empty()) json["topic"] = rule.topic;
  json["title"] = {{"sv", rule.title_sv}, {"en", rule.title_en}};
  json["tier"] = rule.tier == matching::Tier::specific ? "specific" : "broad";
  json["languages"] = Json::array();
  if (rule.languages[0].present) json["languages"].push_back("sv");
  if (rule.languages[1].present) json["languages"].push_back("en");
  json["file"] = rule.file;
  return json;
}

int run_list(const RulesOptions& options) {
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  std::vector<const matching::Rule*> rules;
  for (const matching::Rule& rule : pack->rules.rules) rules.push_back(&rule);
  std::sort(rules.begin(), rules.end(),
            [](const auto* left, const auto* right) { return left->file < right->file; });
  Json list = Json::array();
  std::string text;
  for (const matching::Rule* rule : rules) {
    list.push_back(rule_json(*rule));
    text += stance_name(rule->stance) + "  " + about(*rule) + "  " + rule->id + "  (" + languages_of(*rule) +
            ")  " + rule->title_en + "\n";
  }
  print(options.format == "json" ? to_text(list, 1) + "\n"
                                 : printable(text) + std::to_string(rules.size()) + " rules\n");
  return kDone;
}

void append_examples(std::string& text, const char* name, const std::vector<matching::Example>& examples) {
  if (!examples.empty()) text += std::string("  ") + name + "\n";
  for (const matching::Example& example : examples) {
    std::string marked = example.text;
    if (example.end > example.start && example.end <= marked.size()) {
      marked.insert(example.end, "]]");
      marked.insert(example.start, "[[");
    }
    text += "    - ";
    if (!example.heading.empty()) text += example.heading + " > ";
    if (!example.lead.empty()) text += example.lead + " > ";
    if (!example.before.empty()) text += example.before + " > ";
    text += marked + "\n";
  }
}

std::string rule_text(const matching::Rule& rule, const scan::Pack& pack) {
  std::string text = rule.id + "\n" + rule.title_sv + "\n" + rule.title_en + "\n";
  text += stance_name(rule.stance) + ", " + about(rule) + ", " +
          (rule.tier == matching::Tier::specific ? "a finding" : "worth a look") + ", " + rule.file + "\n";
  if (!rule.only_reason.empty()) text += "one language only: " + rule.only_reason + "\n";
  if (!rule.silent.empty()) {
    text += "silent where:";
    for (const std::uint16_t index : rule.silent) text += " " + pack.rules.silencers[index].id;
    text += "\n";
  }
  for (std::size_t index = 0; index < rule.languages.size(); ++index) {
    const matching::RuleLanguage& part = rule.languages[index];
    if (!part.present) continue;
    text += index == 0 ? "\nSwedish\n" : "\nEnglish\n";
    for (const matching::Condition& condition : part.when) {
      text += "  when";
      for (const matching::Need& need : condition.need) {
        std::string names;
        need.any_of.for_each([&](lexicon::ConceptId id) {
          names += (names.empty() ? "" : "|") + pack.lexicons.concepts.name(id);
        });
        text += " " + need.role + ": " + names;
      }
      text += condition.regex.empty() ? "\n" : " regex: " + condition.regex + "\n";
    }
    append_examples(text, "matches", part.matches);
    append_examples(text, "near misses", part.near_misses);
    append_examples(text, "known misses", part.known_misses);
    append_examples(text, "known false alarms", part.known_false_alarms);
  }
  return text;
}

int run_show(const RulesOptions& options) {
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  const auto& rules = pack->rules.rules;
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const matching::Rule& other) { return other.id == options.id; });
  if (rule == rules.end()) {
    print_error("no rule is called \"" + options.id + "\"", "policygap rules list shows all");
    return kWrongUsage;
  }
  print(printable(rule_text(*rule, *pack)));
  return kDone;
}

int run_test(const RulesOptions& options) {
  Result<scan::Pack> pack = scan::program_pack();
  if (!pack) {
    print_error(pack.error());
    return kWrongUsage;
  }
  std::vector<std::string> failures;
  std::vector<std::size_t> indices;
  if (!options.directory.empty()) {
    for (const Error& error : scan::extend_pack(*pack, options.directory)) failures.push_back(error.message);
  }
  for (std::size_t index = 0; index < pack->rules.rules.size(); ++index) {
    std::error_code error;
    const std::string& file = pack->rules.rules[index].file;
    if (options.directory.empty() || std::filesystem::exists(options.directory + "/" + file, error))
      indices.push_back(index);
  }
  RuleTestOutcome outcome = test_rules(*pack, indices);
  failures.insert(failures.end(), std::make_move_iterator(outcome.failures.begin()),
                  std::make_move_iterator(outcome.failures.end()));
  std::vector<std::string> recommendations = test_recommendations(*pack);
  failures.insert(failures.end(), std::make_move_iterator(recommendations.begin()),
                  std::make_move_iterator(recommendations.end()));
  for (const std::string& failure : failures) print(printable(failure) + "\n");
  print(std::to_string(outcome.rules) + " rules, " + std::to_string(outcome.examples) + " examples, " +
        std::to_string(failures.size()) + (failures.size() == 1 ? " failure\n" : " failures\n"));
  return exit_status({.wrong_usage = !failures.empty()});
}

int run_new(const RuleDraft& draft) {
  const Result<scan::Pack> pack = scan::program_pack();
  if (!pack) {
    print_error(pack.error());
    return kWrongUsage;
  }
  const Result<std::string> path = write_rule_draft(*pack, draft);
  if (!path) {
    print_error(path.error());
    return kWrongUsage;
  }
  print(
      printable(*path +
                "\nFill in its title, when it fires, and two matches and two near misses in each language;\n"
                "until then it judges nothing. Then: policygap rules test " +
                draft.directory + "\n"));
  return kDone;
}

void add_new_command(CLI::App& rules, const std::shared_ptr<RulesOptions>& options, int& status) {
  CLI::App* const command =
      rules.add_subcommand("new", "Write the draft of a new rule, with comments, to fill in");
  command->footer("\nExample: policygap rules new no-talk-with-press --category media-ban --rules my-rules");
  command->add_option("ID", options->draft.id, "The new rule's name")->required()->type_name("");
  command->add_option("--category", options->draft.category, "What it restricts")
      ->type_name("CATEGORY")
      ->allow_extra_args(false);
  command->add_option("--topic", options->draft.topic, "Or what it encourages")
      ->type_name("TOPIC")
      ->allow_extra_args(false);
  command->add_option("--rules", options->draft.directory, "Your rules' directory (default: my-rules)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command->callback([options, &status] { status = run_new(options->draft); });
}

}  // namespace

void add_rules_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<RulesOptions>();
  CLI::App* const rules = program.add_subcommand(
      "rules", "For those who write rules: list them, show one, test them, start a new one");
  rules->require_subcommand(1);
  rules->footer(
      "\nExample: policygap rules list\n         policygap rules test my-rules/\n"
      "         policygap rules new no-talk-with-press --category media-ban");
  const auto add_rules_option = [&](CLI::App* command) {
    command->add_option("--rules", options->rules_directories, "Add rules of your own from this directory")
        ->type_name("DIR")
        ->allow_extra_args(false);
  };
  CLI::App* const list = rules->add_subcommand("list", "List all rules");
  list->footer("\nExample: policygap rules list --format json");
  list->add_option("--format", options->format, "For reading, or for a program")
      ->type_name("text|json")
      ->check(one_of({"text", "json"}));
  add_rules_option(list);
  list->callback([options, &status] { status = run_list(*options); });
  CLI::App* const show = rules->add_subcommand("show", "Show one rule with its examples");
  show->footer("\nExample: policygap rules show all-contact-via-unit");
  show->add_option("ID", options->id, "The rule")->required()->type_name("");
  add_rules_option(show);
  show->callback([options, &status] { status = run_show(*options); });
  CLI::App* const test = rules->add_subcommand(
      "test", "Hold every rule to its own examples, and our recommendations to the rules");
  test->footer("\nExample: policygap rules test my-rules/\nExit status 2 where something fails.");
  test->add_option("DIR", options->directory,
                   "Rules of your own to add and test (default: the program's own rules)")
      ->type_name("");
  test->callback([options, &status] { status = run_test(*options); });
  add_new_command(*rules, options, status);
}

}  // namespace policygap::cli
