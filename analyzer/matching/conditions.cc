// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/conditions.h"

#include <algorithm>
#include <utility>

#include "matching/names.h"

namespace policygap::matching {

using lexicon::ConceptSet;

namespace {

constexpr std::uint8_t party_bit(Party party) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(party)); }

TextSpan span_of(const text::Clause& clause, std::uint32_t first, std::uint32_t last) {
  return {clause.tokens[first].start, clause.tokens[last].end};
}

/// The mention of one of `wanted` inside the frame that stands nearest to its first cue.
const Mention* nearest(const ReadClause& read, const Frame& frame, const ConceptSet& wanted) {
  const std::uint32_t centre = frame.cues.empty() ? frame.first : frame.cues.front().first;
  const Mention* best = nullptr;
  std::uint32_t best_distance = 0;
  for (const Mention& mention : read.annotation.mentions) {
    if (mention.first < frame.first || mention.first >= frame.end || !wanted.contains(mention.concept_id)) continue;
    const std::uint32_t distance = mention.first > centre ? mention.first - centre : centre - mention.first;
    if (best == nullptr || distance < best_distance) {
      best = &mention;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace

Conditions::Conditions(const RuleSet& rules) {
  for (const Rule& rule : rules.rules) {
    for (const RuleLanguage& part : rule.languages) {
      for (const Condition& condition : part.when) compile(condition);
    }
  }
  for (const Silencer& silencer : rules.silencers) {
    for (const Condition& condition : silencer.any_of) compile(condition);
  }
}

void Conditions::compile(const Condition& condition) {
  if (condition.regex.empty() || regexes_.contains(condition.regex)) return;
  if (auto regex = Regex::compile(condition.regex)) regexes_.emplace(condition.regex, std::move(*regex));
}

Lack Conditions::lack_of(const Condition& condition, const ReadClause& read, const Frame& frame) {
  for (const Need& need : condition.need) {
    if (frame.own.intersects(need.any_of)) continue;
    if (need.inherited && frame.inherited.intersects(need.any_of)) continue;
    return Lack::need;
  }
  if (condition.how != 0 && (condition.how & frame.how) == 0) return Lack::how;
  if ((condition.how_not & frame.how) != 0) return Lack::how;
  if (condition.party != 0 && (condition.party & party_bit(frame.party)) == 0) return Lack::party;
  if ((condition.party_not & party_bit(frame.party)) != 0) return Lack::party;
  if (frame.own.intersects(condition.absent)) return Lack::absent;
  if (read.whole.intersects(condition.absent_clause)) return Lack::absent;
  if (condition.alone && read.clause->heading != text::kNone) return Lack::absent;
  if (condition.regex.empty()) return Lack::none;
  const ReadClause::Searched* searched = search(condition, read);
  return searched != nullptr && searched->match ? Lack::none : Lack::regex;
}

const ReadClause::Searched* Conditions::search(const Condition& condition, const ReadClause& read) {
  const auto regex = regexes_.find(condition.regex);
  if (regex == regexes_.end()) return nullptr;
  const auto known = std::find_if(read.searched.begin(), read.searched.end(), [&](const ReadClause::Searched& searched) {
    return searched.regex == &regex->second;
  });
  if (known != read.searched.end()) return &*known;
  const auto match = regex->second.search(read.clause->text);
  if (!match) given_up_.push_back(condition.regex);
  read.searched.push_back({&regex->second, match ? *match : std::nullopt});
  return &read.searched.back();
}

std::vector<FiredSpan> Conditions::words_of(const Condition& condition, const ReadClause& read, const Frame& frame,
                                            const lexicon::ConceptTable& concepts) {
  const text::Clause& clause = *read.clause;
  std::vector<FiredSpan> words;
  const auto add = [&](TextSpan span, std::string role, std::string concept_name) {
    const bool known = std::any_of(words.begin(), words.end(), [&](const FiredSpan& word) { return word.span == span; });
    if (!known) words.push_back({span, std::move(role), std::move(concept_name)});
  };
  for (const Need& need : condition.need) {
    const Mention* mention = nearest(read, frame, need.any_of);
    if (mention == nullptr) continue;  // inherited: it stands in the heading or lead-in
    add(span_of(clause, mention->first, mention->last), need.role, concepts.name(mention->concept_id));
  }
  for (const Cue& cue : frame.cues) {
    if (condition.how != 0 && (condition.how & bit(cue.how)) == 0) continue;
    add(span_of(clause, cue.first, cue.first), "how", std::string(name_of(cue.how)));
    if (cue.last != cue.first) add(span_of(clause, cue.last, cue.last), "how", std::string(name_of(cue.how)));
  }
  if (frame.party_token && *frame.party_token >= frame.first && *frame.party_token < frame.end) {
    add(span_of(clause, *frame.party_token, *frame.party_token), "party",
        std::string(name_of(frame.party)));
  }
  if (!condition.regex.empty()) {
    const ReadClause::Searched* searched = search(condition, read);
    if (searched != nullptr && searched->match) add(*searched->match, "pattern", "regex");
  }
  std::sort(words.begin(), words.end(), [](const FiredSpan& left, const FiredSpan& right) {
    return std::pair(left.span.start, left.span.end) < std::pair(right.span.start, right.span.end);
  });
  return words;
}

std::vector<std::string> Conditions::take_given_up() { return std::exchange(given_up_, {}); }

}  // namespace policygap::matching
