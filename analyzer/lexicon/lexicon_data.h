// SPDX-License-Identifier: GPL-3.0-or-later
// LexiconData: a language's words as the pack holds them, laid out to be looked up where they lie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat_array.h"
#include "lexicon/concept.h"

namespace policygap::lexicon {

enum class PatternKind : std::uint8_t { exact, prefix, suffix, infix };

/// A word form or part of one ("kommunikations~"), and the slot it fills.
struct WordPattern {
  std::string text;
  PatternKind kind = PatternKind::exact;
  std::uint32_t slot = 0;
};

/// One word of a term of several: any word that fills `slot`, with up to `gap` other words before it.
struct TermElement {
  std::uint32_t slot = 0;
  std::uint32_t gap = 0;
};

/// A term of several words ("lägger _upp") and its concept.
struct Term {
  ConceptId concept_id = 0;
  std::vector<TermElement> elements;
};

/// What the lexicon compiler has read.
struct LexiconSource {
  std::string language;
  std::vector<WordPattern> patterns;
  std::vector<ConceptSet> slot_concepts;  ///< by slot: concepts of one-word terms
  std::vector<Term> terms;                ///< terms of several words
};

/// A term of several words at its anchor: the element whose words are rarest. `partner` and `third` are the slots of the
/// next rarest ones; in a pair both are the partner's.
struct AnchoredTerm {
  std::uint32_t term = 0;
  std::uint32_t partner = 0;
  std::uint32_t third = 0;
};

/// What finding a term asks of it.
struct TermShape {
  std::uint32_t first_slot = 0;
  std::uint32_t first_element = 0;
  std::uint16_t element_count = 0;
  ConceptId concept_id = 0;
  std::uint32_t reach = 0;  ///< words from its first word to its anchor at most; 0: the anchor is the first word
};

/// Texts and the slots of each: a hash table with open addressing.
struct SlotTable {
  FlatArray<std::uint32_t> buckets;  ///< 0: empty, else one more than the text's number; a power of two of them
  FlatArray<std::uint32_t> hashes;   ///< by text
  FlatRows<char> texts;
  FlatRows<std::uint32_t> slots;  ///< by text
  std::uint32_t longest = 0;      ///< bytes

  /// The slots of `text`; none where it does not stand here.
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view text) const;
  [[nodiscard]] std::size_t size() const { return hashes.size(); }
  [[nodiscard]] std::string_view text(std::size_t number) const {
    const auto letters = texts[number];
    return {letters.data(), letters.size()};
  }

  template <typename Archive>
  friend void transfer(Archive& archive, SlotTable& table) {
    archive(table.buckets);
    archive(table.hashes);
    archive(table.texts);
    archive(table.slots);
    archive(table.longest);
  }
};

struct LexiconData {
  std::string language;
  SlotTable exact, prefix, suffix, infix;
  FlatArray<ConceptSet> slot_concepts;               ///< by slot: concepts of one-word terms
  FlatRows<std::uint32_t> terms_by_first_slot;
  FlatRows<AnchoredTerm> terms_by_anchor;            ///< by slot
  FlatArray<std::uint8_t> slot_in_terms;             ///< by slot: 1 where a term of several words has it
  FlatArray<TermShape> shapes;                       ///< by term
  FlatArray<TermElement> elements;                   ///< of all terms

  template <typename Archive>
  friend void transfer(Archive& archive, LexiconData& data) {
    archive(data.language);
    archive(data.exact);
    archive(data.prefix);
    archive(data.suffix);
    archive(data.infix);
    archive(data.slot_concepts);
    archive(data.terms_by_first_slot);
    archive(data.terms_by_anchor);
    archive(data.slot_in_terms);
    archive(data.shapes);
    archive(data.elements);
  }
};

/// Lays the words out for looking up.
LexiconData lay_out(const LexiconSource& source);

}  // namespace policygap::lexicon
