// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/lexicon.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace policygap::lexicon {

namespace {

// A compound part must leave something over: "~avdelning" is not "avdelning" itself, nor "xavdelning".
constexpr std::size_t kSmallestRest = 2;

/// How common the words of each slot may be. Text is not at hand, but a word that many slots take ("the", "company") is a
/// common one.
std::vector<std::uint64_t> commonness_of_slots(const LexiconData& data) {
  constexpr std::uint64_t kOfPart = 3;  // "kommunikations~" stands for several words
  std::unordered_map<std::string_view, std::uint64_t> slots_of_word;
  for (const WordPattern& pattern : data.patterns) {
    if (pattern.kind == PatternKind::exact) ++slots_of_word[pattern.text];
  }
  std::vector<std::uint64_t> commonness(data.slot_concepts.size());
  for (const WordPattern& pattern : data.patterns) {
    const std::uint64_t slots = pattern.kind == PatternKind::exact ? slots_of_word[pattern.text] : kOfPart;
    commonness[pattern.slot] += slots * slots;
  }
  return commonness;
}

/// Words from the first word of `term` to its anchor at most.
std::uint16_t reach_of(const Term& term, std::uint32_t anchor) {
  if (anchor == term.elements.front().slot) return 0;
  std::size_t words = 0;
  std::size_t reach = 0;
  for (std::size_t index = 1; index < term.elements.size(); ++index) {
    words += term.elements[index].gap + std::size_t{1};
    if (term.elements[index].slot == anchor) reach = words;
  }
  return static_cast<std::uint16_t>(reach);
}

}  // namespace

Lexicon::Lexicon(LexiconData data, const LexiconData* fallback)
    : data_(std::move(data)), index_(index_of(data_)), fallback_(fallback) {
  if (fallback_ != nullptr) fallback_index_ = index_of(*fallback_);
  terms_by_first_slot_.resize(data_.slot_concepts.size());
  slot_in_terms_.resize(data_.slot_concepts.size());
  for (std::uint32_t term = 0; term < data_.terms.size(); ++term) {
    terms_by_first_slot_[data_.terms[term].elements.front().slot].push_back(term);
    for (const TermElement& element : data_.terms[term].elements) slot_in_terms_[element.slot] = true;
  }
  choose_anchors();
  words_.emplace_back();
  dense_.emplace_back();
}

/// Looked for by its first word, every term that starts with "the" would be tried at every "the".
void Lexicon::choose_anchors() {
  const std::vector<std::uint64_t> commonness = commonness_of_slots(data_);
  terms_by_anchor_.resize(data_.slot_concepts.size());
  shapes_.reserve(data_.terms.size());
  std::vector<std::uint32_t> slots;
  for (std::uint32_t term = 0; term < data_.terms.size(); ++term) {
    const auto& elements = data_.terms[term].elements;
    slots.clear();
    for (const TermElement& element : elements) slots.push_back(element.slot);
    std::stable_sort(slots.begin(), slots.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return commonness[left] < commonness[right]; });
    const std::uint32_t anchor = slots.front();
    const std::uint32_t partner = slots[std::min<std::size_t>(1, slots.size() - 1)];
    terms_by_anchor_[anchor].push_back({term, partner, slots[std::min<std::size_t>(2, slots.size() - 1)]});
    TermShape shape;
    shape.first_slot = elements.front().slot;
    shape.first_element = static_cast<std::uint32_t>(elements_.size());
    shape.element_count = static_cast<std::uint16_t>(elements.size());
    shape.concept_id = data_.terms[term].concept_id;
    shape.reach = reach_of(data_.terms[term], anchor);
    shapes_.push_back(shape);
    elements_.insert(elements_.end(), elements.begin(), elements.end());
  }
}

