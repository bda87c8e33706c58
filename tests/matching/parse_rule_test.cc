// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "matching/load_rules.h"

namespace policygap::matching {
namespace {

constexpr const char* kFile = "rules/restrictive/media-ban/no-press.yaml";

const lexicon::ConceptTable& concepts() {
  static const lexicon::ConceptTable table({"press", "speak", "advice"});
  return table;
}

/// A whole rule; `change` replaces a line, named by its start.
std::string rule_text(const std::string& start = {}, const std::string& change = {}) {
  const std::vector<std::string> lines = {
      "title: {sv: Press, en: Press}",
      "when: {how: [ban], need: {act: [speak]}}",
      "silent: [calm]",
      "sv:",
      "  matches: [\"[[Tala inte]] alls.\", \"[[Tala aldrig]].\"]",
      "  near_misses: [\"Tala.\", {text: \"Sjung.\", heading: \"Kör\"}]",
      "en:",
      "  matches: [\"[[Do not speak]].\", \"[[Never speak]].\"]",
      "  near_misses: [\"Speak.\", \"Sing.\"]",
  };
  std::string text;
  bool changed = start.empty();
  for (const std::string& line : lines) {
    const bool this_one = !start.empty() && line.starts_with(start) && !changed;
    changed = changed || this_one;
    text += (this_one ? change : line) + "\n";
  }
  REQUIRE(changed);
  return text;
}

Result<Rule> parse(const std::string& text, const std::string& file = kFile,
                   Completeness completeness = Completeness::whole) {
  return parse_rule(text, file, concepts(), {Silencer{"still", {}}, Silencer{"calm", {}}}, completeness);
}

/// The fault that a changed line leads to.
Error fault(const std::string& start, const std::string& change) {
  const auto rule = parse(rule_text(start, change));
  REQUIRE_FALSE(rule);
  return rule.error();
}

TEST_CASE("a whole rule is read with all its parts") {
  const auto rule = parse(rule_text());
  REQUIRE(rule);
  CHECK(rule->id == "no-press");
  CHECK(rule->category == "media-ban");
  CHECK(rule->stance == Stance::restrictive);
  CHECK(rule->tier == Tier::specific);
  CHECK(rule->silent == std::vector<std::uint16_t>{1});
  REQUIRE(rule->languages[0].when.size() == 1);
  const Condition& condition = rule->languages[0].when[0];
  CHECK(condition.how == bit(How::ban));
  REQUIRE(condition.need.size() == 1);
  CHECK(condition.need[0].role == "act");
  CHECK(condition.need[0].any_of.contains(*concepts().find("speak")));
  CHECK_FALSE(condition.need[0].inherited);
  const Example& match = rule->languages[0].matches[0];
  CHECK(match.text == "Tala inte alls.");
  CHECK(match.start == 0);
  CHECK(match.end == 9);
  CHECK(match.place == std::string(kFile) + ":5");
  CHECK(rule->languages[0].near_misses[1].heading == "Kör");
  CHECK(rule->languages[1].matches.size() == 2);
}

TEST_CASE("the folder tells stance and topic") {
  CHECK(parse(rule_text(), "x/encouraging/trust/a.yaml")->stance == Stance::encouraging);
  CHECK(parse(rule_text(), "x/legitimate/records/a.yaml")->topic == "records");
  const auto rule = parse(rule_text(), "x/elsewhere/trust/a.yaml");
  REQUIRE_FALSE(rule);
  CHECK(rule.error().message ==
        "x/elsewhere/trust/a.yaml:1:1: a rule file stands in restrictive/<category>, encouraging/<topic> or "
        "legitimate/<topic>\n"
        "  title: {sv: Press, en: Press}\n  ^");
}

TEST_CASE("unknown keys are told with those that are known") {
  CHECK(fault("silent", "silents: [calm]") ==
        Error{"rules", std::string(kFile) + ":3:1: unknown key \"silents\"\n  silents: [calm]\n  ^",
              "known keys: title tier when silent only why_only sv en"});
  CHECK(fault("when", "when: {hew: [ban]}") ==
        Error{"rules", std::string(kFile) + ":2:8: unknown key \"hew\"\n  when: {hew: [ban]}\n         ^",
              "see analyzer/matching/parse_condition.h"});
  CHECK(fault("  near_misses", "  near_misses: [\"Tala.\", {text: \"Sjung.\", headline: \"Kör\"}]").message ==
        std::string(kFile) +
            ":6:43: unknown key \"headline\"\n    near_misses: [\"Tala.\", {text: \"Sjung.\", headline: "
            "\"Kör\"}]\n"
            "                                            ^");
  CHECK(fault("  matches", "  match: []").hint ==
        "known keys: when matches near_misses known_misses known_false_alarms");
}

TEST_CASE("names that nobody knows point at themselves") {
  CHECK(fault("when", "when: {how: [ban, bann]}") ==
        Error{"rules",
              std::string(kFile) +
                  ":2:19: unknown name \"bann\"\n  when: {how: [ban, bann]}\n                    ^",
              "one of: ban duty exclusive negated fact permission advice no-duty no-ban question"});
  CHECK(fault("when", "when: {party_not: chef}").hint == "one of: unnamed employee employer outsider");
  CHECK(fault("when", "when: {need: {act: [speak, tala]}}") ==
        Error{"rules",
              std::string(kFile) +
                  ":2:28: no lexicon has the concept \"tala\"\n  when: {need: {act: [speak, tala]}}\n"
                  "                             ^",
              "see lexicons/sv.yaml and lexicons/en.yaml"});
  CHECK(fault("silent", "silent: [calm, loud]") ==
        Error{"rules",
              std::string(kFile) +
                  ":3:16: no silencer is called \"loud\"\n  silent: [calm, loud]\n                 ^",
              "see rules/silencers.yaml"});
  CHECK(fault("when", "when: {need: {act: [speak]}, inherit: [object]}").message ==
        std::string(kFile) +
            ":2:40: no need has the role \"object\"\n  when: {need: {act: [speak]}, inherit: [object]}\n"
            "                                         ^");
  CHECK(fault("when", "when: {need: {act: []}}").message ==
        std::string(kFile) +
            ":2:15: a need names at least one concept\n  when: {need: {act: []}}\n                ^");
}

TEST_CASE("a language that is missing, empty or alone without a reason is told") {
  std::string text = rule_text();
  text.resize(text.find("en:\n"));
  const auto rule = parse(text);
  REQUIRE_FALSE(rule);
  CHECK(
      rule.error() ==
      Error{"rules",
            std::string(kFile) + ":1:1: the language \"en\" is missing\n  title: {sv: Press, en: Press}\n  ^",
            "or say only: and why_only:"});
  const auto alone = parse("only: sv\n" + text);
  REQUIRE_FALSE(alone);
  CHECK(alone.error() ==
        Error{"rules", std::string(kFile) + ":1:7: a rule for one language says why\n  only: sv\n        ^",
              "why_only: \"…\""});
  const auto reasoned = parse("only: sv\nwhy_only: \"Ordet finns bara på svenska.\"\n" + text);
  REQUIRE(reasoned);
  CHECK(reasoned->languages[0].present);
  CHECK_FALSE(reasoned->languages[1].present);
  CHECK_FALSE(parse(rule_text("title", "title: {sv: Press}")));
}

TEST_CASE("a language to which a rule is confined must be one that there is, and the tier a tier") {
  CHECK_FALSE(parse(rule_text("silent", "only: de\nwhy_only: \"Weil.\"")));
  CHECK_FALSE(parse(rule_text("silent", "tier: brod")));
}

TEST_CASE("examples are enough in number, marked where they match and unmarked where they do not") {
  CHECK(
      fault("  matches", "  matches: [\"[[Tala inte]].\"]").message ==
      std::string(kFile) +
          ":5:3: a rule has at least two matches in each language\n    matches: [\"[[Tala inte]].\"]\n    ^");
  CHECK(fault("  near_misses", "  near_misses: [\"Tala.\"]")
            .message.find("a rule has at least two near_misses in each language") != std::string::npos);
  CHECK(fault("  matches", "  matches: [\"Tala inte.\", \"[[Tala aldrig]].\"]").message ==
        std::string(kFile) +
            ":5:13: a match marks the words that fire with [[ ]]\n"
            "    matches: [\"Tala inte.\", \"[[Tala aldrig]].\"]\n              ^");
  CHECK(fault("  near_misses", "  near_misses: [\"[[Tala]].\", \"Sjung.\"]")
            .message.find("a near miss has no [[ ]]: nothing fires") != std::string::npos);
  CHECK(fault("  near_misses", "  near_misses: [\"\", \"Sjung.\"]")
            .message.find(":6:17: an example is a text, or a map with text") != std::string::npos);
}

TEST_CASE("a draft may lack examples, but not its other parts") {
  const std::string draft =
      "title: {sv: Press, en: Press}\nwhen: {need: {act: [speak]}}\nsv: {matches: []}\nen: {matches: []}\n";
  CHECK(parse(draft, kFile, Completeness::draft));
  CHECK_FALSE(parse(draft));
}

TEST_CASE("a rule without a condition for a language is refused: it would fire nowhere or everywhere") {
  CHECK_FALSE(parse(rule_text("when", "tier: broad")));
}

TEST_CASE("an expression that cannot be compiled points at itself") {
  const Error error = fault("when", "when: {regex: \"(å\"}");
  CHECK(
      error.message.starts_with(std::string(kFile) + ":2:15: this regular expression cannot be compiled: "));
  CHECK(error.message.ends_with("\n  when: {regex: \"(å\"}\n                ^"));
}

TEST_CASE("what is no rule at all is told, too") {
  const auto list = parse("- a\n");
  REQUIRE_FALSE(list);
  CHECK(list.error().message == std::string(kFile) + ":1:1: a rule is a map\n  - a\n  ^");
  const auto broken = parse("title: [a\n");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().hint == "see the YAML 1.2 syntax");
}

}  // namespace
}  // namespace policygap::matching
