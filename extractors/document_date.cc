// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/document_date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/utf8.h"

namespace policygap::extractors {
namespace {

struct Token {
  std::string_view text;
  bool is_number = false;
};

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    if (is_digit(text[at])) {
      while (at < text.size() && is_digit(text[at])) ++at;
      tokens.push_back({text.substr(start, at - start), true});
    } else if (is_letter(text[at])) {
      while (at < text.size() && is_letter(text[at])) ++at;
      tokens.push_back({text.substr(start, at - start), false});
    } else {
      if (text[at] != ' ' && text[at] != ',' && text[at] != '\n')
        tokens.push_back({text.substr(start, 1), false});
      ++at;
    }
  }
  return tokens;
}

int value_of(const Token& token) {
  constexpr std::size_t kLongest = 4;
  if (!token.is_number || token.text.size() > kLongest) return -1;
  int value = 0;
  for (const char digit : token.text) value = value * 10 + (digit - '0');
  return value;
}

int year_of(const Token& token) {
  const int year = value_of(token);
  return token.text.size() == 4 && year >= 1980 && year < 2100 ? year : -1;
}

int month_of(const Token& token) {
  // Three letters tell the months of both languages apart, but for Swedish "maj" and "okt".
  constexpr std::array<std::pair<std::string_view, int>, 14> kMonths{{{"jan", 1},
                                                                      {"feb", 2},
                                                                      {"mar", 3},
                                                                      {"apr", 4},
                                                                      {"may", 5},
                                                                      {"maj", 5},
                                                                      {"jun", 6},
                                                                      {"jul", 7},
                                                                      {"aug", 8},
                                                                      {"sep", 9},
                                                                      {"oct", 10},
                                                                      {"okt", 10},
                                                                      {"nov", 11},
                                                                      {"dec", 12}}};
  constexpr std::array<std::string_view, 22> kNames{
      "january",  "januari",  "february", "februari", "march",   "mars",      "april",   "june",
      "juni",     "july",     "juli",     "august",   "augusti", "september", "october", "oktober",
      "november", "december", "sept",     "may",      "maj",     "sep"};
  if (token.text.size() != 3 && std::find(kNames.begin(), kNames.end(), token.text) == kNames.end())
    return -1;
  for (const auto& [start, month] : kMonths) {
    if (token.text.starts_with(start)) return month;
  }
  return -1;
}

std::string two_digits(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string iso(int year, int month, int day) {
  if (year < 0 || month < 1 || month > 12 || day > 31) return {};
  return std::to_string(year) + "-" + two_digits(month) + (day >= 1 ? "-" + two_digits(day) : std::string());
}

/// A date that starts at token `at`.
std::string date_at(const std::vector<Token>& tokens, std::size_t at) {
  const auto token = [&](std::size_t ahead) {
    return at + ahead < tokens.size() ? tokens[at + ahead] : Token{};
  };
  // 2021-03-04
  if (year_of(token(0)) > 0 && token(1).text == "-" && token(2).text.size() == 2 && token(3).text == "-" &&
      token(4).text.size() == 2) {
    return iso(year_of(token(0)), value_of(token(2)), value_of(token(4)));
  }
  // 4 mars 2021, 4th of March 2021
  const int day = value_of(token(0));
  if (day >= 1 && day <= 31) {
    std::size_t next = 1;
    if (token(next).text == "st" || token(next).text == "nd" || token(next).text == "rd" ||
        token(next).text == "th")
      ++next;
    if (token(next).text == "of") ++next;
    if (month_of(token(next)) > 0) return iso(year_of(token(next + 1)), month_of(token(next)), day);
  }
  // March 4 2021, mars 2021
  if (month_of(token(0)) > 0) {
    if (year_of(token(1)) > 0) return iso(year_of(token(1)), month_of(token(0)), 0);
    const std::size_t year = token(2).is_number ? 2 : 3;
    return iso(year_of(token(year)), month_of(token(0)), value_of(token(1)));
  }
  return {};
}

bool has_cue(std::string_view lower) {
  constexpr std::array<std::string_view, 22> kCues{
      "fastställ", "beslut",     "antag",   "gäller från", "giltig från", "upprätta", "ändrad",   "senast",
      "reviderad", "uppdaterad", "datum",   "utgåva",      "effective",   "adopted",  "approved", "updated",
      "revised",   "revision",   "version", "issued",      "date",        "published"};
  return std::any_of(kCues.begin(), kCues.end(),
                     [&](std::string_view cue) { return lower.find(cue) != std::string_view::npos; });
}

}  // namespace

std::string first_date(std::string_view text) {
  const std::string lower = to_lower(text);
  const std::vector<Token> tokens = tokens_of(lower);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    std::string date = date_at(tokens, at);
    if (!date.empty()) return date;
  }
  return {};
}

std::string told_date(const std::vector<Block>& blocks) {
  constexpr std::size_t kFirstBlocks = 25;
  constexpr std::size_t kLongestLine = 200;
  std::string latest;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    const Block& block = blocks[index];
    const bool is_edge = block.kind == BlockKind::page_header || block.kind == BlockKind::page_footer ||
                         block.kind == BlockKind::change_log;
    if ((!is_edge && index >= kFirstBlocks) || block.text.size() > kLongestLine ||
        block.kind == BlockKind::table_of_contents)
      continue;
    const std::string date = first_date(block.text);
    if (date.empty()) continue;
    // A line that is nothing but a date needs no word beside it; nor does a row of a change log.
    constexpr std::size_t kDateAlone = 20;
    const bool stands_alone = block.text.size() <= kDateAlone || block.kind == BlockKind::change_log;
    if ((stands_alone || has_cue(to_lower(block.text))) && date > latest) latest = date;
  }
  return latest;
}

}  // namespace policygap::extractors
