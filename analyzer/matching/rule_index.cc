// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/rule_index.h"

#include <algorithm>
#include <bit>

namespace policygap::matching {

using lexicon::ConceptId;
using lexicon::ConceptSet;

namespace {

/// A need without its role: what counts for whether it is met.
struct BareNeed {
  ConceptSet any_of;
  bool inherited = false;

  bool operator==(const BareNeed&) const = default;
};

}  // namespace

RuleIndex::RuleIndex(const RuleSet& rules, std::size_t language) {
  std::vector<BareNeed> needs;
  std::vector<std::size_t> uses;
  std::vector<Entry> entries;
  for (std::uint32_t rule = 0; rule < rules.rules.size(); ++rule) {
    const auto& conditions = rules.rules[rule].languages[language].when;
    for (std::uint32_t condition = 0; condition < conditions.size(); ++condition) {
      Entry entry{{rule, condition}, {}};
      for (const Need& need : conditions[condition].need) {
        const BareNeed bare{need.any_of, need.inherited};
        const auto known = std::find(needs.begin(), needs.end(), bare);
        const auto number = static_cast<std::uint32_t>(known - needs.begin());
        if (known == needs.end()) {
          needs.push_back(bare);
          uses.push_back(0);
        }
        ++uses[number];
        entry.needs.push_back(number);
      }
      if (entry.needs.empty()) {
        without_needs_.push_back(entry.place);
      } else {
        entries.push_back(std::move(entry));
      }
    }
  }
  by_need_.resize(needs.size());
  for (Entry& entry : entries) {
    const auto rarest = std::min_element(entry.needs.begin(), entry.needs.end(),
                                         [&](std::uint32_t left, std::uint32_t right) { return uses[left] < uses[right]; });
    const std::uint32_t number = *rarest;
    entry.needs.erase(rarest);
    by_need_[number].push_back(std::move(entry));
  }
  words_ = (needs.size() + 63) / 64;
  met_.resize(words_);
  met_around_.resize(words_);
  leading_.resize(words_);
  for (std::size_t number = 0; number < needs.size(); ++number) {
    of_any_need_ |= needs[number].any_of;
    if (!by_need_[number].empty()) leading_[number / 64] |= std::uint64_t{1} << (number % 64);
  }
  of_own_.resize(ConceptSet::kMaximumConcepts * words_);
  of_around_.resize(ConceptSet::kMaximumConcepts * words_);
  for (std::size_t number = 0; number < needs.size(); ++number) {
    needs[number].any_of.for_each([&](ConceptId concept_id) {
      const std::size_t at = number / 64 * ConceptSet::kMaximumConcepts + concept_id;
      const std::uint64_t bit = std::uint64_t{1} << (number % 64);
      of_own_[at] |= bit;
      if (needs[number].inherited) of_around_[at] |= bit;
    });
  }
}

void RuleIndex::meet(const ConceptSet& concepts, const Bits& columns, Bits& met) {
  numbers_.count = 0;
  (concepts & of_any_need_).for_each([this](ConceptId concept_id) { numbers_.ids[numbers_.count++] = concept_id; });
  for (std::size_t word = 0; word < words_; ++word) {
    const std::uint64_t* const column = columns.data() + word * ConceptSet::kMaximumConcepts;
    std::uint64_t all = met[word];
    for (std::size_t at = 0; at < numbers_.count; ++at) all |= column[numbers_.ids[at]];
    met[word] = all;
  }
}

const std::vector<ConditionPlace>& RuleIndex::candidates(const ConceptSet& own, const ConceptSet& around) {
  if (!(around == around_)) {
    around_ = around;
    std::fill(met_around_.begin(), met_around_.end(), 0);
    meet(around, of_around_, met_around_);
  }
  met_ = met_around_;
  meet(own, of_own_, met_);
  const auto is_met = [this](std::uint32_t number) { return (met_[number / 64] >> (number % 64) & 1U) != 0; };
  candidates_ = without_needs_;
  for (std::size_t word = 0; word < words_; ++word) {
    for (std::uint64_t rest = met_[word] & leading_[word]; rest != 0; rest &= rest - 1) {
      for (const Entry& entry : by_need_[word * 64 + static_cast<std::size_t>(std::countr_zero(rest))]) {
        if (std::all_of(entry.needs.begin(), entry.needs.end(), is_met)) candidates_.push_back(entry.place);
      }
    }
  }
  if (candidates_.size() > 1) std::sort(candidates_.begin(), candidates_.end());
  return candidates_;
}

}  // namespace policygap::matching
