// SPDX-License-Identifier: GPL-3.0-or-later
// Rule and RuleSet: what we look for, as data. Read from rules/**.yaml, compiled into the pack.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/concept.h"
#include "matching/opinion_model.h"

namespace policygap::matching {

/// How a clause binds. Several can hold of one window ("får endast … efter").
enum class How : std::uint8_t {
  ban,         ///< may not, must not, is forbidden, never (imperative)
  duty,        ///< must, shall, an order, an order in the polite imperative
  exclusive,   ///< only, no one but
  negated,     ///< says that something is not done ("lämnar inga uppgifter"): a ban in instructive style
  fact,        ///< plain statement without modality
  permission,  ///< may, is welcome to
  advice,      ///< consider, it is wise to
  no_duty,     ///< need not, no approval is needed
  no_ban,      ///< nothing prevents, not forbidden
  question,
  kCount
};

/// A set of How as bits.
using HowSet = std::uint16_t;
constexpr HowSet bit(How how) { return static_cast<HowSet>(1U << static_cast<unsigned>(how)); }

enum class Party : std::uint8_t { unnamed, employee, employer, outsider, kCount };
enum class Stance : std::uint8_t { restrictive, legitimate, encouraging };
enum class Tier : std::uint8_t {
  specific,  ///< who, how, what and through whom are all in the condition
  broad,     ///< concepts only: worth a look alone, a finding where the second opinion agrees
};

/// Any of these concepts, in the window or (where `inherited`) in heading, lead-in or earlier windows.
struct Need {
  std::string role;  ///< act, gate, object … as shown to the reader
  lexicon::ConceptSet any_of;
  bool inherited = false;

  template <typename Archive>
  friend void transfer(Archive& archive, Need& need) {
    archive(need.role);
    archive(need.any_of);
    archive(need.inherited);
  }
};

/// A condition on a window's frame. All parts must hold.
struct Condition {
  HowSet how = 0;        ///< any of these; 0: any
  HowSet how_not = 0;    ///< none of these
  std::uint8_t party = 0;      ///< bits of Party: any of these; 0: any
  std::uint8_t party_not = 0;
  std::vector<Need> need;
  lexicon::ConceptSet absent;         ///< none of these in the window
  lexicon::ConceptSet absent_clause;  ///< none of these anywhere in the clause, its heading or lead-in
  bool alone = false;    ///< only where the clause stands under no heading (a sentence given by itself)
  std::string regex;     ///< the last resort: must also match the clause (ICU syntax, case-insensitive)

  template <typename Archive>
  friend void transfer(Archive& archive, Condition& condition) {
    archive(condition.how);
    archive(condition.how_not);
    archive(condition.party);
    archive(condition.party_not);
    archive(condition.need);
    archive(condition.absent);
    archive(condition.absent_clause);
    archive(condition.alone);
    archive(condition.regex);
  }
};

/// What a window must not be for a rule to speak; shared by rules under a name (rules/silencers.yaml).
struct Silencer {
  std::string id;
  std::vector<Condition> any_of;

  template <typename Archive>
  friend void transfer(Archive& archive, Silencer& silencer) {
    archive(silencer.id);
    archive(silencer.any_of);
  }
};

/// One example of a rule; `span` marks the words that must fire, empty for near misses.
struct Example {
  std::string text;
  std::string heading, lead, before;
  std::uint32_t start = 0, end = 0;
  std::string place;  ///< FILE:LINE

  template <typename Archive>
  friend void transfer(Archive& archive, Example& example) {
    archive(example.text);
    archive(example.heading);
    archive(example.lead);
    archive(example.before);
    archive(example.start);
    archive(example.end);
    archive(example.place);
  }
};

/// A rule's part in one language.
struct RuleLanguage {
  bool present = false;
  std::vector<Condition> when;  ///< any of these
  std::vector<Example> matches, near_misses, known_misses, known_false_alarms;

  template <typename Archive>
  friend void transfer(Archive& archive, RuleLanguage& part) {
    archive(part.present);
    archive(part.when);
    archive(part.matches);
    archive(part.near_misses);
    archive(part.known_misses);
    archive(part.known_false_alarms);
  }
};

struct Rule {
  std::string id;        ///< file name without .yaml
  Stance stance = Stance::restrictive;
  std::string category;  ///< restrictive rules
  std::string topic;     ///< encouraging and legitimate rules
  std::string title_sv, title_en;
  Tier tier = Tier::specific;
  std::vector<std::uint16_t> silent;  ///< indices of silencers
  std::array<RuleLanguage, 2> languages;  ///< sv, en
  std::string only_reason;  ///< why the rule is for one language
  std::string file;

  template <typename Archive>
  friend void transfer(Archive& archive, Rule& rule) {
    archive(rule.id);
    archive(rule.stance);
    archive(rule.category);
    archive(rule.topic);
    archive(rule.title_sv);
    archive(rule.title_en);
    archive(rule.tier);
    archive(rule.silent);
    archive(rule.languages);
    archive(rule.only_reason);
    archive(rule.file);
  }
};

/// A validated set of rules.
struct RuleSet {
  std::vector<Silencer> silencers;
  std::vector<Rule> rules;
  std::array<OpinionModel, 2> opinions;  ///< sv, en; without classes where there is none

  template <typename Archive>
  friend void transfer(Archive& archive, RuleSet& rules) {
    archive(rules.silencers);
    archive(rules.rules);
    archive(rules.opinions);
  }
};

}  // namespace policygap::matching
