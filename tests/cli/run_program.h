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

enum class Interrupt { never, when_it_speaks };

/// Runs policygap with `arguments` in `directory`. `input` is its standard input. With
/// Interrupt::when_it_speaks it gets SIGINT as soon as it has written something to stderr.
ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& directory = ".",
                       const std::string& input = {}, Interrupt interrupt = Interrupt::never);

}  // namespace policygap::cli