Lexicon::Index Lexicon::index_of(const LexiconData& data) {
  Index index;
  index.exact.reserve(data.patterns.size());
  for (const WordPattern& pattern : data.patterns) {
    switch (pattern.kind) {
      case PatternKind::exact: index.exact[pattern.text].push_back(pattern.slot); break;
      case PatternKind::prefix:
        index.prefix[pattern.text].push_back(pattern.slot);
        index.longest_prefix = std::max(index.longest_prefix, pattern.text.size());
        break;
      case PatternKind::suffix:
        index.suffix[pattern.text].push_back(pattern.slot);
        index.longest_suffix = std::max(index.longest_suffix, pattern.text.size());
        break;
      case PatternKind::infix: index.infix[pattern.text].push_back(pattern.slot); break;
    }
  }
  return index;
}

std::vector<std::uint32_t> Lexicon::slots_of(const Index& index, std::string_view folded) {
  std::vector<std::uint32_t> slots;
  const auto add = [&](const auto& table, std::string_view key) {
    const auto found = table.find(key);
    if (found != table.end()) slots.insert(slots.end(), found->second.begin(), found->second.end());
  };
  add(index.exact, folded);
  for (std::size_t length = 2; length <= std::min(folded.size(), index.longest_prefix); ++length) {
    add(index.prefix, folded.substr(0, length));
  }
  for (std::size_t length = 2; length + kSmallestRest <= folded.size() && length <= index.longest_suffix; ++length) {
    add(index.suffix, folded.substr(folded.size() - length));
  }
  for (const auto& [part, part_slots] : index.infix) {
    const auto at = folded.find(part);
    if (at != std::string_view::npos && at >= kSmallestRest) slots.insert(slots.end(), part_slots.begin(), part_slots.end());
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

void Lexicon::learn(Word& word) const {
  for (const std::uint32_t slot : slots_of(index_, word.folded)) {
    word.known = true;
    word.concepts |= data_.slot_concepts[slot];
    if (!slot_in_terms_[slot]) continue;
    word.slots.push_back(slot);
    const auto& terms = terms_by_first_slot_[slot];
    word.first_terms.insert(word.first_terms.end(), terms.begin(), terms.end());
  }
  word.possible = word.concepts;
  for (const std::uint32_t term : word.first_terms) word.possible.insert(data_.terms[term].concept_id);
  // Short words are too often the same string in both languages ("men", "post", "man") to be taken for foreign.
  constexpr std::size_t kShortestForeign = 5;
  if (!word.known && fallback_ != nullptr && word.folded.size() >= kShortestForeign) {
    for (const std::uint32_t slot : slots_of(fallback_index_, word.folded)) word.concepts |= fallback_->slot_concepts[slot];
    word.possible = word.concepts;
  }
}

void Lexicon::keep_dense(const Word& word) {
  DenseWord dense;
  dense.concepts = word.concepts;
  dense.first_slot = static_cast<std::uint32_t>(all_slots_.size());
  dense.first_anchored = static_cast<std::uint32_t>(all_anchored_.size());
  all_slots_.insert(all_slots_.end(), word.slots.begin(), word.slots.end());
  for (const std::uint32_t slot : word.slots) {
    all_anchored_.insert(all_anchored_.end(), terms_by_anchor_[slot].begin(), terms_by_anchor_[slot].end());
  }
  while (all_slots_.size() % kBlock != 0) all_slots_.push_back(no_slot());
  while (all_anchored_.size() % kBlock != 0) all_anchored_.push_back({0, unfilled_slot(), unfilled_slot()});
  dense.slot_count = static_cast<std::uint32_t>(all_slots_.size()) - dense.first_slot;
  dense.anchored_count = static_cast<std::uint32_t>(all_anchored_.size()) - dense.first_anchored;
  dense_.push_back(dense);
}

WordId Lexicon::look_up(std::string_view printed) {
  const auto found = numbers_.find(printed);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<WordId>(words_.size());
  printed_.emplace_back(printed);
  numbers_.emplace(printed_.back(), number);
  Word word;
  word.folded = fold(printed);
  learn(word);
  keep_dense(word);
  words_.push_back(std::move(word));
  return number;
}

}  // namespace policygap::lexicon
