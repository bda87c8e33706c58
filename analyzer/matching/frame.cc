// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/frame.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "matching/scope.h"

namespace policygap::matching {

using lexicon::ConceptSet;
using text::Token;
using text::TokenKind;

namespace {

/// The punctuation mark of a token, 0 for anything else.
char mark_of(const text::Clause& clause, const Token& token) {
  return token.kind == TokenKind::punctuation && token.end > token.start ? clause.text[token.start] : '\0';
}

bool ends_sentence(char mark) { return mark == '.' || mark == '?' || mark == '!' || mark == ';'; }

/// Splits tokens where a new statement starts: sentence ends, cells, colons, and words like "men" and "but".
std::vector<Frame> split(const text::Clause& clause, const std::vector<ConceptSet>& at, const CueConcepts& cues) {
  std::vector<Frame> windows;
  Frame window;
  const auto close = [&](std::uint32_t end, std::uint32_t next) {
    window.end = end;
    if (window.end > window.first) windows.push_back(window);
    window = Frame{};
    window.first = next;
  };
  for (std::uint32_t index = 0; index < clause.tokens.size(); ++index) {
    const Token& token = clause.tokens[index];
    const char mark = mark_of(clause, token);
    if (token.kind == TokenKind::cell_break || mark == ':') {
      close(index, index + 1);
    } else if (ends_sentence(mark)) {
      close(index + 1, index + 1);  // the mark stays: "?" makes a question
    } else if (at[index].contains(cues.boundary) && index > window.first + 1) {
      close(index, index);
    }
  }
  close(static_cast<std::uint32_t>(clause.tokens.size()), static_cast<std::uint32_t>(clause.tokens.size()));
  return windows;
}

/// "Får jag prata med journalister? Ja." — the answer turns the question into a permission or a ban.
void answer_questions(const text::Clause& clause, const std::vector<ConceptSet>& at, const CueConcepts& cues,
                      std::vector<Frame>& windows) {
  for (std::size_t index = 0; index < windows.size(); ++index) {
    Frame& window = windows[index];
    if (window.end == window.first || mark_of(clause, clause.tokens[window.end - 1]) != '?') continue;
    const HowSet asked = window.how;
    window.how = bit(How::question);
    if (index + 1 >= windows.size()) continue;
    const Frame& answer = windows[index + 1];
    const ConceptSet& first = at[answer.first];
    const bool whether = (asked & (bit(How::permission) | bit(How::duty) | bit(How::exclusive))) != 0;
    if (!whether) continue;
    const bool duty = (asked & bit(How::duty)) != 0;
    if (first.contains(cues.yes)) window.how = duty ? bit(How::duty) : bit(How::permission);
    if (first.contains(cues.no)) window.how = duty ? bit(How::no_duty) : bit(How::ban);
    if (window.how != bit(How::question)) window.cues.push_back({How::question, answer.first, answer.first});
  }
}

}  // namespace

std::optional<CueConcepts> cue_concepts(const lexicon::ConceptTable& concepts) {
  CueConcepts cues;
  const std::array<std::pair<std::string_view, lexicon::ConceptId*>, 21> wanted = {{
      {"cue-may", &cues.may},
      {"cue-must", &cues.must},
      {"cue-need", &cues.need},
      {"cue-negation", &cues.negation},
      {"cue-forbidden", &cues.forbidden},
      {"cue-permitted", &cues.permitted},
      {"cue-abstain", &cues.abstain},
      {"cue-only", &cues.only},
      {"cue-merely", &cues.merely},
      {"cue-prevents", &cues.prevents},
      {"cue-advice", &cues.advice},
      {"cue-imperative", &cues.imperative},
      {"cue-boundary", &cues.boundary},
      {"cue-preposition", &cues.preposition},
      {"cue-likelihood", &cues.likelihood},
      {"cue-yes", &cues.yes},
      {"cue-no", &cues.no},
      {"employee", &cues.employee},
      {"employer", &cues.employer},
      {"outsider", &cues.outsider},
      {"approval", &cues.approval},
  }};
  for (const auto& [name, place] : wanted) {
    const auto found = concepts.find(name);
    if (!found) return std::nullopt;
    *place = *found;
  }
  return cues;
}

std::vector<Frame> frames_of(const text::Clause& clause, const lexicon::Lexicon& lexicon, const Annotation& annotation,
                             const CueConcepts& cues) {
  std::vector<ConceptSet> at(clause.tokens.size() + 1);
  for (const Mention& mention : annotation.mentions) at[mention.first].insert(mention.concept_id);
  std::vector<Frame> windows = split(clause, at, cues);
  for (Frame& window : windows) {
    for (const Mention& mention : annotation.mentions) {
      if (mention.first >= window.first && mention.first < window.end) window.own.insert(mention.concept_id);
    }
    const Scope scope(clause, lexicon, annotation, at, cues, window);
    scope.find_how(window);
    scope.find_party(window);
  }
  answer_questions(clause, at, cues, windows);
  return windows;
}

}  // namespace policygap::matching
