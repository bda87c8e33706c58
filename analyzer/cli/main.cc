// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

int main(int argument_count, char** arguments) {
  return policygap::cli::run_program(argument_count, arguments);
}
