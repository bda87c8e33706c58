// SPDX-License-Identifier: GPL-3.0-or-later
// The pack that a command works with: the program's own, with what --rules adds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scan/pack.h"

namespace policygap::cli {

/// Loads the program's pack and adds `rules_directories`. Broken rules in there are told on stderr and left
/// out; a directory that is not there, or no pack, is told and gives nothing (exit status 2).
std::optional<scan::Pack> load_rules_in_use(const std::vector<std::string>& rules_directories);

}  // namespace policygap::cli
