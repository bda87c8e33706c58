// SPDX-License-Identifier: GPL-3.0-or-later
// The paths a user means: arguments, and lists of --files-from.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace policygap::cli {

/// `arguments`, then the entries of the list `files_from` ("-" is standard input; empty: none), one a line
/// or, with `separated_by_nul`, ended by NUL. Empty entries count for nothing.
Result<std::vector<std::string>> given_paths(const std::vector<std::string>& arguments,
                                             const std::string& files_from, bool separated_by_nul);

/// All of standard input.
std::string read_standard_input();

}  // namespace policygap::cli
