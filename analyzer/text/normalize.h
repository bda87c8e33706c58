// SPDX-License-Identifier: GPL-3.0-or-later
// From the lines of a Block to running text, with an exact map back to the Block's bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_span.h"

namespace policygap::text {

/// Where each byte of a normalized text came from. Between two steps both texts run in parallel, or the stretch stands
/// for `whole` source bytes that cannot be told apart (white space made one space, a letter and its accent made one).
class OffsetMap {
 public:
  /// From `normalized` on, bytes come from `source` on. Steps are added in ascending order.
  void add_step(std::size_t normalized, std::size_t source, std::size_t whole = 0);
  /// The source bytes that became `span` (from the first source byte of its start to the last of its end).
  [[nodiscard]] TextSpan to_source(TextSpan span) const;
  /// The map of the part of the text that starts at `start`.
  [[nodiscard]] OffsetMap from(std::size_t start) const;
  /// First `this`, then `next`: maps texts normalized twice.
  [[nodiscard]] OffsetMap after(const OffsetMap& first) const;

  bool operator==(const OffsetMap&) const = default;

 private:
  struct Step {
    std::uint32_t normalized;
    std::uint32_t source;
    std::uint32_t whole = 0;
    bool operator==(const Step&) const = default;
  };
  [[nodiscard]] std::vector<Step>::const_iterator steps_after(std::size_t offset) const;
  [[nodiscard]] const Step* step_at(std::size_t offset) const;
  [[nodiscard]] std::size_t start_of(std::size_t offset) const;
  [[nodiscard]] std::size_t end_of(std::size_t offset) const;  ///< past the source of the byte at `offset`
  std::vector<Step> steps_;
};

struct NormalizedText {
  std::string text;
  OffsetMap source;
};

/// Asked where a line ends in a hyphen: is `first` + `second` one word ("kommunikations" + "avdelningen")?
using JoinDecision = std::function<bool(std::string_view first, std::string_view second)>;

/// NFC, one space for any white space, no soft hyphens or zero-width characters, no footnote marks, plain hyphens and
/// spaces for U+2011, U+00A0 and their like; words broken at line ends joined where `join` says so (else the hyphen stays).
/// Ligatures and other compatibility characters stay as printed; words are folded when they are looked up.
NormalizedText normalize(std::string_view raw, const std::vector<TextSpan>& note_marks, const JoinDecision& join);

}  // namespace policygap::text
