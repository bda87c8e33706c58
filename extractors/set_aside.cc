// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/set_aside.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace policygap::extractors {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

template <std::size_t Size>
bool holds_one_of(const std::array<std::string_view, Size>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Lower case without a final colon, for comparing short headings.
std::string heading_words(const Block& block) {
  constexpr std::size_t kLongestName = 60;
  if (block.text.size() > kLongestName) return {};
  std::string text = to_lower(block.text);
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
  return text;
}

bool names_contents(const Block& block) {
  constexpr std::array<std::string_view, 6> kNames{
      "innehåll", "innehållsförteckning", "contents", "table of contents", "toc", "index"};
  return block.table < 0 && is_one_of(kNames, heading_words(block));
}

bool names_change_log(const Block& block) {
  constexpr std::array<std::string_view, 16> kNames{
      "ändringslogg",     "ändringshistorik", "ändringsförteckning", "revisionshistorik",
      "revisionslogg",    "versionshistorik", "dokumenthistorik",    "versionslogg",
      "revision history", "version history",  "change log",          "changelog",
      "change history",   "document history", "record of changes",   "document revision history"};
  return block.table < 0 && is_one_of(kNames, heading_words(block));
}

/// "Syfte ........ 3", "Purpose\t3" as it stands in a table of contents.
bool ends_in_page_number(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_digit(text[end - 1])) --end;
  return end < text.size() && text.size() - end <= 3 && end > 1 &&
         (text[end - 1] == ' ' || text[end - 1] == '.' || text[end - 1] == '\n');
}

bool has_leader(std::string_view text) {
  return ends_in_page_number(text) &&
         (text.find("....") != std::string_view::npos || text.find("……") != std::string_view::npos ||
          text.find(". . . .") != std::string_view::npos);
}

/// "2021-03-04", "v1.2", "version 3": what each line of a change log tells.
bool tells_version_or_date(std::string_view text) {
  const std::string lower = to_lower(text.substr(0, 200));
  for (std::size_t at = 0; at + 3 < lower.size(); ++at) {
    const bool is_year = (lower.compare(at, 2, "19") == 0 || lower.compare(at, 2, "20") == 0) &&
                         is_digit(lower[at + 2]) && is_digit(lower[at + 3]);
    if (is_year && (at == 0 || !is_digit(lower[at - 1]))) return true;
  }
  return lower.starts_with("version") || lower.starts_with("utgåva") || lower.starts_with("rev") ||
         (lower.size() > 1 && lower[0] == 'v' && is_digit(lower[1]));
}

bool is_change_log_table(const Block& first_row) {
  constexpr std::array<std::string_view, 6> kVersion{"version", "utgåva", "rev", "revision", "ver.", "issue"};
  constexpr std::array<std::string_view, 4> kDate{"datum", "date", "år", "year"};
  constexpr std::array<std::string_view, 10> kChange{"ändring",     "beskrivning", "kommentar",  "change",
                                                     "description", "comment",     "författare", "ansvarig",
                                                     "author",      "beslut"};
  bool has_version = false;
  bool has_date = false;
  bool has_change = false;
  for (const Cell& cell : first_row.cells) {
    const std::string text = to_lower(cell.span.of(first_row.text));
    constexpr std::size_t kLongestLabel = 40;
    if (text.size() > kLongestLabel) return false;
    has_version = has_version || holds_one_of(kVersion, text);
    has_date = has_date || holds_one_of(kDate, text);
    has_change = has_change || holds_one_of(kChange, text);
  }
  return has_date && (has_version || has_change) && first_row.cells.size() >= 2 &&
         (has_version || first_row.cells.size() >= 3);
}

void set_aside(DraftBlock& draft, BlockKind kind) {
  draft.block.kind = kind;
  draft.block.level = 0;
  draft.is_fixed = true;
}

}  // namespace

void set_contents_aside(std::vector<DraftBlock>& drafts) {
  // A table of contents typed without page numbers: each line stands again later, as a heading.
  const auto stands_later = [&](std::size_t index, std::string_view text) {
    constexpr std::size_t kLongestHeading = 150;
    std::string line = to_lower(text);
    const auto same = [&](const DraftBlock& draft) {
      const std::size_t size = draft.block.text.size();
      if (size > kLongestHeading || size < line.size() || size > line.size() + 2) return false;
      return to_lower(draft.block.text).starts_with(line);
    };
    return std::any_of(drafts.begin() + static_cast<std::ptrdiff_t>(index) + 1, drafts.end(), same);
  };
  const auto can_be_line = [](const DraftBlock& draft) {
    return draft.block.table < 0 && !is_set_aside(draft.block.kind) &&
           draft.block.kind != BlockKind::footnote;
  };
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    DraftBlock& draft = drafts[index];
    if (can_be_line(draft) && has_leader(draft.block.text)) set_aside(draft, BlockKind::table_of_contents);
    if (!can_be_line(draft) || !names_contents(draft.block) || index + 1 >= drafts.size()) continue;
    std::size_t end = index + 1;
    constexpr std::size_t kLongestLine = 150;
    while (end < drafts.size() && can_be_line(drafts[end]) && drafts[end].block.text.size() <= kLongestLine &&
           (ends_in_page_number(drafts[end].block.text) || stands_later(end, drafts[end].block.text))) {
      ++end;
    }
    constexpr std::size_t kFewestLines = 2;
    if (end - index > kFewestLines) {
      for (std::size_t line = index + 1; line < end; ++line)
        set_aside(drafts[line], BlockKind::table_of_contents);
    }
    if (drafts[index + 1].block.kind == BlockKind::table_of_contents ||
        has_leader(drafts[index + 1].block.text)) {
      set_aside(draft, BlockKind::table_of_contents);
    }
  }
}

void set_change_logs_aside(std::vector<DraftBlock>& drafts) {
  bool under_heading = false;
  int log_table = -1;
  int seen_table = -1;
  for (DraftBlock& draft : drafts) {
    Block& block = draft.block;
    if (is_set_aside(block.kind) || block.kind == BlockKind::footnote) continue;
    if (names_change_log(block)) {
      under_heading = true;
      if (block.kind == BlockKind::paragraph) set_aside(draft, BlockKind::change_log);
      continue;
    }
    if (block.table >= 0) {
      if (block.table != seen_table && (under_heading || is_change_log_table(block))) log_table = block.table;
      seen_table = block.table;
      if (block.table == log_table) set_aside(draft, BlockKind::change_log);
      continue;
    }
    if (under_heading && block.kind != BlockKind::heading && tells_version_or_date(block.text)) {
      set_aside(draft, BlockKind::change_log);
    } else {
      under_heading = false;
    }
  }
}

}  // namespace policygap::extractors
