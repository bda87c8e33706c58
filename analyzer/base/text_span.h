// SPDX-License-Identifier: GPL-3.0-or-later
// TextSpan: a half-open byte range in a named text.
#pragma once

#include <cstddef>
#include <string_view>

namespace policygap {

/// Bytes [start, end) of a UTF-8 text; the owner of a span says which text it means.
struct TextSpan {
  std::size_t start = 0;
  std::size_t end = 0;

  bool operator==(const TextSpan&) const = default;
  [[nodiscard]] std::size_t size() const { return end - start; }
  [[nodiscard]] bool empty() const { return end <= start; }
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(start, end - start);
  }
};

}  // namespace policygap
