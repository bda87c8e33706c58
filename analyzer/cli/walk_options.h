// SPDX-License-Identifier: GPL-3.0-or-later
// Which files a command means: paths, lists of paths, globs and bounds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "scan/walk.h"

namespace CLI {
class App;
}

namespace policygap::cli {

struct PathOptions {
  std::vector<std::string> paths;
  std::string files_from;
  bool separated_by_nul = false;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::string since;
  std::int64_t maximum_mebibytes = 0;
  int maximum_depth = 0;

  /// The walk that is meant; `own_output` is left out of it. Error code "usage".
  [[nodiscard]] Result<scan::Walk> walk(const std::string& own_output, bool has_ignore_files) const;
};

/// --include, --exclude, --files-from, -0; the paths themselves are the command's.
void add_path_options(CLI::App& command, PathOptions& options);

/// --since, --max-size, --max-depth.
void add_bound_options(CLI::App& command, PathOptions& options);

}  // namespace policygap::cli
