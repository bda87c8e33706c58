// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/walk_options.h"

#include <time.h>

#include <CLI/CLI.hpp>

#include "cli/given_paths.h"

namespace policygap::cli {

namespace {

/// Midnight, by the machine's clock, of "2024-05-01"; code "usage" for anything else.
Result<std::int64_t> nanoseconds_of(const std::string& date) {
  tm parts{};
  const char* const end = strptime(date.c_str(), "%Y-%m-%d", &parts);
  if (end == nullptr || *end != '\0')
    return fail("usage", "--since " + date + ": no date", "write it as 2024-05-01");
  parts.tm_isdst = -1;
  return static_cast<std::int64_t>(mktime(&parts)) * 1'000'000'000;
}

}  // namespace

Result<scan::Walk> PathOptions::walk(const std::string& own_output, bool has_ignore_files) const {
  const Result<std::vector<std::string>> all = given_paths(paths, files_from, separated_by_nul);
  if (!all) return tl::unexpected(all.error());
  scan::WalkOptions walk_options;
  walk_options.include = include;
  walk_options.exclude = exclude;
  walk_options.own_output = own_output;
  walk_options.has_ignore_files = has_ignore_files;
  walk_options.maximum_bytes = maximum_mebibytes << 20;
  walk_options.maximum_depth = maximum_depth;
  if (!since.empty()) {
    const Result<std::int64_t> time = nanoseconds_of(since);
    if (!time) return tl::unexpected(time.error());
    walk_options.modified_since_ns = *time;
  }
  return scan::walk(*all, walk_options);
}

void add_path_options(CLI::App& command, PathOptions& options) {
  command
      .add_option("--include", options.include,
                  "In directories, read only files that match, such as '*.pdf' or 'hr/**/*.docx'")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--exclude", options.exclude, "In directories, leave out files that match")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      .add_option("--files-from", options.files_from,
                  "Read further paths from this file, one a line (- for standard input)")
      ->type_name("FILE");
  command.add_flag("-0,--null", options.separated_by_nul,
                   "The paths of --files-from end in NUL, as from find -print0");
}

void add_bound_options(CLI::App& command, PathOptions& options) {
  command.add_option("--since", options.since, "In directories, leave out files last changed before this day")
      ->type_name("DATE");
  command.add_option("--max-size", options.maximum_mebibytes, "In directories, leave out files larger than this")
      ->type_name("MIB")
      ->check(CLI::Range(1, 1'000'000));
  command
      .add_option("--max-depth", options.maximum_depth,
                  "How many levels of directories are entered; 1: only the files in SHARE itself")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000));
}

}  // namespace policygap::cli
