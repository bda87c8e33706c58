// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/read_clause.h"

#include <algorithm>
#include <string_view>

namespace policygap::matching {

using lexicon::ConceptSet;

namespace {

constexpr HowSet kPlain = bit(How::fact);
constexpr std::uint32_t kAnaphorWithin = 4;  // tokens: "Detta gäller även …", "The same applies to …"

}  // namespace

ClauseReader::ClauseReader(lexicon::Lexicons& lexicons, const CueConcepts& cues)
    : lexicons_(lexicons),
      cues_(cues),
      anaphor_(lexicons.concepts().find("cue-anaphor")),
      verdict_(lexicons.concepts().find("verdict-heading")),
      fixed_phrase_(lexicons.concepts().find("fixed-phrase")) {}

void ClauseReader::start(const text::ClauseList& list) {
  list_ = &list;
  ++list_number_;
  if (contexts_.size() < list.clauses.size()) contexts_.resize(list.clauses.size());
}

const ConceptSet& ClauseReader::context(int index) {
  Context& context = contexts_[static_cast<std::size_t>(index)];
  if (context.concepts_of == list_number_) return context.concepts;
  const text::Clause& clause = list_->clauses[static_cast<std::size_t>(index)];
  find_concepts(clause, lexicons_.of(text::name_of(clause.language)), fixed_phrase_, scratch_);
  context.concepts = scratch_.concepts;
  context.concepts_of = list_number_;
  return context.concepts;
}

const ClauseReader::Context& ClauseReader::framed_context(int index) {
  Context& context = contexts_[static_cast<std::size_t>(index)];
  if (context.frame_of == list_number_) return context;
  const text::Clause& clause = list_->clauses[static_cast<std::size_t>(index)];
  const lexicon::Lexicon& lexicon = lexicons_.of(text::name_of(clause.language));
  annotate(clause, lexicon, fixed_phrase_, scratch_);
  const std::vector<Frame> frames = frames_of(clause, lexicon, scratch_, cues_);
  // The last window introduces the list: "Vi uppmuntrar dig att delta, men du får inte:".
  context.how = frames.empty() ? HowSet{0} : frames.back().how;
  context.party = frames.empty() ? Party::unnamed : frames.back().party;
  const ConceptSet own = scratch_.concepts;
  // An item that leads a list of its own ("uttala sig om") hands on what its lead-in says ("anställda får inte").
  if ((context.how == kPlain || context.how == 0) && clause.lead != text::kNone && clause.lead < index) {
    const Context& above = framed_context(clause.lead);
    context.how = above.how;
    if (context.party == Party::unnamed) context.party = above.party;
  }
  context.concepts = own;
  context.concepts_of = context.frame_of = list_number_;
  return context;
}

ConceptSet ClauseReader::possible(std::size_t index) {
  const text::Clause& clause = list_->clauses[index];
  const lexicon::Lexicon& lexicon = lexicons_.of(text::name_of(clause.language));
  ConceptSet all = possible_concepts(clause, lexicon);
  for (const int around : {clause.heading, clause.lead}) {
    if (around != text::kNone) all |= context(around);
  }
  if (clause.before != text::kNone && anaphor_ && all.contains(*anaphor_)) all |= context(clause.before);
  return all;
}

ClauseReader::View ClauseReader::view(const ReadClause& read) {
  View view{read.annotation.concepts, {}};
  const text::Clause& clause = *read.clause;
  if (clause.heading != text::kNone) view.around |= context(clause.heading);
  if (clause.lead != text::kNone) view.around |= context(clause.lead);
  if (clause.before != text::kNone && anaphor_ && view.own.contains(*anaphor_)) view.around |= context(clause.before);
  return view;
}

/// A heading that passes a verdict ("Otillåtet", "Don'ts") leads what stands below it like a lead-in.
int ClauseReader::lead_of(const text::Clause& clause) {
  if (clause.lead != text::kNone || clause.heading == text::kNone || !verdict_) return clause.lead;
  return context(clause.heading).contains(*verdict_) ? clause.heading : text::kNone;
}

const text::Clause* ClauseReader::leading(const text::Clause& clause, const ConceptSet& own) {
  int lead = lead_of(clause);
  if (lead == text::kNone && anaphor_ && own.contains(*anaphor_)) lead = clause.before;
  if (lead == text::kNone) return nullptr;
  const text::Clause& found = list_->clauses[static_cast<std::size_t>(lead)];
  return found.language == clause.language ? &found : nullptr;
}

void ClauseReader::inherit_lead(const text::Clause& clause, Frame& frame) {
  const int lead = lead_of(clause);
  if (lead == text::kNone) return;
  const Context& above = framed_context(lead);
  frame.inherited |= above.concepts;
  if (frame.party == Party::unnamed) frame.party = above.party;
  // Imperatives below a modal lead-in are read as infinitives ("Medarbetare får inte: skriva …"), and a permission deep
  // inside an item belongs to a relative clause ("sådant som kan uppfattas").
  constexpr std::uint32_t kOwnPermissionWithin = 3;  // tokens
  const bool own_modality = std::any_of(frame.cues.begin(), frame.cues.end(), [&](const Cue& cue) {
    if (cue.how == How::duty) return !cue.imperative;
    if (cue.how == How::permission || cue.how == How::advice) return cue.first < frame.first + kOwnPermissionWithin;
    return cue.how != How::negated && cue.how != How::fact;
  });
  if (own_modality || above.how == kPlain || above.how == 0) return;
  if (above.party != Party::unnamed) frame.party = above.party;  // party nouns in the item are objects
  // "Du ska: inte dela …" stays negative under a duty; a ban in the lead-in is not doubled.
  const bool negated = (frame.how & bit(How::negated)) != 0;
  frame.how = negated && (above.how & bit(How::duty)) != 0 ? bit(How::ban) : above.how;
  frame.how_from_lead = true;
}

void ClauseReader::inherit_before(const text::Clause& clause, Frame& frame) {
  if (clause.before == text::kNone || !anaphor_) return;
  const text::Clause& before = list_->clauses[static_cast<std::size_t>(clause.before)];
  if (before.section != clause.section) return;
  const Context& above = framed_context(clause.before);
  frame.inherited |= above.concepts;
  if (frame.how == kPlain) frame.how = static_cast<HowSet>(frame.how | above.how);
  if (frame.party == Party::unnamed) frame.party = above.party;
}

void ClauseReader::inherit_party(ReadClause& read) {
  Party party = Party::unnamed;
  for (Frame& frame : read.frames) {
    if (frame.party == Party::unnamed) frame.party = party;
    party = frame.party;
  }
}

void ClauseReader::read(std::size_t index, ReadClause& read) {
  annotate_clause(index, read);
  find_frames(read);
}

void ClauseReader::annotate_clause(std::size_t index, ReadClause& read) {
  const text::Clause& clause = list_->clauses[index];
  const lexicon::Lexicon& lexicon = lexicons_.of(text::name_of(clause.language));
  read.clause = &clause;
  read.searched.clear();
  find_concepts(clause, lexicon, fixed_phrase_, read.annotation);
  contexts_[index].concepts = read.annotation.concepts;
  contexts_[index].concepts_of = list_number_;
  read.lead = leading(clause, read.annotation.concepts);
  read.frames.clear();
  read.whole = read.annotation.concepts;
  for (const int above : {clause.heading, clause.lead}) {
    if (above != text::kNone) read.whole |= context(above);
  }
}

void ClauseReader::find_frames(ReadClause& read) {
  const text::Clause& clause = *read.clause;
  const lexicon::Lexicon& lexicon = lexicons_.of(text::name_of(clause.language));
  list_mentions(clause, lexicon, read.annotation);
  read.frames = frames_of(clause, lexicon, read.annotation, cues_);
  ConceptSet above;
  if (clause.heading != text::kNone) above |= context(clause.heading);
  if (clause.lead != text::kNone) above |= context(clause.lead);
  for (std::size_t number = 0; number < read.frames.size(); ++number) {
    Frame& frame = read.frames[number];
    frame.inherited = above;
    for (std::size_t other = 0; other < read.frames.size(); ++other) {
      if (other != number) frame.inherited |= read.frames[other].own;
    }
    const bool refers_back = anaphor_ && std::any_of(read.annotation.mentions.begin(), read.annotation.mentions.end(), [&](const Mention& mention) {
      return mention.concept_id == *anaphor_ && mention.first >= frame.first && mention.first < frame.first + kAnaphorWithin;
    });
    if (refers_back && number == 0) inherit_before(clause, frame);
    inherit_lead(clause, frame);
  }
  inherit_party(read);
}

}  // namespace policygap::matching
