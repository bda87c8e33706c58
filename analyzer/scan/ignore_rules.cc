// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/ignore_rules.h"

#include <algorithm>
#include <utility>

#include "scan/glob.h"

namespace policygap::scan {

namespace {

/// Without the blanks at its end, but for one that a backslash keeps.
std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) {
    if (line.size() > 1 && line[line.size() - 2] == '\\') break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

void IgnoreRules::add(std::string_view directory, std::string_view lines) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    std::string_view line = trimmed(lines.substr(at, end - at));
    at = end + 1;
    if (line.empty() || line.front() == '#') continue;
    Rule rule;
    if (!directory.empty()) rule.directory = std::string(directory) + "/";
    rule.is_negated = line.front() == '!';
    if (rule.is_negated) line.remove_prefix(1);
    if (line.starts_with("\\#") || line.starts_with("\\!")) line.remove_prefix(1);
    rule.is_for_directories = line.ends_with('/');
    if (rule.is_for_directories) line.remove_suffix(1);
    rule.is_anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    rule.pattern = line;
    rules_.push_back(std::move(rule));
  }
}

bool IgnoreRules::is_ignored(std::string_view path, bool is_directory) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->is_for_directories && !is_directory) continue;
    if (!path.starts_with(rule->directory)) continue;
    const std::string_view below = path.substr(rule->directory.size());
    // A pattern without '/' is held against the name alone; "a/" and "/a" name one entry of this directory.
    const bool is_whole_name = rule->is_anchored && rule->pattern.find('/') == std::string::npos;
    if (is_whole_name && below.find('/') != std::string_view::npos) continue;
    if (glob_matches(rule->pattern, below)) return !rule->is_negated;
  }
  return false;
}

}  // namespace policygap::scan
