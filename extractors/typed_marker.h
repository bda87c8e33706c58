// SPDX-License-Identifier: GPL-3.0-or-later
// Markers and lead-ins that were typed as text: "- ", "a) ", "1.2 ", "§ 3 ", "the following:".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace policygap::extractors {

/// A list marker at the start of a text.
struct TypedMarker {
  enum class Kind { bullet, number, letter, section };
  Kind kind = Kind::bullet;
  std::string text;        ///< "-", "1.2", "a)", "§ 3"
  std::string style;       ///< what its siblings share: "-", "#.", "a)", "(a)", "§"
  std::size_t length = 0;  ///< bytes up to the item's own text
  int depth = 1;           ///< "1.2.1" is 3

  bool operator==(const TypedMarker&) const = default;
};

/// The marker that `text` starts with, if white space and more text follow it.
std::optional<TypedMarker> typed_marker(std::string_view text);

/// True when `text` introduces what follows: ends with a colon or without a final stop, or names what
/// follows.
bool introduces(std::string_view text);

/// True when every letter of `text` is a capital and there are at least four.
bool is_all_capitals(std::string_view text);

/// White space separated words.
std::size_t word_count(std::string_view text);

}  // namespace policygap::extractors
