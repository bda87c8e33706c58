// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/glob.h"

#include <fnmatch.h>

#include <algorithm>

namespace policygap::scan {

namespace {

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    if (slash > at) parts.emplace_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  return parts;
}

/// Which suffixes of the path the rest of the pattern matches, from the end: no pattern takes more than parts
/// × parts.
bool parts_match(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  std::vector<char> reached(path.size() + 1, 0);
  reached[path.size()] = 1;
  for (std::size_t index = pattern.size(); index-- > 0;) {
    std::vector<char> next(path.size() + 1, 0);
    for (std::size_t at = path.size() + 1; at-- > 0;) {
      if (pattern[index] == "**") {
        next[at] = static_cast<char>(reached[at] != 0 || (at < path.size() && next[at + 1] != 0));
      } else if (at < path.size() && reached[at + 1] != 0) {
        next[at] = static_cast<char>(fnmatch(pattern[index].c_str(), path[at].c_str(), 0) == 0);
      }
    }
    reached = std::move(next);
  }
  return reached[0] != 0;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos) {
    const std::size_t slash = path.rfind('/');
    const std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
    return fnmatch(std::string(pattern).c_str(), name.c_str(), 0) == 0;
  }
  return parts_match(parts_of(pattern), parts_of(path));
}

bool is_wanted(std::string_view path, const std::vector<std::string>& include,
               const std::vector<std::string>& exclude) {
  const auto matches = [path](const std::string& pattern) { return glob_matches(pattern, path); };
  if (!include.empty() && std::none_of(include.begin(), include.end(), matches)) return false;
  return std::none_of(exclude.begin(), exclude.end(), matches);
}

}  // namespace policygap::scan
