// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <vector>

#include "base/utf8.h"

namespace policygap::scan {

namespace {

/// How far before a date the word may stand that says what it is ("Fastställd av kommunstyrelsen i Sjövik den
/// 4 mars").
constexpr std::size_t kCueWindowBytes = 80;
constexpr std::size_t kFirstPageBytes = 8192;
/// Formats without pages: as many blocks as a title page holds.
constexpr std::size_t kFirstBlocks = 40;

struct Cue {
  std::string_view word;
  int rank;  ///< lower is better
};

constexpr std::array kCues = {
    Cue{"antagen", 0},     Cue{"antaget", 0},   Cue{"antagna", 0},     Cue{"fastställd", 0},
    Cue{"fastställt", 0},  Cue{"beslutad", 0},  Cue{"beslutat", 0},    Cue{"beslutsdatum", 0},
    Cue{"beslut", 1},      Cue{"godkänd", 0},   Cue{"adopted", 0},     Cue{"approved", 0},
    Cue{"decided", 0},     Cue{"ratified", 0},  Cue{"gäller från", 2}, Cue{"gäller fr", 2},
    Cue{"giltig från", 2}, Cue{"effective", 2}, Cue{"in force", 2},    Cue{"valid from", 2},
    Cue{"issued", 2},      Cue{"utfärdad", 2},  Cue{"reviderad", 3},   Cue{"ändrad", 3},
    Cue{"uppdaterad", 3},  Cue{"revised", 3},   Cue{"updated", 3},     Cue{"last reviewed", 3},
    Cue{"senast ", 3},     Cue{"version", 4},   Cue{"datum", 4},       Cue{"dated", 4},
    Cue{"date", 4},        Cue{"upprättad", 4},
};

constexpr std::array<std::string_view, 24> kMonths = {
    "januari",   "februari", "mars",     "april",    "maj",       "juni",     "juli",     "augusti",
    "september", "oktober",  "november", "december", "january",   "february", "march",    "april",
    "may",       "june",     "july",     "august",   "september", "october",  "november", "december"};

struct FoundDate {
  std::size_t start = 0;
  std::size_t end = 0;
  int year = 0, month = 0, day = 0;
};

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/// Reads a number of `least` to `most` digits at `at` and moves past it.
std::optional<int> number_at(std::string_view text, std::size_t& at, std::size_t least, std::size_t most) {
  std::size_t end = at;
  int value = 0;
  while (end < text.size() && is_digit(text[end]) && end - at < most)
    value = value * 10 + (text[end++] - '0');
  if (end - at < least || (end < text.size() && is_digit(text[end]))) return std::nullopt;
  at = end;
  return value;
}

void skip_any(std::string_view text, std::size_t& at, std::string_view bytes) {
  while (at < text.size() && bytes.find(text[at]) != std::string_view::npos) ++at;
}

bool take(std::string_view text, std::size_t& at, std::string_view word) {
  if (!text.substr(at).starts_with(word)) return false;
  at += word.size();
  return true;
}

std::optional<int> month_at(std::string_view text, std::size_t& at) {
  for (std::size_t index = 0; index < kMonths.size(); ++index) {
    if (take(text, at, kMonths[index])) return static_cast<int>(index % 12) + 1;
  }
  return std::nullopt;
}

std::optional<FoundDate> checked(std::size_t start, std::size_t end, int year, int month, int day) {
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return FoundDate{start, end, year, month, day};
}

/// 2021-03-04, 2021/03/04, 2021.03.04
std::optional<FoundDate> numeric_date(std::string_view text, std::size_t start) {
  std::size_t at = start;
  const auto year = number_at(text, at, 4, 4);
  if (!year || at >= text.size()) return std::nullopt;
  const char mark = text[at];
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  const auto month = number_at(text, ++at, 1, 2);
  if (!month || at >= text.size() || text[at] != mark) return std::nullopt;
  const auto day = number_at(text, ++at, 1, 2);
  if (!day) return std::nullopt;
  return checked(start, at, *year, *month, *day);
}

/// 4 mars 2021, 4th of March 2021, 4 March, 2021
std::optional<FoundDate> day_first_date(std::string_view text, std::size_t start) {
  std::size_t at = start;
  const auto day = number_at(text, at, 1, 2);
  if (!day) return std::nullopt;
  for (const std::string_view ending : {"st", "nd", "rd", "th", ":e", ":a"}) {
    if (take(text, at, ending)) break;
  }
  skip_any(text, at, " \n.");
  if (take(text, at, "of ")) skip_any(text, at, " ");
  const auto month = month_at(text, at);
  if (!month) return std::nullopt;
  skip_any(text, at, " \n,");
  const auto year = number_at(text, at, 4, 4);
  if (!year) return std::nullopt;
  return checked(start, at, *year, *month, *day);
}

/// March 4, 2021
std::optional<FoundDate> month_first_date(std::string_view text, std::size_t start) {
  std::size_t at = start;
  const auto month = month_at(text, at);
  if (!month) return std::nullopt;
  skip_any(text, at, " \n");
  const auto day = number_at(text, at, 1, 2);
  if (!day) return std::nullopt;
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (take(text, at, ending)) break;
  }
  skip_any(text, at, " ,\n");
  const auto year = number_at(text, at, 4, 4);
  if (!year) return std::nullopt;
  return checked(start, at, *year, *month, *day);
}

std::optional<FoundDate> date_at(std::string_view text, std::size_t at) {
  if (is_digit(text[at])) {
    if (auto date = numeric_date(text, at)) return date;
    return day_first_date(text, at);
  }
  return month_first_date(text, at);
}

/// Rank of the nearest cue between `from` and `to`: the last one named counts, for it is the date's own.
std::optional<int> cue_rank(std::string_view text, std::size_t from, std::size_t to) {
  const std::string_view window = text.substr(from, to - from);
  std::optional<int> rank;
  std::size_t best = 0;
  for (const Cue& cue : kCues) {
    const std::size_t at = window.rfind(cue.word);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + cue.word.size();
    if (!rank || end > best || (end == best && cue.rank < *rank)) {
      rank = cue.rank;
      best = end;
    }
  }
  return rank;
}

}  // namespace

