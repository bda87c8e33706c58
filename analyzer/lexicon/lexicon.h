// SPDX-License-Identifier: GPL-3.0-or-later
// Lexicon: the compiled words of one language. A word is looked up once; what it means comes back as concepts.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon/concept.h"

namespace policygap::lexicon {

enum class PatternKind : std::uint8_t { exact, prefix, suffix, infix };

/// A word form or part of one ("kommunikations~"), and the slot it fills.
struct WordPattern {
  std::string text;
  PatternKind kind = PatternKind::exact;
  std::uint32_t slot = 0;

  template <typename Archive>
  friend void transfer(Archive& archive, WordPattern& pattern) {
    archive(pattern.text);
    archive(pattern.kind);
    archive(pattern.slot);
  }
};

/// One word of a term of several: any word that fills `slot`, with up to `gap` other words before it.
struct TermElement {
  std::uint32_t slot = 0;
  std::uint8_t gap = 0;

  template <typename Archive>
  friend void transfer(Archive& archive, TermElement& element) {
    archive(element.slot);
    archive(element.gap);
  }
};

/// A term of several words ("lägger _upp") and its concept.
struct Term {
  ConceptId concept_id = 0;
  std::vector<TermElement> elements;

  template <typename Archive>
  friend void transfer(Archive& archive, Term& term) {
    archive(term.concept_id);
    archive(term.elements);
  }
};

/// What the lexicon compiler writes and the pack holds.
struct LexiconData {
  std::string language;
  std::vector<WordPattern> patterns;
  std::vector<ConceptSet> slot_concepts;  ///< by slot: concepts of one-word terms
  std::vector<Term> terms;                ///< terms of several words

  template <typename Archive>
  friend void transfer(Archive& archive, LexiconData& data) {
    archive(data.language);
    archive(data.patterns);
    archive(data.slot_concepts);
    archive(data.terms);
  }
};

/// Number of a distinct word in its Lexicon; 0 is no word (punctuation).
using WordId = std::uint32_t;

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
  std::uint16_t reach = 0;  ///< words from its first word to its anchor at most; 0: the anchor is the first word
};

/// What the lexicon knows about one distinct word.
struct Word {
  ConceptSet concepts;                    ///< of one-word terms
  ConceptSet possible;                    ///< `concepts`, and those of terms that may start with this word
  std::vector<std::uint32_t> slots;       ///< slots in terms of several words, sorted
  std::vector<std::uint32_t> first_terms; ///< terms of several words that may start with it
  std::string folded;                     ///< case-folded NFKC form
  bool known = false;
};

/// Looks words up and remembers them. Not to be shared between threads (it fills its memory as it is used).
class Lexicon {
 public:
  /// `fallback`: another language's lexicon, asked for words that this one does not know (English in Swedish text); may
  /// be null and must outlive this one.
  explicit Lexicon(LexiconData data, const LexiconData* fallback = nullptr);

  /// The number of a word as printed (any case, any normalization form).
  WordId look_up(std::string_view printed);
  [[nodiscard]] const Word& word(WordId word_id) const { return words_[word_id]; }
  // What annotating asks of every word of every clause, kept close together; valid until the next look_up. Both lists
  // are filled up to a multiple of kBlock, so that they can be gone through without a branch for each entry.
  static constexpr std::size_t kBlock = 4;
  [[nodiscard]] const ConceptSet& concepts(WordId word_id) const { return dense_[word_id].concepts; }
  [[nodiscard]] std::span<const std::uint32_t> slots(WordId word_id) const {
    return std::span(all_slots_).subspan(dense_[word_id].first_slot, dense_[word_id].slot_count);
  }
  /// Fills up slots(): marking it does no harm.
  [[nodiscard]] std::uint32_t no_slot() const { return static_cast<std::uint32_t>(slot_count()); }
  /// Fills up anchored_terms(): no word fills it.
  [[nodiscard]] std::uint32_t unfilled_slot() const { return no_slot() + 1; }
  /// Terms of several words whose anchor the word fills.
  [[nodiscard]] std::span<const AnchoredTerm> anchored_terms(WordId word_id) const {
    return std::span(all_anchored_).subspan(dense_[word_id].first_anchored, dense_[word_id].anchored_count);
  }
  [[nodiscard]] std::size_t slot_count() const { return data_.slot_concepts.size(); }
  [[nodiscard]] const std::vector<Term>& terms() const { return data_.terms; }
  [[nodiscard]] const TermShape& shape(std::uint32_t term) const { return shapes_[term]; }
  [[nodiscard]] std::span<const TermElement> elements(const TermShape& shape) const {
    return std::span(elements_).subspan(shape.first_element, shape.element_count);
  }
  [[nodiscard]] const std::string& language() const { return data_.language; }

 private:
  struct Index {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> exact, prefix, suffix, infix;
    std::size_t longest_prefix = 0, longest_suffix = 0;
  };
  static Index index_of(const LexiconData& data);
  static std::vector<std::uint32_t> slots_of(const Index& index, std::string_view folded);
  void choose_anchors();
  void learn(Word& word) const;
  void keep_dense(const Word& word);

  LexiconData data_;
  Index index_;
  Index fallback_index_;
  const LexiconData* fallback_ = nullptr;
  std::vector<std::vector<std::uint32_t>> terms_by_first_slot_;
  std::vector<std::vector<AnchoredTerm>> terms_by_anchor_;  // by slot
  std::vector<TermShape> shapes_;                           // by term
  std::vector<TermElement> elements_;                       // of all terms
  std::vector<bool> slot_in_terms_;
  std::deque<Word> words_;
  struct alignas(64) DenseWord {  // one cache line
    ConceptSet concepts;
    std::uint32_t first_slot = 0, slot_count = 0;
    std::uint32_t first_anchored = 0, anchored_count = 0;
  };
  std::vector<DenseWord> dense_;  // by WordId
  std::vector<std::uint32_t> all_slots_;
  std::vector<AnchoredTerm> all_anchored_;
  std::deque<std::string> printed_;  // keys of `numbers_`
  std::unordered_map<std::string_view, WordId> numbers_;
};

}  // namespace policygap::lexicon
