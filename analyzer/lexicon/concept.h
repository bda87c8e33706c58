// SPDX-License-Identifier: GPL-3.0-or-later
// Concept: what a term means to the rules (employee, duty, press …); ConceptSet: a set of them as bits.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policygap::lexicon {

/// Number of a concept in its ConceptTable.
using ConceptId = std::uint16_t;

/// A fixed set of up to kMaximumConcepts concepts.
class ConceptSet {
 public:
  static constexpr std::size_t kMaximumConcepts = 256;

  bool operator==(const ConceptSet&) const = default;
  void insert(ConceptId concept_id) { words_[concept_id / 64U] |= std::uint64_t{1} << (concept_id % 64U); }
  void erase(ConceptId concept_id) { words_[concept_id / 64U] &= ~(std::uint64_t{1} << (concept_id % 64U)); }
  [[nodiscard]] bool contains(ConceptId concept_id) const {
    return (words_[concept_id / 64U] >> (concept_id % 64U) & 1U) != 0;
  }
  [[nodiscard]] bool intersects(const ConceptSet& other) const {
    return ((words_[0] & other.words_[0]) | (words_[1] & other.words_[1]) | (words_[2] & other.words_[2]) |
            (words_[3] & other.words_[3])) != 0;
  }
  [[nodiscard]] bool empty() const { return (words_[0] | words_[1] | words_[2] | words_[3]) == 0; }
  ConceptSet& operator|=(const ConceptSet& other) {
    for (std::size_t index = 0; index < words_.size(); ++index) words_[index] |= other.words_[index];
    return *this;
  }
  ConceptSet& operator&=(const ConceptSet& other) {
    for (std::size_t index = 0; index < words_.size(); ++index) words_[index] &= other.words_[index];
    return *this;
  }
  friend ConceptSet operator|(ConceptSet left, const ConceptSet& right) { return left |= right; }
  friend ConceptSet operator&(ConceptSet left, const ConceptSet& right) { return left &= right; }

  /// Calls `visit` with each member in ascending order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t index = 0; index < words_.size(); ++index) {
      for (std::uint64_t rest = words_[index]; rest != 0; rest &= rest - 1) {
        visit(static_cast<ConceptId>(index * 64U + static_cast<std::size_t>(std::countr_zero(rest))));
      }
    }
  }

  template <typename Archive>
  friend void transfer(Archive& archive, ConceptSet& set) {
    archive(set.words_);
  }

 private:
  std::array<std::uint64_t, kMaximumConcepts / 64U> words_{};
};

/// The names of all concepts, sorted; shared by the lexicons of all languages and the rules.
class ConceptTable {
 public:
  ConceptTable() = default;
  /// `names` may hold repeats and need not be sorted; at most kMaximumConcepts different ones (the caller checks).
  explicit ConceptTable(std::vector<std::string> names);

  [[nodiscard]] std::optional<ConceptId> find(std::string_view name) const;
  [[nodiscard]] const std::string& name(ConceptId concept_id) const { return names_[concept_id]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  template <typename Archive>
  friend void transfer(Archive& archive, ConceptTable& table) {
    archive(table.names_);
  }

 private:
  std::vector<std::string> names_;
};

}  // namespace policygap::lexicon
