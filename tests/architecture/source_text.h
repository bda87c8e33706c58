// SPDX-License-Identifier: GPL-3.0-or-later
// A C++ source seen as the architecture test needs it: its code without comments, and its includes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap::architecture {

struct Include {
  std::string path;  // as written, without quotes or brackets
  bool quoted = false;
  int line_number = 0;  // 1-based

  bool operator==(const Include&) const = default;
};

/// The text with comments, and unless `keep_strings` also the inside of string and character literals, made
/// blank. Line breaks stay, so line numbers hold.
std::string code_only(std::string_view text, bool keep_strings);

std::vector<Include> includes_of(std::string_view text);

std::vector<std::string_view> lines_of(std::string_view text);

/// Whether `word` stands in `code` as a word of its own; the 1-based line of the first place, or 0.
int line_of_word(std::string_view code, std::string_view word);

}  // namespace policygap::architecture
