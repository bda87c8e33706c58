// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of option values, and options that several commands share.
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

/// --ocr, for commands that read documents (scan::ocr_mode_named).
inline void add_ocr_option(CLI::App& command, std::string& mode) {
  command
      .add_option("--ocr", mode, "Text recognition: of pages that are pictures or cannot be read, of all, or of none")
      ->type_name("auto|never|always")
      ->check(one_of({"auto", "never", "always"}));
}

}  // namespace policygap::cli
