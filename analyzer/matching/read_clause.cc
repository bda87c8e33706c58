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
  contexts_.clear();
}

const ClauseReader::Context& ClauseReader::context(int index) {
  const auto known = contexts_.find(index);
  if (known != contexts_.end()) return known->second;
  const text::Clause& clause = list_->clauses[static_cast<std::size_t>(index)];
  const lexicon::Lexicon& lexicon = lexicons_.of(text::name_of(clause.language));
  Annotation annotation;
  annotate(clause, lexicon, fixed_phrase_, annotation);
  const std::vector<Frame> frames = frames_of(clause, lexicon, annotation, cues_);
  Context context;
  context.concepts = annotation.concepts;
  if (!frames.empty()) {
    // The last window introduces the list: "Vi uppmuntrar dig att delta, men du får inte:".
    context.how = frames.back().how;
    context.party = frames.back().party;
  }
  return contexts_.emplace(index, context).first->second;
}

ConceptSet ClauseReader::possible(std::size_t index) {
  const text::Clause& clause = list_->clauses[index];
  const lexicon::Lexicon& lexicon = lexicons_.of(text::name_of(clause.language));
  ConceptSet all = possible_concepts(clause, lexicon);
  for (const int around : {clause.heading, clause.lead}) {
    if (around != text::kNone) all |= context(around).concepts;
  }
  if (clause.before != text::kNone && anaphor_ && all.contains(*anaphor_)) all |= context(clause.before).concepts;
  return all;
}

ClauseReader::View ClauseReader::view(const ReadClause& read) {
  View view{read.annotation.concepts, {}};
  const text::Clause& clause = *read.clause;
  if (clause.heading != text::kNone) view.around |= context(clause.heading).concepts;
  if (clause.lead != text::kNone) view.around |= context(clause.lead).concepts;
  if (clause.before != text::kNone && anaphor_ && view.own.contains(*anaphor_)) view.around |= context(clause.before).concepts;
  return view;
}

void ClauseReader::inherit_lead(const text::Clause& clause, Frame& frame) {
  // A heading that passes a verdict ("Otillåtet", "Don'ts") leads what stands below it like a lead-in.
  int lead = clause.lead;
  if (lead == text::kNone && clause.heading != text::kNone && verdict_ &&
      context(clause.heading).concepts.contains(*verdict_)) {
    lead = clause.heading;
  }
  if (lead == text::kNone) return;
  const Context& above = context(lead);
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
  const Context& above = context(clause.before);
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
  annotate(clause, lexicon, fixed_phrase_, read.annotation);
  read.frames.clear();
  read.whole = read.annotation.concepts;
  for (const int above : {clause.heading, clause.lead}) {
    if (above != text::kNone) read.whole |= context(above).concepts;
  }
}

void ClauseReader::find_frames(ReadClause& read) {
  const text::Clause& clause = *read.clause;
  read.frames = frames_of(clause, lexicons_.of(text::name_of(clause.language)), read.annotation, cues_);
  ConceptSet above;
  if (clause.heading != text::kNone) above |= context(clause.heading).concepts;
  if (clause.lead != text::kNone) above |= context(clause.lead).concepts;
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
