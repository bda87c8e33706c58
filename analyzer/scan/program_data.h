// SPDX-License-Identifier: GPL-3.0-or-later
// Where the program's own data stands: found from the executable, never from the current directory.
#pragma once

#include <string>
#include <string_view>

namespace policygap::scan {

/// `name` in share/policygap beside the executable (build tree) or in ../share/policygap (installed); the
/// first that exists, else the second. Empty where the executable cannot be found.
std::string program_data_path(std::string_view name);

}  // namespace policygap::scan
