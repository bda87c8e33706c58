// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/typed_marker.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace policygap::extractors {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}
bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}
bool is_space(char letter) {
  return letter == ' ' || letter == '\t';
}

/// White space after a marker: blanks, tabs, no-break spaces.
std::size_t space_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    if (is_space(text[end])) {
      ++end;
    } else if (text.substr(end).starts_with("\u00A0")) {
      end += 2;
    } else {
      break;
    }
  }
  return end - at;
}

std::optional<TypedMarker> bullet(std::string_view text) {
  constexpr std::array<std::string_view, 19> kBullets{"•", "·",      "▪",      "■",      "◦",     "●", "○",
                                                      "–", "—",      "-",      "*",      "➢",     "✓", "→",
                                                      "□", "\uF0B7", "\uF0A7", "\uF0D8", "\uF02D"};
  for (const std::string_view sign : kBullets) {
    if (!text.starts_with(sign)) continue;
    const bool is_private = sign.starts_with('\xEF');
    const std::string shown = is_private ? "•" : std::string(sign);
    return TypedMarker{TypedMarker::Kind::bullet, shown, shown, sign.size(), 1};
  }
  return std::nullopt;
}

bool is_roman(std::string_view letters) {
  return letters.size() > 1 && std::all_of(letters.begin(), letters.end(), [](char letter) {
           return std::string_view("ivxIVX").find(letter) != std::string_view::npos;
         });
}

/// "a)", "(a)", "a.", "iv)": one letter or a small roman number.
std::optional<TypedMarker> letter(std::string_view text) {
  const bool is_open = text.starts_with('(');
  const std::size_t start = is_open ? 1 : 0;
  std::size_t end = start;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::string_view letters = text.substr(start, end - start);
  if (letters.empty() || end >= text.size() ||
      (letters.size() > 1 && (!is_roman(letters) || letters.size() > 5)))
    return std::nullopt;
  if (text[end] != ')' && (is_open || text[end] != '.')) return std::nullopt;
  const bool is_upper = letters.front() >= 'A' && letters.front() <= 'Z';
  std::string style = std::string(is_open ? "(" : "") +
                      (letters.size() > 1 ? (is_upper ? "I" : "i") : (is_upper ? "A" : "a")) + text[end];
  return TypedMarker{TypedMarker::Kind::letter, std::string(text.substr(0, end + 1)), std::move(style),
                     end + 1, 1};
}

/// "1.", "1)", "(1)", "1.2", "1.2.", "3 §". A lone number without a sign is none.
std::optional<TypedMarker> number(std::string_view text) {
  const bool is_open = text.starts_with('(');
  std::size_t end = is_open ? 1 : 0;
  int depth = 0;
  constexpr std::size_t kLongestPart = 3;
  while (end < text.size() && is_digit(text[end])) {
    const std::size_t part = end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - part > kLongestPart) return std::nullopt;
    ++depth;
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) ++end;
  }
  if (depth == 0) return std::nullopt;
  const std::string_view rest = text.substr(end);
  if (!is_open && depth == 1 && rest.starts_with(" §")) {
    return TypedMarker{TypedMarker::Kind::section, std::string(text.substr(0, end)) + " §", "§",
                       end + 1 + std::string_view("§").size(), 1};
  }
  const bool has_sign = rest.starts_with(')') || (!is_open && rest.starts_with('.'));
  if (!has_sign && (is_open || depth == 1)) return std::nullopt;
  std::string style = is_open ? "(#)" : (rest.starts_with(')') ? "#)" : "#.");
  if (has_sign) ++end;
  return TypedMarker{TypedMarker::Kind::number, std::string(text.substr(0, end)), std::move(style), end,
                     depth};
}

std::optional<TypedMarker> section(std::string_view text) {
  constexpr std::string_view kSign = "§";
  if (!text.starts_with(kSign)) return std::nullopt;
  std::size_t end = kSign.size() + space_length(text, kSign.size());
  const std::size_t start = end;
  int depth = 1;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) {
    if (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])) ++depth;
    ++end;
  }
  if (end == start) return std::nullopt;
  std::string shown = "§ " + std::string(text.substr(start, end - start));
  return TypedMarker{TypedMarker::Kind::section, std::move(shown), "§", end, depth};
}

}  // namespace

std::optional<TypedMarker> typed_marker(std::string_view text) {
  if (text.empty()) return std::nullopt;
  for (const auto read : {bullet, number, letter, section}) {
    std::optional<TypedMarker> marker = read(text);
    if (!marker) continue;
    const std::size_t space = space_length(text, marker->length);
    if (space == 0 || marker->length + space >= text.size() || text[marker->length + space] == '\n')
      return std::nullopt;
    marker->length += space;
    return marker;
  }
  return std::nullopt;
}

bool introduces(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \n\t");
  if (last == std::string_view::npos) return false;
  text = text.substr(0, last + 1);
  if (text.ends_with(':')) return true;
  if (std::string_view(".!?").find(text.back()) == std::string_view::npos) return true;
  const std::size_t before = text.find_last_of(".!?", text.size() - 2);
  const std::string sentence = to_lower(before == std::string_view::npos ? text : text.substr(before + 1));
  constexpr std::array<std::string_view, 6> kWords{"följande",  "nedan", "as follows",
                                                   "following", "below", "dessa punkter"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return sentence.find(word) != std::string::npos; });
}

bool is_all_capitals(std::string_view text) {
  constexpr std::size_t kEnoughLetters = 4;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); at += sequence_length(static_cast<unsigned char>(text[at]))) {
    const std::string_view rest = text.substr(at);
    if (is_letter(rest.front())) {
      if (rest.front() >= 'a') return false;
      ++letters;
    } else if (rest.starts_with('\xC3') && rest.size() > 1) {
      // U+00C0…U+00DE are capitals, U+00DF…U+00FE are not.
      if (static_cast<unsigned char>(rest[1]) >= 0x9F) return false;
      ++letters;
    }
  }
  return letters >= kEnoughLetters;
}

std::size_t word_count(std::string_view text) {
  std::size_t count = 0;
  bool in_word = false;
  for (const char character : text) {
    const bool is_white = is_space(character) || character == '\n';
    if (!is_white && !in_word) ++count;
    in_word = !is_white;
  }
  return count;
}

}  // namespace policygap::extractors
