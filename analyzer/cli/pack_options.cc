// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pack_options.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/terminal.h"

namespace policygap::cli {

std::optional<scan::Pack> load_rules_in_use(const std::vector<std::string>& rules_directories) {
  Result<scan::Pack> pack = scan::program_pack();
  if (!pack) {
    print_error(pack.error());
    return std::nullopt;
  }
  for (const std::string& directory : rules_directories) {
    std::error_code error;
    if (!std::filesystem::is_directory(directory, error)) {
      print_error("--rules " + directory + ": no such directory",
                  "give a directory with restrictive/, encouraging/ or legitimate/ in it");
      return std::nullopt;
    }
    for (const Error& fault : scan::extend_pack(*pack, directory)) {
      print_error("a rule is left out: " + fault.message, fault.hint);
    }
  }
  return std::move(*pack);
}

}  // namespace policygap::cli
