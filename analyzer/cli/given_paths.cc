// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/given_paths.h"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <string_view>

#include "base/file.h"

namespace policygap::cli {

std::string read_standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

Result<std::vector<std::string>> given_paths(const std::vector<std::string>& arguments,
                                             const std::string& files_from, bool separated_by_nul) {
  std::vector<std::string> paths = arguments;
  if (files_from.empty()) return paths;
  std::string list;
  if (files_from == "-") {
    list = read_standard_input();
  } else {
    const Result<std::string> bytes = read_file(files_from);
    if (!bytes) return fail("usage", "--files-from " + bytes.error().message, bytes.error().hint);
    list = *bytes;
  }
  const char separator = separated_by_nul ? '\0' : '\n';
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(separator, at), list.size());
    std::string path = list.substr(at, end - at);
    if (!separated_by_nul && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    at = end + 1;
  }
  return paths;
}

}  // namespace policygap::cli
