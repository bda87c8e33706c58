// SPDX-License-Identifier: GPL-3.0-or-later
// File name patterns of --include and --exclude.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap::scan {

/// `*` and `?` stay within a name, `[…]` is a set, `**` spans any number of directories.
/// A pattern without '/' is held against the file's name alone, one with '/' against the whole of `path`.
bool glob_matches(std::string_view pattern, std::string_view path);

/// Wanted: matches one of `include` (or there are none) and none of `exclude`.
bool is_wanted(std::string_view path, const std::vector<std::string>& include,
               const std::vector<std::string>& exclude);

}  // namespace policygap::scan
