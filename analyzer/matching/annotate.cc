// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/annotate.h"

#include <algorithm>
#include <optional>

namespace policygap::matching {

using lexicon::Lexicon;
using lexicon::Term;
using text::Token;
using text::TokenKind;

namespace {

bool fills(const Lexicon& lexicon, const Token& token, std::uint32_t slot) {
  if (token.word == 0) return false;
  const auto slots = lexicon.slots(token.word);
  return std::binary_search(slots.begin(), slots.end(), slot);
}

/// A term never runs over the end of a sentence or a table cell; commas and brackets it may cross.
bool ends_term(const text::Clause& clause, const Token& token) {
  if (token.kind == TokenKind::cell_break) return true;
  if (token.kind != TokenKind::punctuation || token.end == token.start) return false;
  const char mark = clause.text[token.start];
  return mark == '.' || mark == '?' || mark == '!' || mark == ';';
}

/// The last token of `term` where it starts at `first`.
std::optional<std::uint32_t> end_of_term(const text::Clause& clause, const Lexicon& lexicon, const Term& term,
                                         std::size_t first) {
  std::size_t at = first;
  for (std::size_t element = 1; element < term.elements.size(); ++element) {
    int skipped = 0;
    bool found = false;
    for (std::size_t next = at + 1; next < clause.tokens.size() && !found; ++next) {
      const Token& token = clause.tokens[next];
      if (ends_term(clause, token)) break;
      if (token.word == 0) continue;
      if (fills(lexicon, token, term.elements[element].slot)) {
        at = next;
        found = true;
      } else if (++skipped > term.elements[element].gap) {
        break;
      }
    }
    if (!found) return std::nullopt;
  }
  return static_cast<std::uint32_t>(at);
}

/// Marks the slots that the clause's words fill: a term of which one is missing cannot stand there.
void mark_slots(const text::Clause& clause, const Lexicon& lexicon, std::vector<std::uint64_t>& filled) {
  filled.assign((lexicon.slot_count() + 63) / 64, 0);
  for (const Token& token : clause.tokens) {
    if (token.word == 0) continue;
    for (const std::uint32_t slot : lexicon.slots(token.word)) filled[slot / 64] |= std::uint64_t{1} << (slot % 64);
  }
}

/// All terms of several words, by first token and, at one token, in the order of the lexicon.
void find_terms(const text::Clause& clause, const Lexicon& lexicon, Annotation& annotation) {
  annotation.found_terms.clear();
  mark_slots(clause, lexicon, annotation.filled_slots);
  const std::uint64_t* const filled = annotation.filled_slots.data();
  const auto is_filled = [filled](std::uint32_t slot) { return (filled[slot / 64] >> (slot % 64) & 1U) != 0; };
  const auto count = static_cast<std::uint32_t>(clause.tokens.size());
  for (std::uint32_t index = 0; index < count; ++index) {
    if (clause.tokens[index].word == 0) continue;
    for (const lexicon::AnchoredTerm& anchored : lexicon.anchored_terms(clause.tokens[index].word)) {
      if (!is_filled(anchored.partner)) continue;
      const Term& term = lexicon.terms()[anchored.term];
      const bool all_filled = std::all_of(term.elements.begin(), term.elements.end(),
                                          [&](const lexicon::TermElement& element) { return is_filled(element.slot); });
      if (!all_filled) continue;
      // Anchored at its first word, the term is tried where the anchor stands; else wherever it may start.
      const std::uint32_t slot = term.elements.front().slot;
      for (std::uint32_t first = anchored.is_first ? index : 0; first < (anchored.is_first ? index + 1 : count); ++first) {
        if (!fills(lexicon, clause.tokens[first], slot)) continue;
        const auto last = end_of_term(clause, lexicon, term, first);
        if (last) annotation.found_terms.push_back({first, slot, anchored.term, *last});
      }
    }
  }
  std::sort(annotation.found_terms.begin(), annotation.found_terms.end());
}

/// Drops one-word mentions inside fixed phrases.
void mask(lexicon::ConceptId fixed_phrase, Annotation& annotation) {
  std::vector<Mention> phrases;
  for (const Mention& mention : annotation.mentions) {
    if (mention.concept_id == fixed_phrase) phrases.push_back(mention);
  }
  std::erase_if(annotation.mentions, [&](const Mention& mention) {
    return mention.first == mention.last && std::any_of(phrases.begin(), phrases.end(), [&](const Mention& phrase) {
             return phrase.first <= mention.first && mention.last <= phrase.last;
           });
  });
  annotation.concepts = {};
  for (const Mention& mention : annotation.mentions) annotation.concepts.insert(mention.concept_id);
}

}  // namespace

lexicon::ConceptSet possible_concepts(const text::Clause& clause, const Lexicon& lexicon) {
  lexicon::ConceptSet all;
  for (const Token& token : clause.tokens) {
    if (token.word != 0) all |= lexicon.word(token.word).possible;
  }
  return all;
}

void annotate(const text::Clause& clause, const Lexicon& lexicon, std::optional<lexicon::ConceptId> fixed_phrase,
              Annotation& annotation) {
  annotation.mentions.clear();
  annotation.concepts = {};
  find_terms(clause, lexicon, annotation);
  auto found = annotation.found_terms.begin();
  for (std::uint32_t index = 0; index < clause.tokens.size(); ++index) {
    if (clause.tokens[index].word == 0) continue;
    const lexicon::ConceptSet& concepts = lexicon.concepts(clause.tokens[index].word);
    const std::size_t mentions_before = annotation.mentions.size();
    concepts.for_each([&](lexicon::ConceptId concept_id) {
      annotation.mentions.push_back({concept_id, index, index});
    });
    annotation.concepts |= concepts;
    for (; found != annotation.found_terms.end() && found->first == index; ++found) {
      const Mention mention{lexicon.terms()[found->term].concept_id, index, found->last};
      annotation.concepts.insert(mention.concept_id);
      const auto here = annotation.mentions.begin() + static_cast<std::ptrdiff_t>(mentions_before);
      if (std::find(here, annotation.mentions.end(), mention) == annotation.mentions.end()) {
        annotation.mentions.push_back(mention);
      }
    }
  }
  if (fixed_phrase && annotation.concepts.contains(*fixed_phrase)) mask(*fixed_phrase, annotation);
}

}  // namespace policygap::matching
