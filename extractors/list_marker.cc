// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/list_marker.h"

#include <array>
#include <cctype>
#include <cstdlib>

namespace policygap::extractors {
namespace {

// Bullets that are never the first letter of a word; the private-use ones are Symbol's and Wingdings' in Word's PDFs.
constexpr std::array<std::string_view, 30> kBullets = {
    "•", "◦", "▪", "▫", "‣", "●", "○", "■", "□", "◆", "◇", "►", "▶", "➢", "➤", "✓", "✔", "❖", "∙", "·",
    "⁃", "❑", "\uF0B7", "\uF0A7", "\uF0D8", "\uF076", "\uF0FC", "\uF0A8", "\uF06F", "\uF02D"};
// Bullets only where they stand alone.
constexpr std::array<std::string_view, 7> kLoneBullets = {"-", "–", "—", "*", "o", "−", "‐"};

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

std::size_t bullet_length(std::string_view word) {
  for (const std::string_view bullet : kBullets) {
    if (word.substr(0, bullet.size()) == bullet) return bullet.size();
  }
  return 0;
}

bool is_lone_bullet(std::string_view word) {
  for (const std::string_view bullet : kLoneBullets) {
    if (word == bullet) return true;
  }
  return false;
}

int roman_value(std::string_view text) {
  int total = 0;
  int last = 0;
  for (std::size_t index = text.size(); index-- > 0;) {
    const int value = text[index] == 'i' ? 1 : text[index] == 'v' ? 5 : text[index] == 'x' ? 10 : 0;
    if (value == 0) return 0;
    total += value < last ? -value : value;
    last = std::max(last, value);
  }
  return total;
}

/// "3", "3.2", "3.2.1" with an optional full stop or bracket after it.
Marker numbered(std::string_view word) {
  Marker marker;
  std::size_t at = 0;
  int depth = 0;
  int value = 0;
  while (at < word.size() && is_digit(word[at])) {
    const std::size_t first = at;
    while (at < word.size() && is_digit(word[at])) ++at;
    if (at - first > 2) return {};
    value = std::atoi(std::string(word.substr(first, at - first)).c_str());
    ++depth;
    if (at + 1 < word.size() && word[at] == '.' && is_digit(word[at + 1])) ++at;
  }
  if (depth == 0) return {};
  const std::string_view rest = word.substr(at);
  if (!rest.empty() && rest != "." && rest != ")" && rest != ".)" && rest != ":") return {};
  if (depth == 1 && rest.empty()) return {};
  marker.kind = depth > 1 ? MarkerKind::section : MarkerKind::number;
  marker.depth = depth;
  marker.value = value;
  marker.text = std::string(word);
  return marker;
}

/// "a)", "a.", "(a)", "(iv)", "(2)", "iv."
Marker lettered(std::string_view word) {
  const bool open = word.size() > 2 && word.front() == '(';
  const char last = word.empty() ? ' ' : word.back();
  if (word.size() < 2 || (last != ')' && (open || last != '.'))) return {};
  const std::string_view inner = word.substr(open ? 1 : 0, word.size() - (open ? 2 : 1));
  if (inner.empty() || inner.size() > 4) return {};
  Marker marker;
  marker.text = std::string(word);
  marker.depth = 1;
  if (is_digit(inner.front())) {
    marker.value = std::atoi(std::string(inner).c_str());
    const bool number = inner.find_first_not_of("0123456789") == std::string_view::npos && inner.size() <= 2;
    if (number) marker.kind = MarkerKind::number;
    return marker;
  }
  const int roman = roman_value(inner);
  if (roman > 0 && (inner.size() > 1 || inner == "i")) {
    marker.kind = MarkerKind::roman;
    marker.value = roman;
  } else if (inner.size() == 1 && std::isalpha(static_cast<unsigned char>(inner.front())) != 0) {
    marker.kind = MarkerKind::letter;
    marker.value = std::tolower(static_cast<unsigned char>(inner.front())) - 'a' + 1;
  }
  return marker;
}

Marker word_marker(std::string_view word) {
  const Marker marker = numbered(word);
  if (marker.kind != MarkerKind::none) return marker;
  const Marker letter = lettered(word);
  return letter.kind != MarkerKind::none ? letter : Marker{};
}

/// "att" with a tab after it.
bool is_set_apart(const Line& line) {
  if (line.words.size() < 2 || line.words[0].text != "att") return false;
  return line.words[1].upright.x0 - line.words[0].upright.x1 > 0.8 * line.words[0].font_size;
}

/// "§ 4" or "4 §", the mark of a statute's paragraph, two words, or "§4.1", one.
Marker paragraph_sign(const Line& line) {
  if (line.words[0].text.size() > 2 && line.words[0].text.substr(0, 2) == "§") {
    const std::string digits = line.words[0].text.substr(2);
    const Marker glued = is_digit(digits.front()) ? numbered(digits.back() == '.' ? digits : digits + ".") : Marker{};
    if (glued.kind != MarkerKind::none) return {MarkerKind::section, line.words[0].text, 1, 0, glued.depth, glued.value};
  }
  if (line.words.size() < 2) return {};
  const std::string& first = line.words[0].text;
  const std::string& second = line.words[1].text;
  const std::string& number = first == "§" ? second : first;
  if ((first != "§" && second != "§") || number.empty() || !is_digit(number.front())) return {};
  const Marker inner = numbered(number.back() == '.' ? number : number + ".");
  if (inner.kind == MarkerKind::none) return {};
  return {MarkerKind::section, first + " " + second, 2, 0, inner.depth, inner.value};
}

}  // namespace

std::size_t marker_length_in(std::string_view word) {
  if (is_lone_bullet(word) || word_marker(word).kind != MarkerKind::none) return word.size();
  return bullet_length(word);
}

Marker marker_of(const Line& line) {
  if (line.words.empty()) return {};
  if (Marker sign = paragraph_sign(line); sign.kind != MarkerKind::none) return sign;
  const PageWord& first = line.words.front();
  if (first.symbol_font && first.text.size() <= 3 && first.text.find_first_of("0123456789") == std::string::npos) {
    const bool readable = bullet_length(first.text) > 0 || is_lone_bullet(first.text);
    return {MarkerKind::bullet, readable && first.text[0] != '\xEF' ? first.text : "•", 1, 0, 1, 0};
  }
  if (const std::size_t length = bullet_length(first.text); length > 0) {
    const bool private_use = first.text.substr(0, 1) == "\xEF";
    Marker marker{MarkerKind::bullet, private_use ? "•" : first.text.substr(0, length), 1, 0, 1, 0};
    if (length < first.text.size()) {
      marker.word_count = 0;
      marker.glued_bytes = length;
    }
    return marker;
  }
  if (is_lone_bullet(first.text)) return {MarkerKind::bullet, first.text, 1, 0, 1, 0};
  if (is_set_apart(line)) return {MarkerKind::word, "", 0, 0, 1, 0};
  Marker marker = word_marker(first.text);
  if (marker.kind != MarkerKind::none) marker.word_count = 1;
  return marker;
}

bool continues(const Marker& before, const Marker& marker) {
  const bool same = before.kind == marker.kind && before.text == marker.text;
  if (same && (marker.kind == MarkerKind::bullet || marker.kind == MarkerKind::word)) return true;
  if (before.kind == MarkerKind::none || marker.kind == MarkerKind::none) return false;
  const bool mixed = (before.kind == MarkerKind::roman && marker.kind == MarkerKind::letter) ||
                     (before.kind == MarkerKind::letter && marker.kind == MarkerKind::roman);
  return (before.kind == marker.kind || mixed) && before.depth == marker.depth && marker.value == before.value + 1;
}

}  // namespace policygap::extractors
