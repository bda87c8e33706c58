// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/lexicon_data.h"

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <utility>

namespace policygap::lexicon {

namespace {

/// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return hash;
}

/// How common the words of each slot may be. Text is not at hand, but a word that many slots take ("the", "company") is a
/// common one.
std::vector<std::uint64_t> commonness_of_slots(const LexiconSource& source) {
  constexpr std::uint64_t kOfPart = 3;  // "kommunikations~" stands for several words
  std::unordered_map<std::string_view, std::uint64_t> slots_of_word;
  for (const WordPattern& pattern : source.patterns) {
    if (pattern.kind == PatternKind::exact) ++slots_of_word[pattern.text];
  }
  std::vector<std::uint64_t> commonness(source.slot_concepts.size());
  for (const WordPattern& pattern : source.patterns) {
    const std::uint64_t slots = pattern.kind == PatternKind::exact ? slots_of_word[pattern.text] : kOfPart;
    commonness[pattern.slot] += slots * slots;
  }
  return commonness;
}

/// Words from the first word of `term` to its anchor at most.
std::uint32_t reach_of(const Term& term, std::uint32_t anchor) {
  if (anchor == term.elements.front().slot) return 0;
  std::uint32_t words = 0;
  std::uint32_t reach = 0;
  for (std::size_t index = 1; index < term.elements.size(); ++index) {
    words += term.elements[index].gap + 1;
    if (term.elements[index].slot == anchor) reach = words;
  }
  return reach;
}

SlotTable table_of(const std::vector<WordPattern>& patterns, PatternKind kind) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  std::vector<std::vector<char>> texts;
  std::vector<std::vector<std::uint32_t>> slots;
  std::vector<std::uint32_t> hashes;
  SlotTable table;
  for (const WordPattern& pattern : patterns) {
    if (pattern.kind != kind) continue;
    const auto [known, is_new] = numbers.try_emplace(pattern.text, hashes.size());
    if (is_new) {
      texts.emplace_back(pattern.text.begin(), pattern.text.end());
      slots.emplace_back();
      hashes.push_back(hash_of(pattern.text));
      table.longest = std::max(table.longest, static_cast<std::uint32_t>(pattern.text.size()));
    }
    slots[known->second].push_back(pattern.slot);
  }
  std::vector<std::uint32_t> buckets(std::bit_ceil(2 * hashes.size() + 1));
  for (std::size_t number = 0; number < hashes.size(); ++number) {
    std::size_t bucket = hashes[number] & (buckets.size() - 1);
    while (buckets[bucket] != 0) bucket = (bucket + 1) & (buckets.size() - 1);
    buckets[bucket] = static_cast<std::uint32_t>(number + 1);
  }
  table.buckets = std::move(buckets);
  table.hashes = std::move(hashes);
  table.texts = texts;
  table.slots = slots;
  return table;
}

/// Looked for by its first word, every term that starts with "the" would be tried at every "the".
void choose_anchors(const LexiconSource& source, LexiconData& data) {
  const std::vector<std::uint64_t> commonness = commonness_of_slots(source);
  std::vector<std::vector<AnchoredTerm>> terms_by_anchor(source.slot_concepts.size());
  std::vector<TermShape> shapes;
  std::vector<TermElement> all_elements;
  std::vector<std::uint32_t> slots;
  for (std::uint32_t term = 0; term < source.terms.size(); ++term) {
    const auto& elements = source.terms[term].elements;
    slots.clear();
    for (const TermElement& element : elements) slots.push_back(element.slot);
    std::stable_sort(slots.begin(), slots.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return commonness[left] < commonness[right]; });
    const std::uint32_t anchor = slots.front();
    const std::uint32_t partner = slots[std::min<std::size_t>(1, slots.size() - 1)];
    terms_by_anchor[anchor].push_back({term, partner, slots[std::min<std::size_t>(2, slots.size() - 1)]});
    TermShape shape;
    shape.first_slot = elements.front().slot;
    shape.first_element = static_cast<std::uint32_t>(all_elements.size());
    shape.element_count = static_cast<std::uint16_t>(elements.size());
    shape.concept_id = source.terms[term].concept_id;
    shape.reach = reach_of(source.terms[term], anchor);
    shapes.push_back(shape);
    all_elements.insert(all_elements.end(), elements.begin(), elements.end());
  }
  data.terms_by_anchor = terms_by_anchor;
  data.shapes = std::move(shapes);
  data.elements = std::move(all_elements);
}

}  // namespace

std::span<const std::uint32_t> SlotTable::find(std::string_view text) const {
  if (buckets.empty()) return {};
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = buckets.size() - 1;
  for (std::size_t bucket = hash & mask; buckets[bucket] != 0; bucket = (bucket + 1) & mask) {
    const std::size_t number = buckets[bucket] - 1;
    if (hashes[number] == hash && this->text(number) == text) return slots[number];
  }
  return {};
}

LexiconData lay_out(const LexiconSource& source) {
  LexiconData data;
  data.language = source.language;
  data.exact = table_of(source.patterns, PatternKind::exact);
  data.prefix = table_of(source.patterns, PatternKind::prefix);
  data.suffix = table_of(source.patterns, PatternKind::suffix);
  data.infix = table_of(source.patterns, PatternKind::infix);
  data.slot_concepts = source.slot_concepts;
  std::vector<std::vector<std::uint32_t>> terms_by_first_slot(source.slot_concepts.size());
  std::vector<std::uint8_t> slot_in_terms(source.slot_concepts.size());
  for (std::uint32_t term = 0; term < source.terms.size(); ++term) {
    terms_by_first_slot[source.terms[term].elements.front().slot].push_back(term);
    for (const TermElement& element : source.terms[term].elements) slot_in_terms[element.slot] = 1;
  }
  data.terms_by_first_slot = terms_by_first_slot;
  data.slot_in_terms = std::move(slot_in_terms);
  choose_anchors(source, data);
  return data;
}

}  // namespace policygap::lexicon
