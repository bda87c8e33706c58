// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/frame.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "matching/scope.h"

namespace policygap::matching {

using text::Token;
using text::TokenKind;

namespace {

/// The punctuation mark of a token, 0 for anything else.
char mark_of(const text::Clause& clause, const Token& token) {
  return token.kind == TokenKind::punctuation && token.end > token.start ? clause.text[token.start] : '\0';
}

bool ends_sentence(char mark) { return mark == '.' || mark == '?' || mark == '!' || mark == ';'; }

/// Splits tokens where a new statement starts: sentence ends, cells, colons, and words like "men" and "but".
std::vector<Frame> split(const text::Clause& clause, const std::vector<CueSet>& at, const CueConcepts& cues) {
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
    } else if ((at[index] & cues.boundary.bit) != 0 && index > window.first + 1) {
      close(index, index);
    }
  }
  close(static_cast<std::uint32_t>(clause.tokens.size()), static_cast<std::uint32_t>(clause.tokens.size()));
  return windows;
}

std::size_t words_in(const text::Clause& clause, const Frame& window) {
  return static_cast<std::size_t>(std::count_if(clause.tokens.begin() + window.first, clause.tokens.begin() + window.end,
                                                [](const Token& token) { return token.word != 0; }));
}

constexpr std::size_t kMostWordsOfVerdict = 4;  // "Nej", "ej tillåtet", "No, never"
constexpr HowSet kBans = bit(How::ban) | bit(How::negated);

/// "Får jag prata med journalister? Ja." — the answer turns the question into a permission or a ban.
void answer_questions(const text::Clause& clause, const std::vector<CueSet>& at, const CueConcepts& cues,
                      std::vector<Frame>& windows) {
  for (std::size_t index = 0; index < windows.size(); ++index) {
    Frame& window = windows[index];
    if (window.end == window.first || mark_of(clause, clause.tokens[window.end - 1]) != '?') continue;
    const HowSet asked = window.how;
    window.how = bit(How::question);
    if (index + 1 >= windows.size()) continue;
    const Frame& answer = windows[index + 1];
    const CueSet first = at[answer.first];
    const bool is_short = words_in(clause, answer) <= kMostWordsOfVerdict;
    const bool whether = (asked & (bit(How::permission) | bit(How::duty) | bit(How::exclusive))) != 0;
    const bool duty = (asked & bit(How::duty)) != 0;
    const bool denied = (first & cues.no.bit) != 0 || (is_short && (answer.how & kBans) != 0);
    if (whether && (first & cues.yes.bit) != 0) window.how = duty ? bit(How::duty) : bit(How::permission);
    if (whether && denied) window.how = duty ? bit(How::no_duty) : bit(How::ban);
    // "Vem får inte svara? Alla andra."
    if ((asked & bit(How::ban)) != 0 && is_short && !denied) window.how = bit(How::ban);
    if (window.how != bit(How::question)) window.cues.push_back({How::question, answer.first, answer.first});
  }
}

/// "Tala med journalister: Nej", a cell "ej tillåtet" beside its matter: the short window judges the one before it.
void apply_verdicts(const text::Clause& clause, const std::vector<CueSet>& at, const CueConcepts& cues,
                    std::vector<Frame>& windows) {
  for (std::size_t index = 1; index < windows.size(); ++index) {
    const Frame& verdict = windows[index];
    const Token& between = clause.tokens[verdict.first - 1];
    const bool divided = between.kind == TokenKind::cell_break || mark_of(clause, between) == ':';
    if (!divided || words_in(clause, verdict) > kMostWordsOfVerdict) continue;
    const bool forbids = (at[verdict.first] & cues.no.bit) != 0 || (verdict.how & bit(How::ban)) != 0;
    const bool allows = (at[verdict.first] & cues.yes.bit) != 0 || (verdict.how & bit(How::permission)) != 0;
    Frame& judged = windows[index - 1];
    if (!forbids && !allows) continue;
    const How how = forbids ? How::ban : How::permission;
    judged.how = bit(how);
    judged.cues.push_back({how, verdict.first, verdict.first});
  }
}

}  // namespace

std::optional<CueConcepts> cue_concepts(const lexicon::ConceptTable& concepts) {
  CueConcepts cues;
  const std::array<std::pair<std::string_view, CueConcept*>, 23> wanted = {{
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
      {"cue-forget", &cues.forget},
      {"cue-complement", &cues.complement},
      {"employee", &cues.employee},
      {"employer", &cues.employer},
      {"outsider", &cues.outsider},
      {"approval", &cues.approval},
  }};
  CueSet bit = 1;
  for (const auto& [name, place] : wanted) {
    const auto found = concepts.find(name);
    if (!found) return std::nullopt;
    *place = {*found, bit};
    cues.bits[*found] = bit;
    bit <<= 1U;
  }
  return cues;
}

std::vector<Frame> frames_of(const text::Clause& clause, const lexicon::Lexicon& lexicon, const Annotation& annotation,
                             const CueConcepts& cues) {
  std::vector<CueSet> at(clause.tokens.size() + 1);
  for (const Mention& mention : annotation.mentions) at[mention.first] |= cues.bits[mention.concept_id];
  std::vector<Frame> windows = split(clause, at, cues);
  auto mention = annotation.mentions.begin();  // by first token, as the windows are
  for (Frame& window : windows) {
    while (mention != annotation.mentions.end() && mention->first < window.first) ++mention;
    for (; mention != annotation.mentions.end() && mention->first < window.end; ++mention) window.own.insert(mention->concept_id);
    const Scope scope(clause, lexicon, annotation, at, cues, window);
    scope.find_how(window);
    scope.find_party(window);
  }
  answer_questions(clause, at, cues, windows);
  apply_verdicts(clause, at, cues, windows);
  return windows;
}

}  // namespace policygap::matching
