// SPDX-License-Identifier: GPL-3.0-or-later
// The program from its arguments to its exit status.
#pragma once

namespace policygap::cli {

int run_program(int argument_count, char** arguments);

}  // namespace policygap::cli
