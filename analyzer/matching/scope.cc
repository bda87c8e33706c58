// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/scope.h"

#include <algorithm>

namespace policygap::matching {

using text::TokenKind;

namespace {

// Reaches in words, from reading policies in both languages: the Swedish main clause puts subject and adverbials
// between modal and negation ("får under inga omständigheter medarbetare ... inte").
constexpr int kModalBeforeNegation = 7;
constexpr int kModalAfterNegation = 9;  // "ingen anställd vid förvaltningen får", "no member of staff may"
constexpr int kNeedAround = 5;
constexpr int kForbiddenAfterNegation = 4;
constexpr int kPreventsAfterNegation = 8;
constexpr int kPreventsAfterNothing = 14;  // "Nothing in any contract of employment or settlement agreement with X prevents"
constexpr int kPreventsBeforeNegation = 3;
constexpr int kPreventsWhom = 2;
constexpr int kImperativeAround = 4;
constexpr int kOnlyAround = 6;
constexpr int kWordsBeforeImperative = 3;
constexpr int kSubjectAfterModal = 3;

}  // namespace

/// What has been read of a window so far.
struct Scope::Reading {
  Frame& window;
  std::vector<bool> used = {};  // cues that a negation has taken; empty as long as there are none

  void add(How how, Index first, Index last) {
    window.how = static_cast<HowSet>(window.how | bit(how));
    window.cues.push_back({how, std::min(first, last), std::max(first, last)});
  }
  void use(Index index) {
    if (used.empty()) used.resize(window.end - window.first + 1);
    used[index - window.first] = true;
  }
  [[nodiscard]] bool is_used(Index index) const { return !used.empty() && used[index - window.first]; }
};

Scope::Scope(const text::Clause& clause, const lexicon::Lexicon& lexicon, const Annotation& annotation,
             const std::vector<CueSet>& at, const CueConcepts& cues, const Frame& window)
    : clause_(clause), lexicon_(lexicon), annotation_(annotation), at_(at), cues_(cues), first_(window.first), end_(window.end) {}

std::optional<Scope::Index> Scope::ahead(Index from, CueConcept cue, int reach) const {
  int words = 0;
  for (Index index = from + 1; index < end_ && words < reach; ++index) {
    if (clause_.tokens[index].word == 0) continue;
    ++words;
    if (is(index, cue)) return index;
  }
  return std::nullopt;
}

std::optional<Scope::Index> Scope::behind(Index from, CueConcept cue, int reach) const {
  int words = 0;
  for (Index index = from; index > first_ && words < reach; --index) {
    if (clause_.tokens[index - 1].word == 0) continue;
    ++words;
    if (is(index - 1, cue)) return index - 1;
  }
  return std::nullopt;
}

std::optional<Scope::Index> Scope::next_word(Index from) const {
  for (Index index = from + 1; index < end_; ++index) {
    if (clause_.tokens[index].word != 0) return index;
  }
  return std::nullopt;
}

/// True for one of the first words of the window, or right after a comma ("Om en reporter ringer, svara inte").
bool Scope::near_start(Index index) const {
  int words = 0;
  for (Index before = index; before > first_; --before) {
    const text::Token& token = clause_.tokens[before - 1];
    if (token.kind == TokenKind::punctuation && token.end > token.start && clause_.text[token.start] == ',') return true;
    // A subject before it makes it no imperative: "medarbetare kontakta" is none, "du svara" neither.
    if (is(before - 1, cues_.employee) || is(before - 1, cues_.employer) || is(before - 1, cues_.may) ||
        is(before - 1, cues_.must)) {
      return false;
    }
    if (token.word != 0) ++words;
  }
  return words <= kWordsBeforeImperative;
}

bool Scope::comma_between(Index first, Index last) const {
  for (Index index = first + 1; index < last; ++index) {
    const text::Token& token = clause_.tokens[index];
    if (token.kind == TokenKind::punctuation && token.end > token.start && clause_.text[token.start] == ',') return true;
  }
  return false;
}

Scope::Index Scope::last_of(Index first, CueConcept cue) const {
  Index last = first;
  for (const Mention& mention : annotation_.mentions) {
    if (mention.first == first && mention.concept_id == cue.id) last = std::max(last, mention.last);
  }
  return std::min(last, end_ - 1);
}

void Scope::read_negation(Reading& reading, Index index) const {
  reading.use(index);
  const auto next = next_word(index);
  if (next && is(*next, cues_.merely)) {  // "får inte bara X utan även Y": no ban
    if (const auto may = behind(index, cues_.may, kModalBeforeNegation)) reading.use(*may);
    if (next) reading.use(*next);
    reading.add(How::permission, index, *next);
    return;
  }
  auto forgotten = behind(index, cues_.forget, 2);
  if (!forgotten) forgotten = ahead(index, cues_.forget, 2);
  if (forgotten) {  // "glöm inte att", "never forget to": an order
    reading.use(*forgotten);
    reading.add(How::duty, index, *forgotten);
    return;
  }
  if (const auto forbidden = ahead(index, cues_.forbidden, kForbiddenAfterNegation)) {
    reading.use(*forbidden);
    reading.add(How::no_ban, index, *forbidden);
    return;
  }
  auto prevents = ahead(index, cues_.prevents, index <= first_ + 1 ? kPreventsAfterNothing : kPreventsAfterNegation);
  if (!prevents) prevents = behind(index, cues_.prevents, kPreventsBeforeNegation);
  if (prevents) {
    reading.use(*prevents);
    // "får inte hindras" takes the modal with it.
    if (const auto may = behind(index, cues_.may, kModalBeforeNegation)) reading.use(*may);
    reading.add(How::no_ban, index, *prevents);
    return;
  }
  auto need = behind(index, cues_.need, kNeedAround);
  if (!need) need = ahead(index, cues_.need, kNeedAround);
  if (need && *need < index && binds_complement(*need, index)) {  // "kräver att du inte", "are required not to"
    reading.use(*need);
    reading.add(How::ban, index, *need);
    return;
  }
  if (need) {
    reading.use(*need);
    if (const auto must = behind(index, cues_.must, kModalBeforeNegation)) reading.use(*must);
    reading.add(How::no_duty, index, *need);
    return;
  }
  if (is(index, cues_.may) || is(index, cues_.must)) {  // "cannot", "mustn't"
    reading.add(How::ban, index, index);
    return;
  }
  for (const auto modal : {cues_.permitted, cues_.may, cues_.must}) {
    auto cue = behind(index, modal, kModalBeforeNegation);
    if (!cue) cue = ahead(index, modal, kModalAfterNegation);
    if (!cue) continue;
    reading.use(*cue);
    reading.add(How::ban, index, *cue);
    return;
  }
  auto imperative = behind(index, cues_.imperative, kImperativeAround);
  if (!imperative) imperative = ahead(index, cues_.imperative, kImperativeAround);
  if (imperative && comma_between(index, *imperative)) imperative.reset();  // "if it is not encrypted, contact IT"
  if (imperative && (near_start(*imperative) || near_start(index))) {
    reading.use(*imperative);
    reading.add(How::ban, index, *imperative);
    return;
  }
  // "Never comment on rumours", "Do not …": an order whatever its verb.
  const bool opens = index == first_ || (index == first_ + 1 && is(first_, cues_.imperative));
  const bool orders = opens && next && clause_.language == text::Language::en;  // a lone "No." answers
  reading.add(orders ? How::ban : How::negated, index, index);
}

/// True when the negation stands in what is needed, not on the need itself: after "att" or "that", or before "to".
bool Scope::binds_complement(Index need, Index negation) const {
  for (Index index = need + 1; index < negation; ++index) {
    if (is(index, cues_.complement)) return true;
  }
  const auto next = next_word(negation);
  return next && is(*next, cues_.complement);
}

void Scope::read_positive(Reading& reading, Index index) const {
  if (reading.is_used(index)) return;
  if (is(index, cues_.forbidden)) reading.add(How::ban, index, last_of(index, cues_.forbidden));
  if (is(index, cues_.abstain)) reading.add(How::ban, index, last_of(index, cues_.abstain));
  if (is(index, cues_.prevents)) {  // "reglerna hindrar dig från att"
    if (ahead(index, cues_.employee, kPreventsWhom)) reading.add(How::ban, index, index);
    return;
  }
  if (is(index, cues_.may) || is(index, cues_.permitted)) {
    const auto cue = is(index, cues_.may) ? cues_.may : cues_.permitted;
    const auto next = next_word(last_of(index, cue));
    const bool likelihood = next && is(*next, cues_.likelihood);  // "may lead to", "får räkna med"
    auto only = ahead(index, cues_.only, kOnlyAround);
    if (!only) only = behind(index, cues_.only, kOnlyAround);
    if (!likelihood) reading.add(only ? How::exclusive : How::permission, index, only ? *only : last_of(index, cue));
  } else if (is(index, cues_.only)) {
    reading.add(How::exclusive, index, last_of(index, cues_.only));
  }
  if (is(index, cues_.must)) reading.add(How::duty, index, last_of(index, cues_.must));
  if (is(index, cues_.need)) reading.add(How::duty, index, last_of(index, cues_.need));
  if (is(index, cues_.advice)) reading.add(How::advice, index, last_of(index, cues_.advice));
  // "får inte blogga, twittra, dela": what follows a comma is no order of its own beside another modality.
  constexpr HowSet kModal = bit(How::ban) | bit(How::permission) | bit(How::exclusive) | bit(How::no_duty) | bit(How::no_ban);
  const bool first_words = index < first_ + kWordsBeforeImperative;
  if (is(index, cues_.imperative) && !is(index, cues_.abstain) && near_start(index) &&
      (first_words || (reading.window.how & kModal) == 0)) {
    reading.add(How::duty, index, index);
    reading.window.cues.back().imperative = true;
  }
}

void Scope::find_how(Frame& window) const {
  Reading reading{window};
  for (Index index = first_; index < end_; ++index) {
    if (is(index, cues_.negation) && !reading.is_used(index)) read_negation(reading, index);
  }
  const CueSet positive = cues_.forbidden.bit | cues_.abstain.bit | cues_.prevents.bit | cues_.may.bit | cues_.permitted.bit |
                          cues_.only.bit | cues_.must.bit | cues_.need.bit | cues_.advice.bit | cues_.imperative.bit;
  for (Index index = first_; index < end_; ++index) {
    if ((at_[index] & positive) != 0) read_positive(reading, index);
  }
  if (window.how == 0) window.how = bit(How::fact);
}

/// A party noun is what the clause binds when no preposition governs it and it owns nothing ("chefens tillstånd").
bool Scope::is_subject(Index index, CueConcept party) const {
  if (const auto previous = behind(index, cues_.preposition, 2)) {
    // "av en chef", "för all personal": at most one word between preposition and noun.
    const bool adjective_only = index - *previous <= 2;
    if (adjective_only) return false;
  }
  const Index last = last_of(index, party);
  const std::string& folded = lexicon_.word(clause_.tokens[last].word).folded;
  if (clause_.language == text::Language::sv && folded.size() > 4 && folded.ends_with("s") && party != cues_.employee) {
    return false;  // genitive
  }
  if (last + 1 < end_ && clause_.tokens[last + 1].kind == TokenKind::punctuation) {
    const std::string_view after = std::string_view(clause_.text).substr(clause_.tokens[last + 1].start, 1);
    if (after == "'" || after == "\xE2") return clause_.text.substr(clause_.tokens[last + 1].start, 3) == "\u201D";
  }
  // "management approval", "manager's consent": the noun only qualifies what follows.
  const auto next = next_word(last);
  return !(next && is(*next, cues_.approval) && party != cues_.employee);
}

Party Scope::party_at(Index index) const {
  if ((at_[index] & (cues_.outsider.bit | cues_.employer.bit | cues_.employee.bit)) == 0) return Party::unnamed;
  for (const auto& [cue, party] : {std::pair{cues_.outsider, Party::outsider}, std::pair{cues_.employer, Party::employer},
                                   std::pair{cues_.employee, Party::employee}}) {
    if (is(index, cue) && is_subject(index, cue)) return party;
  }
  return Party::unnamed;
}

std::optional<Scope::Index> Scope::first_modal() const {
  const CueSet modal = cues_.may.bit | cues_.must.bit | cues_.need.bit | cues_.forbidden.bit | cues_.permitted.bit;
  for (Index index = first_; index < end_; ++index) {
    if ((at_[index] & modal) != 0) return index;
  }
  for (Index index = first_; index < end_; ++index) {
    if (is(index, cues_.negation)) return index;
  }
  return std::nullopt;
}

void Scope::find_party(Frame& window) const {
  const std::optional<Index> modal = first_modal();
  const auto take = [&](Index index, Party party) {
    window.party = party;
    window.party_token = index;
  };
  // An order speaks to the reader: the nouns after its verb are objects.
  const auto second = next_word(first_);
  const bool asks = second && is(*second, cues_.employee);  // "Do you have to …"
  const bool order = is(first_, cues_.imperative) && !asks && (!modal || *modal != first_) && near_start(first_);
  // The subject stands first in the window (after an opening "om …," or "if …," rather than in it) …
  const Index limit = modal ? *modal : end_;
  for (Index index = first_; index < limit && !order; ++index) {
    const text::Token& token = clause_.tokens[index];
    const bool comma = token.kind == TokenKind::punctuation && token.end > token.start && clause_.text[token.start] == ',';
    if (comma && window.party_token && modal) {
      // Only a subject after the comma may take over from the one before it.
      for (Index later = index + 1; later < limit; ++later) {
        const Party party = party_at(later);
        if (party == Party::unnamed) continue;
        take(later, party);
        break;
      }
      continue;
    }
    if (window.party_token) continue;
    const Party party = party_at(index);
    if (party != Party::unnamed) take(index, party);
  }
  if (!modal) return;
  // … or right after an inverted modal.
  int words = 0;
  for (Index index = *modal; index < end_ && words <= kSubjectAfterModal; ++index) {
    if (clause_.tokens[index].word == 0) continue;
    ++words;
    if (window.party_token && index != *modal) break;
    const Party party = party_at(index);
    if (party == Party::unnamed) continue;
    take(index, party);
    break;
  }
}

}  // namespace policygap::matching
