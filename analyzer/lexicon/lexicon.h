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
#include "lexicon/lexicon_data.h"

namespace policygap::lexicon {

/// Number of a distinct word in its Lexicon; 0 is no word (punctuation).
using WordId = std::uint32_t;

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
  [[nodiscard]] const TermShape& shape(std::uint32_t term) const { return data_.shapes[term]; }
  [[nodiscard]] std::span<const TermElement> elements(const TermShape& shape) const {
    return data_.elements.span().subspan(shape.first_element, shape.element_count);
  }
  [[nodiscard]] const std::string& language() const { return data_.language; }

 private:
  static std::vector<std::uint32_t> slots_of(const LexiconData& data, std::string_view folded);
  void learn(Word& word) const;
  void keep_dense(const Word& word);

  LexiconData data_;
  const LexiconData* fallback_ = nullptr;
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
