// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/annotate.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace policygap::matching {

using lexicon::Lexicon;
using lexicon::TermElement;
using lexicon::TermShape;
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

/// The last token of `term` where its first word stands at `first`.
std::optional<std::uint32_t> end_of_term(const text::Clause& clause, const Lexicon& lexicon, const TermShape& term,
                                         std::size_t first) {
  std::size_t at = first;
  for (const TermElement& element : lexicon.elements(term).subspan(1)) {
    std::uint32_t skipped = 0;
    bool found = false;
    for (std::size_t next = at + 1; next < clause.tokens.size() && !found; ++next) {
      const Token& token = clause.tokens[next];
      if (ends_term(clause, token)) break;
      if (token.word == 0) continue;
      if (fills(lexicon, token, element.slot)) {
        at = next;
        found = true;
      } else if (++skipped > element.gap) {
        break;
      }
    }
    if (!found) return std::nullopt;
  }
  return static_cast<std::uint32_t>(at);
}

/// Marks the slots that the clause's words fill (a term of which one is missing cannot stand there), and gathers what
/// the words mean by themselves.
void read_words(const text::Clause& clause, const Lexicon& lexicon, Annotation& annotation) {
  const std::size_t wanted = lexicon.unfilled_slot() + std::size_t{1};
  if (annotation.filled_slots.size() < wanted || ++annotation.stamp == 0) {
    annotation.filled_slots.assign(std::max(annotation.filled_slots.size(), wanted), 0);
    annotation.stamp = 1;
  }
  std::uint8_t* const filled = annotation.filled_slots.data();
  const std::uint8_t stamp = annotation.stamp;
  lexicon::ConceptSet concepts;
  for (const Token& token : clause.tokens) {
    if (token.word == 0) continue;
    concepts |= lexicon.concepts(token.word);
    const auto slots = lexicon.slots(token.word);
    for (const std::uint32_t *slot = slots.data(), *const end = slot + slots.size(); slot != end; slot += Lexicon::kBlock) {
      filled[slot[0]] = stamp;
      filled[slot[1]] = stamp;
      filled[slot[2]] = stamp;
      filled[slot[3]] = stamp;
    }
  }
  annotation.concepts = concepts;
}

/// The first token at which a term may start whose anchor stands at `anchor`.
std::uint32_t earliest_start(const text::Clause& clause, std::uint32_t anchor, std::uint32_t reach) {
  std::uint32_t first = anchor;
  for (std::uint32_t words = 0; first > 0 && words < reach; --first) {
    const Token& token = clause.tokens[first - 1];
    if (token.word != 0) {
      ++words;
    } else if (ends_term(clause, token)) {
      break;
    }
  }
  return first;
}

/// Finds `anchored`, of which the anchor stands at `anchor` and the two next rarest words somewhere.
void find_term(const text::Clause& clause, const Lexicon& lexicon, const lexicon::AnchoredTerm& anchored,
               std::uint32_t anchor, Annotation& annotation) {
  const TermShape& term = lexicon.shape(anchored.term);
  const auto elements = lexicon.elements(term);
  const bool all_filled = elements.size() <= 3 || std::all_of(elements.begin(), elements.end(), [&](const TermElement& element) {
    return annotation.filled_slots[element.slot] == annotation.stamp;
  });
  if (!all_filled) return;
  for (std::uint32_t first = earliest_start(clause, anchor, term.reach); first <= anchor; ++first) {
    if (!fills(lexicon, clause.tokens[first], term.first_slot)) continue;
    const auto last = end_of_term(clause, lexicon, term, first);
    if (!last) continue;
    annotation.found_terms.push_back({first, term.first_slot, anchored.term, *last});
    annotation.concepts.insert(term.concept_id);
  }
}

/// All terms of several words. Nearly all of those that a word anchors are ruled out by the next rarest words.
void find_terms(const text::Clause& clause, const Lexicon& lexicon, Annotation& annotation) {
  annotation.found_terms.clear();
  const std::uint8_t* const filled = annotation.filled_slots.data();
  const std::uint8_t stamp = annotation.stamp;
  const auto may_stand = [&](const lexicon::AnchoredTerm& anchored) {
    return static_cast<unsigned>(filled[anchored.partner] == stamp) & static_cast<unsigned>(filled[anchored.third] == stamp);
  };
  const auto count = static_cast<std::uint32_t>(clause.tokens.size());
  for (std::uint32_t index = 0; index < count; ++index) {
    if (clause.tokens[index].word == 0) continue;
    const auto anchored = lexicon.anchored_terms(clause.tokens[index].word);
    for (const lexicon::AnchoredTerm *term = anchored.data(), *const end = term + anchored.size(); term != end;
         term += Lexicon::kBlock) {
      unsigned possible = may_stand(term[0]) | may_stand(term[1]) << 1U | may_stand(term[2]) << 2U | may_stand(term[3]) << 3U;
      for (; possible != 0; possible &= possible - 1) {
        find_term(clause, lexicon, term[std::countr_zero(possible)], index, annotation);
      }
    }
  }
}

/// Drops mentions inside fixed phrases: words, and shorter terms ("limited to" in "including but not limited to").
void mask(lexicon::ConceptId fixed_phrase, Annotation& annotation) {
  std::vector<Mention> phrases;
  for (const Mention& mention : annotation.mentions) {
    if (mention.concept_id == fixed_phrase) phrases.push_back(mention);
  }
  std::erase_if(annotation.mentions, [&](const Mention& mention) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const Mention& phrase) {
      const bool is_shorter = mention.last - mention.first < phrase.last - phrase.first;
      return is_shorter && phrase.first <= mention.first && mention.last <= phrase.last;
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

void find_concepts(const text::Clause& clause, const Lexicon& lexicon, std::optional<lexicon::ConceptId> fixed_phrase,
                   Annotation& annotation) {
  annotation.mentions.clear();
  annotation.has_mentions = false;
  read_words(clause, lexicon, annotation);
  find_terms(clause, lexicon, annotation);
  if (!fixed_phrase || !annotation.concepts.contains(*fixed_phrase)) return;
  list_mentions(clause, lexicon, annotation);
  mask(*fixed_phrase, annotation);
}

void list_mentions(const text::Clause& clause, const Lexicon& lexicon, Annotation& annotation) {
  if (annotation.has_mentions) return;
  annotation.has_mentions = true;
  std::sort(annotation.found_terms.begin(), annotation.found_terms.end());
  auto found = annotation.found_terms.begin();
  for (std::uint32_t index = 0; index < clause.tokens.size(); ++index) {
    if (clause.tokens[index].word == 0) continue;
    const std::size_t mentions_before = annotation.mentions.size();
    lexicon.concepts(clause.tokens[index].word).for_each([&](lexicon::ConceptId concept_id) {
      annotation.mentions.push_back({concept_id, index, index});
    });
    for (; found != annotation.found_terms.end() && found->first == index; ++found) {
      const Mention mention{lexicon.shape(found->term).concept_id, index, found->last};
      const auto here = annotation.mentions.begin() + static_cast<std::ptrdiff_t>(mentions_before);
      if (std::find(here, annotation.mentions.end(), mention) == annotation.mentions.end()) {
        annotation.mentions.push_back(mention);
      }
    }
  }
}

void annotate(const text::Clause& clause, const Lexicon& lexicon, std::optional<lexicon::ConceptId> fixed_phrase,
              Annotation& annotation) {
  find_concepts(clause, lexicon, fixed_phrase, annotation);
  list_mentions(clause, lexicon, annotation);
}

}  // namespace policygap::matching
