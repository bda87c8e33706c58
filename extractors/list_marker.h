// SPDX-License-Identifier: GPL-3.0-or-later
// The marks that lists and numbered headings begin with: "•", "–", "1.", "a)", "(iv)", "3.2", "§ 4".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extractors/page_lines.h"

namespace policygap::extractors {

enum class MarkerKind { none, bullet, number, letter, roman, section, word };

/// A mark at the start of a line. `word`: "att" set apart from what follows, as Swedish statutes list: it stays in the
/// text. `text` is what is shown; a bullet of a symbol font is told as "•".
struct Marker {
  MarkerKind kind = MarkerKind::none;
  std::string text;
  std::size_t word_count = 0;  ///< words that it takes up; 0 where it is glued to the first word
  std::size_t glued_bytes = 0;  ///< its length in the first word where it is glued
  int depth = 0;                ///< section: how many numbers ("3.2" has 2); otherwise 1
  int value = 0;                ///< last number, letter as 1…, 0 for bullets

  bool operator==(const Marker&) const = default;
};

Marker marker_of(const Line& line);

/// Bytes of a marker that `word` begins with; the whole word where it is nothing but a marker, 0 for none.
std::size_t marker_length_in(std::string_view word);

/// True when `marker` can follow `before` in one list: same kind and the next value (bullets always).
bool continues(const Marker& before, const Marker& marker);

}  // namespace policygap::extractors
