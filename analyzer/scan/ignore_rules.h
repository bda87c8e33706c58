// SPDX-License-Identifier: GPL-3.0-or-later
// What a share's owner wants left out: .policygapignore files, in the syntax of gitignore(5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap::scan {

inline constexpr const char* kIgnoreFileName = ".policygapignore";

/// The rules that hold in a directory: those of its own file after those of the directories above.
class IgnoreRules {
 public:
  /// Adds the lines of a file that stands in `directory` (relative to the walk's argument, empty for itself).
  void add(std::string_view directory, std::string_view lines);

  /// The last rule that matches decides. `path` is relative to the walk's argument. What stands below an
  /// ignored directory is never asked for: the walk does not enter it.
  [[nodiscard]] bool is_ignored(std::string_view path, bool is_directory) const;

 private:
  struct Rule {
    std::string directory;  ///< with '/' at its end, or empty
    std::string pattern;
    bool is_anchored = false;  ///< held against the whole path below `directory`, else against any name
    bool is_negated = false;
    bool is_for_directories = false;
  };

  std::vector<Rule> rules_;
};

}  // namespace policygap::scan
