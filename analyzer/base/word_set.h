// SPDX-License-Identifier: GPL-3.0-or-later
// WordSet: a few words known when the program is compiled, asked for at every word of a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace policygap {

/// A hash table with open addressing, at most a quarter full.
template <std::size_t N>
class WordSet {
 public:
  constexpr explicit WordSet(const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words) {
      std::size_t slot = slot_of(word);
      while (!slots_[slot].empty() && slots_[slot] != word) slot = (slot + 1) % kSlots;
      slots_[slot] = word;
    }
  }
  /// An empty `word` is in no set.
  [[nodiscard]] constexpr bool contains(std::string_view word) const {
    for (std::size_t slot = slot_of(word); !slots_[slot].empty(); slot = (slot + 1) % kSlots) {
      if (slots_[slot] == word) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kSlots = [] {
    std::size_t slots = 4;
    while (slots < 4 * N) slots *= 2;
    return slots;
  }();
  static constexpr std::size_t slot_of(std::string_view word) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const char letter : word) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    return (hash ^ (hash >> 15U)) % kSlots;
  }

  std::array<std::string_view, kSlots> slots_{};
};

}  // namespace policygap