std::string stated_date(std::string_view text) {
  const std::string lower = to_lower(text);
  std::optional<FoundDate> best;
  int best_rank = 0;
  std::size_t previous_end = 0;
  for (std::size_t at = 0; at < lower.size(); ++at) {
    const bool in_word =
        at > 0 && (is_digit(lower[at - 1]) || (lower[at - 1] >= 'a' && lower[at - 1] <= 'z'));
    if (in_word) continue;
    const auto date = date_at(lower, at);
    if (!date) continue;
    const std::size_t from = std::max(previous_end, at > kCueWindowBytes ? at - kCueWindowBytes : 0);
    const auto rank = cue_rank(lower, from, at);
    if (rank && (!best || *rank < best_rank)) {
      best = date;
      best_rank = *rank;
    }
    previous_end = date->end;
    at = date->end - 1;
  }
  if (!best) return {};
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", best->year, best->month, best->day);
  return buffer.data();
}

std::string date_of(const extractors::Document& document) {
  std::string first_page;
  std::size_t count = 0;
  for (const extractors::Block& block : document.blocks) {
    using extractors::BlockKind;
    if (block.page_number > 1 || first_page.size() > kFirstPageBytes) break;
    if (block.page_number == 0 && ++count > kFirstBlocks) break;
    if (block.kind == BlockKind::table_of_contents || block.kind == BlockKind::comment ||
        block.kind == BlockKind::hidden) {
      continue;
    }
    first_page += block.text + "\n";
  }
  const std::string stated = stated_date(first_page);
  return stated.empty() ? document.date : stated;
}

}  // namespace policygap::scan
