// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <new>
#include <string>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/configuration.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/terminal.h"

namespace policygap::cli {

namespace {

constexpr const char* kDescription =
    "policygap reads policies, guidelines and contracts (PDF, Word, text; Swedish and English), finds what "
    "restricts\n"
    "employees' own communication, and recommends encouraging wording instead.\n";

constexpr const char* kFooter =
    "\nExample: policygap audit policies/ --client \"Sjövik kommun\" --profile public\n"
    "\nExit status: 0 done; 1 something at or above --fail-on was found; 2 wrong usage, rules, or a missing "
    "part;\n"
    "3 some documents could not be read whole; 4 nothing to read; 5 stopped by the machine; 130 interrupted.";

int run_parsed(int argument_count, char** arguments) {
  CLI::App program(kDescription, "policygap");
  program.footer(kFooter);
  program.set_version_flag("--version", "policygap " + std::string(kVersion), "Show the version and stop");
  program.set_help_flag("-h,--help", "Show this help and stop");
  program.require_subcommand(1);
  int status = kDone;
  add_audit_command(program, status);
  add_scan_command(program, status);
  add_worker_command(program, status);
  add_merge_command(program, status);
  add_pitch_command(program, status);
  add_report_command(program, status);
  add_diff_command(program, status);
  add_explain_command(program, status);
  add_extract_command(program, status);
  add_rules_command(program, status);
  add_eval_command(program, status);
  add_doctor_command(program, status);
  add_configuration(program);
  try {
    program.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      program.exit(error);  // --help and --version print and are done
      return finish_output() ? kDone : kStoppedByMachine;
    }
    std::string message = error.what();
    if (argument_count < 2) message = "no command given";
    print_error(message, "policygap --help shows the commands, policygap COMMAND --help their options");
    return kWrongUsage;
  }
  if (!finish_output() && status != kInterrupted) {
    print_error("standard output could not be written to the end");
    return kStoppedByMachine;
  }
  return status;
}

}  // namespace

int run_program(int argument_count, char** arguments) {
  std::ios::sync_with_stdio(false);
  watch_for_interrupt();
  try {
    return run_parsed(argument_count, arguments);
  } catch (const std::bad_alloc&) {
    print_error("out of memory", "audit fewer documents at once");
    return kStoppedByMachine;
  }
}

}  // namespace policygap::cli
