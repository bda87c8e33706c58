// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built program and keeps what it said.
#pragma once

#include <string>
#include <vector>

namespace policygap::cli {

struct ProgramRun {
  int status = -1;  ///< exit status; 128 + signal where one ended it
  std::string output;
  std::string errors;
};

/// Runs policygap with `arguments` in `directory`. `input` is its standard input. A positive
/// `interrupt_after_ms` sends SIGINT after that time.
ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& directory = ".",
                       const std::string& input = {}, int interrupt_after_ms = 0);

}  // namespace policygap::cli
