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
  const auto& slots = lexicon.word(token.word).slots;
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
  for (std::uint32_t index = 0; index < clause.tokens.size(); ++index) {
    const Token& token = clause.tokens[index];
    if (token.word == 0) continue;
    const lexicon::Word& word = lexicon.word(token.word);
    word.concepts.for_each([&](lexicon::ConceptId concept_id) {
      annotation.mentions.push_back({concept_id, index, index});
    });
    annotation.concepts |= word.concepts;
    for (const std::uint32_t number : word.first_terms) {
      const Term& term = lexicon.terms()[number];
      const auto last = end_of_term(clause, lexicon, term, index);
      if (!last) continue;
      const Mention mention{term.concept_id, index, *last};
      annotation.concepts.insert(mention.concept_id);
      if (std::find(annotation.mentions.begin(), annotation.mentions.end(), mention) == annotation.mentions.end()) {
        annotation.mentions.push_back(mention);
      }
    }
  }
  if (fixed_phrase && annotation.concepts.contains(*fixed_phrase)) mask(*fixed_phrase, annotation);
}

}  // namespace policygap::matching
