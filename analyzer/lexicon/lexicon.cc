// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/lexicon.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace policygap::lexicon {

namespace {

// A compound part must leave something over: "~avdelning" is not "avdelning" itself, nor "xavdelning".
constexpr std::size_t kSmallestRest = 2;

}  // namespace

Lexicon::Lexicon(LexiconData data, const LexiconData* fallback) : data_(std::move(data)), fallback_(fallback) {
  words_.emplace_back();
  dense_.emplace_back();
}

std::vector<std::uint32_t> Lexicon::slots_of(const LexiconData& data, std::string_view folded) {
  std::vector<std::uint32_t> slots;
  const auto add = [&](std::span<const std::uint32_t> more) { slots.insert(slots.end(), more.begin(), more.end()); };
  add(data.exact.find(folded));
  for (std::size_t length = 2; length <= std::min<std::size_t>(folded.size(), data.prefix.longest); ++length) {
    add(data.prefix.find(folded.substr(0, length)));
  }
  for (std::size_t length = 2; length + kSmallestRest <= folded.size() && length <= data.suffix.longest; ++length) {
    add(data.suffix.find(folded.substr(folded.size() - length)));
  }
  for (std::size_t number = 0; number < data.infix.size(); ++number) {
    const auto at = folded.find(data.infix.text(number));
    if (at != std::string_view::npos && at >= kSmallestRest) add(data.infix.slots[number]);
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

void Lexicon::learn(Word& word) const {
  for (const std::uint32_t slot : slots_of(data_, word.folded)) {
    word.known = true;
    word.concepts |= data_.slot_concepts[slot];
    if (data_.slot_in_terms[slot] == 0) continue;
    word.slots.push_back(slot);
    const auto terms = data_.terms_by_first_slot[slot];
    word.first_terms.insert(word.first_terms.end(), terms.begin(), terms.end());
  }
  word.possible = word.concepts;
  for (const std::uint32_t term : word.first_terms) word.possible.insert(data_.shapes[term].concept_id);
  // Short words are too often the same string in both languages ("men", "post", "man") to be taken for foreign.
  constexpr std::size_t kShortestForeign = 5;
  if (!word.known && fallback_ != nullptr && word.folded.size() >= kShortestForeign) {
    for (const std::uint32_t slot : slots_of(*fallback_, word.folded)) word.concepts |= fallback_->slot_concepts[slot];
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
    const auto anchored = data_.terms_by_anchor[slot];
    all_anchored_.insert(all_anchored_.end(), anchored.begin(), anchored.end());
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
