// SPDX-License-Identifier: GPL-3.0-or-later
// What the first and last letters of a line tell, for Latin letters as Swedish and English use them.
#pragma once

#include <string_view>

namespace policygap::extractors {

/// a–z, à–ÿ
constexpr bool starts_lower(std::string_view text) {
  if (text.empty()) return false;
  if (text[0] >= 'a' && text[0] <= 'z') return true;
  return text.size() > 1 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) >= 0xA0;
}

/// A–Z, À–Þ
constexpr bool starts_upper(std::string_view text) {
  if (text.empty()) return false;
  if (text[0] >= 'A' && text[0] <= 'Z') return true;
  return text.size() > 1 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) < 0x9F;
}

/// True when the last byte, closing quotes and brackets aside, is one of `marks`.
constexpr bool ends_with_any(std::string_view text, std::string_view marks) {
  while (!text.empty()) {
    if (text.size() >= 3 && (text.substr(text.size() - 3) == "”" || text.substr(text.size() - 3) == "’")) {
      text.remove_suffix(3);
    } else if (text.back() == '"' || text.back() == '\'' || text.back() == ')' || text.back() == ']') {
      text.remove_suffix(1);
    } else {
      break;
    }
  }
  return !text.empty() && marks.find(text.back()) != std::string_view::npos;
}

}  // namespace policygap::extractors
