// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/matching/bench.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "base/yaml.h"
#include "matching/parse_condition.h"

namespace policygap::matching {

namespace {

scan::Pack built_pack() {
  auto pack = scan::load_pack(POLICYGAP_PROGRAM_DIR "/share/policygap/policygap.pack");
  if (!pack) throw pack.error().message;
  return *pack;
}

Rule fires_on(const std::vector<Condition>& conditions) {
  Rule rule;
  rule.id = "test";
  rule.category = "test";
  for (RuleLanguage& part : rule.languages) {
    part.present = true;
    part.when = conditions;
  }
  return rule;
}

}  // namespace

Bench::Bench() : pack_(built_pack()), lexicons_(pack_.lexicons), segmenter_(lexicons_) {}

text::ClauseList Bench::list_of(std::string_view language, const std::string& text, const Around& around) {
  text::ClauseList list;
  list.language = text::language_named(language);
  const auto add = [&](const std::string& words, text::ClauseKind kind) {
    if (words.empty()) return text::kNone;
    list.clauses.push_back(segmenter_.clause_of(words, list.language, kind));
    return static_cast<int>(list.clauses.size()) - 1;
  };
  const int heading = add(around.heading, text::ClauseKind::heading);
  const int lead = add(around.lead, text::ClauseKind::sentence);
  const int before = add(around.before, text::ClauseKind::sentence);
  add(text, around.lead.empty() ? text::ClauseKind::sentence : text::ClauseKind::list_item);
  list.clauses.back().heading = heading;
  list.clauses.back().lead = lead;
  list.clauses.back().before = before;
  return list;
}

ClauseJudgement Bench::judge(const RuleSet& rules, std::string_view language, const std::string& text,
                             const Around& around) {
  const text::ClauseList list = list_of(language, text, around);
  return Matcher(rules, lexicons_).judge(list, list.clauses.size() - 1, true);
}

std::string Bench::read(std::string_view language, const std::string& text, const Around& around) {
  std::string all;
  for (const FrameView& frame : judge({}, language, text, around).frames) {
    if (!all.empty()) all += " | ";
    for (std::size_t index = 0; index < frame.how.size(); ++index)
      all += (index > 0 ? "+" : "") + frame.how[index];
    all += " " + frame.bound;
  }
  return all;
}

RuleSet Bench::silencers() const {
  return {pack_.rules.silencers, {}, {}};
}

RuleSet Bench::anything_but(std::string_view silencer) const {
  RuleSet rules = silencers();
  Rule rule = fires_on({Condition{}});
  const auto found = std::find_if(rules.silencers.begin(), rules.silencers.end(),
                                  [&](const Silencer& one) { return one.id == silencer; });
  REQUIRE_MESSAGE(found != rules.silencers.end(), silencer);
  rule.silent.push_back(static_cast<std::uint16_t>(found - rules.silencers.begin()));
  rules.rules.push_back(std::move(rule));
  return rules;
}

RuleSet Bench::only(std::string_view id) const {
  RuleSet rules = silencers();
  for (const Rule& rule : pack_.rules.rules) {
    if (rule.id == id) rules.rules.push_back(rule);
  }
  REQUIRE_MESSAGE(rules.rules.size() == 1, id);
  return rules;
}

RuleSet Bench::when(const std::string& condition) const {
  const auto yaml = parse_yaml(condition, "condition.yaml");
  REQUIRE(yaml);
  const auto conditions = parse_conditions(*yaml, pack_.lexicons.concepts);
  REQUIRE_MESSAGE(conditions, (conditions ? std::string() : conditions.error().message));
  RuleSet rules;
  rules.rules.push_back(fires_on(*conditions));
  return rules;
}

Bench& bench() {
  static Bench one;
  return one;
}

}  // namespace policygap::matching
