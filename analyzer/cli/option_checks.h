// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of option values.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace policygap::cli {

/// One of `names`. The help shows them once only, as the option's type.
inline CLI::Validator one_of(std::vector<std::string> names) {
  CLI::IsMember check(std::move(names));
  check.description("");
  return check;
}

}  // namespace policygap::cli
