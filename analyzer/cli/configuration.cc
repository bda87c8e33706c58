// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configuration.h"

#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.h"

namespace policygap::cli {

namespace {

constexpr const char* kFile = "policygap.toml";

/// "POLICYGAP_REPORT_DATE" for --report-date.
std::string variable_of(const std::string& option) {
  std::string name = "POLICYGAP_";
  for (const char letter : option)
    name += letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return name;
}

bool is_in_environment(const std::string& option) {
  const char* const value = std::getenv(variable_of(option).c_str());
  return value != nullptr && *value != '\0';
}

bool has_option(const CLI::App& command, const std::string& name) {
  return command.get_option_no_throw("--" + name) != nullptr;
}

/// A regular file of the user who runs us.
bool is_our_own(const char* path) {
  struct stat status {};
  return stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid();
}

/// The TOML of CLI11, its keys handed to the command that was called.
class Configuration : public CLI::ConfigTOML {
 public:
  explicit Configuration(const CLI::App& program) : program_(program) {}

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    std::vector<CLI::ConfigItem> own;     // under [command]
    std::vector<CLI::ConfigItem> common;  // for all commands
    const std::vector<const CLI::App*> called = program_.get_subcommands(nullptr);
    const CLI::App* command = nullptr;
    for (const CLI::App* candidate : called) command = program_.got_subcommand(candidate->get_name()) ? candidate : command;
    for (CLI::ConfigItem& item : CLI::ConfigTOML::from_config(input)) {
      if (item.name == "++" || item.name == "--") continue;
      if (!is_known(item, called)) throw CLI::ConfigError::Extras(item.fullname());
      if (command == nullptr || !has_option(*command, item.name) || is_in_environment(item.name)) continue;
      if (!item.parents.empty() && item.parents.front() != command->get_name()) continue;
      auto& list = item.parents.empty() ? common : own;
      item.parents = {command->get_name()};
      list.push_back(std::move(item));
    }
    // The first that sets an option stays.
    own.insert(own.end(), common.begin(), common.end());
    return own;
  }

 private:
  static bool is_known(const CLI::ConfigItem& item, const std::vector<const CLI::App*>& commands) {
    for (const CLI::App* command : commands) {
      const bool is_meant = item.parents.empty() || (item.parents.size() == 1 && item.parents[0] == command->get_name());
      if (is_meant && has_option(*command, item.name)) return true;
    }
    return false;
  }

  const CLI::App& program_;
};

void show_configuration(const CLI::App& program) {
  for (const CLI::App* command : program.get_subcommands(nullptr)) {
    if (!program.got_subcommand(command->get_name())) continue;
    std::string lines;
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_lnames().empty() || !option->get_configurable() || option->count() == 0) continue;
      std::string value;
      for (const std::string& result : option->reduced_results())
        value += (value.empty() ? "" : ", ") + CLI::detail::convert_arg_for_ini(result);
      if (option->count() > 1) value = "[" + value + "]";
      lines += option->get_lnames().front() + " = " + value + "\n";
    }
    print("[" + command->get_name() + "]\n" + lines);
  }
}

}  // namespace

void add_configuration(CLI::App& program) {
  program.config_formatter(std::make_shared<Configuration>(program));
  program
      .set_config("--config", is_our_own(kFile) ? kFile : "",
                  "Options from this file (default: policygap.toml here, if it is yours); flags and POLICYGAP_NAME "
                  "in the environment win over it")
      ->type_name("FILE");
  const auto wants_print = std::make_shared<bool>(false);
  program.add_flag("--print-config", *wants_print, "Show what is set for the command, as policygap.toml, and stop")
      ->configurable(false);
  for (CLI::App* command : program.get_subcommands(nullptr)) {
    command->fallthrough();
    for (CLI::Option* option : command->get_options()) {
      if (!option->get_lnames().empty() && option->get_configurable())
        option->envname(variable_of(option->get_lnames().front()));
    }
  }
  program.parse_complete_callback([&program, wants_print] {
    if (!*wants_print) return;
    show_configuration(program);
    throw CLI::Success();
  });
}

}  // namespace policygap::cli
