// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/yaml.h"
#include "matching/load_rules.h"
#include "matching/parse_condition.h"

namespace policygap::matching {

namespace {

using lexicon::ConceptTable;

constexpr std::size_t kFewestExamples = 2;

std::string folder_of(const std::string& path, std::size_t up) {
  std::string rest = path;
  for (std::size_t level = 0; level < up; ++level) {
    const auto slash = rest.rfind('/');
    if (slash == std::string::npos) return {};
    rest.erase(slash);
  }
  const auto slash = rest.rfind('/');
  return slash == std::string::npos ? rest : rest.substr(slash + 1);
}

std::string stem_of(const std::string& path) {
  const auto slash = path.rfind('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  if (name.ends_with(".yaml")) name.resize(name.size() - 5);
  return name;
}

std::optional<Error> unknown_key(const YamlValue& map, std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : map.entries()) {
    if (std::find(known.begin(), known.end(), key.text()) != known.end()) continue;
    std::string hint = "known keys:";
    for (const std::string_view name : known) hint += " " + std::string(name);
    return key.error("unknown key \"" + key.text() + "\"", hint);
  }
  return std::nullopt;
}

Result<Example> parse_example(const YamlValue& value, bool with_span) {
  Example example;
  example.place = value.place();
  if (value.is_map()) {
    if (auto error = unknown_key(value, {"text", "heading", "lead", "before"})) return tl::unexpected<Error>(*error);
    example.heading = value["heading"].text();
    example.lead = value["lead"].text();
    example.before = value["before"].text();
  }
  std::string text = value.is_map() ? value["text"].text() : value.text();
  if (text.empty()) return tl::unexpected<Error>(value.error("an example is a text, or a map with text"));
  const auto open = text.find("[[");
  const auto close = text.find("]]");
  const bool marked = open != std::string::npos && close != std::string::npos && open < close;
  if (marked != with_span) {
    return tl::unexpected<Error>(value.error(with_span ? "a match marks the words that fire with [[ ]]"
                                                       : "a near miss has no [[ ]]: nothing fires"));
  }
  if (marked) {
    text.erase(close, 2);
    text.erase(open, 2);
    example.start = static_cast<std::uint32_t>(open);
    example.end = static_cast<std::uint32_t>(close - 2);
  }
  example.text = std::move(text);
  return example;
}

std::optional<Error> parse_examples(const YamlValue& list, bool with_span, std::vector<Example>& examples) {
  for (const YamlValue& element : list.elements()) {
    auto example = parse_example(element, with_span);
    if (!example) return example.error();
    examples.push_back(std::move(*example));
  }
  return std::nullopt;
}

std::optional<Error> parse_language(const YamlValue& value, const YamlValue& shared, const ConceptTable& concepts,
                                    Completeness completeness, RuleLanguage& part) {
  part.present = true;
  if (auto error = unknown_key(value, {"when", "matches", "near_misses", "known_misses", "known_false_alarms"})) return error;
  const YamlValue when = value["when"].exists() ? value["when"] : shared;
  auto conditions = parse_conditions(when.exists() ? when : value, concepts);
  if (!conditions) return conditions.error();
  part.when = std::move(*conditions);
  if (auto error = parse_examples(value["matches"], true, part.matches)) return error;
  if (auto error = parse_examples(value["near_misses"], false, part.near_misses)) return error;
  if (auto error = parse_examples(value["known_misses"], false, part.known_misses)) return error;
  if (auto error = parse_examples(value["known_false_alarms"], false, part.known_false_alarms)) return error;
  if (completeness == Completeness::draft) return std::nullopt;
  if (part.matches.size() < kFewestExamples) return value.error("a rule has at least two matches in each language");
  if (part.near_misses.size() < kFewestExamples) return value.error("a rule has at least two near_misses in each language");
  return std::nullopt;
}

std::optional<Error> parse_silent(const YamlValue& names, const std::vector<Silencer>& silencers, Rule& rule) {
  for (const YamlValue& name : names.elements()) {
    const auto found = std::find_if(silencers.begin(), silencers.end(),
                                    [&](const Silencer& silencer) { return silencer.id == name.text(); });
    if (found == silencers.end()) {
      return name.error("no silencer is called \"" + name.text() + "\"", "see rules/silencers.yaml");
    }
    rule.silent.push_back(static_cast<std::uint16_t>(found - silencers.begin()));
  }
  return std::nullopt;
}

std::optional<Error> set_stance(const YamlValue& root, Rule& rule) {
  const std::string group = folder_of(rule.file, 1);
  const std::string stance = folder_of(rule.file, 2);
  if (stance == "restrictive") {
    rule.category = group;
    return std::nullopt;
  }
  rule.stance = stance == "encouraging" ? Stance::encouraging : Stance::legitimate;
  rule.topic = group;
  if (stance != "encouraging" && stance != "legitimate") {
    return root.error("a rule file stands in restrictive/<category>, encouraging/<topic> or legitimate/<topic>");
  }
  return std::nullopt;
}

}  // namespace

Result<Rule> parse_rule(const std::string& text, const std::string& file, const ConceptTable& concepts,
                        const std::vector<Silencer>& silencers, Completeness completeness) {
  const Result<YamlValue> root = parse_yaml(text, file);
  if (!root) return tl::unexpected<Error>(root.error());
  if (!root->is_map()) return tl::unexpected<Error>(root->error("a rule is a map"));
  Rule rule;
  rule.id = stem_of(file);
  rule.file = file;
  auto error = unknown_key(*root, {"title", "tier", "when", "silent", "only", "why_only", "sv", "en"});
  if (!error) error = set_stance(*root, rule);
  if (error) return tl::unexpected<Error>(*error);
  rule.title_sv = (*root)["title"]["sv"].text();
  rule.title_en = (*root)["title"]["en"].text();
  if (rule.title_sv.empty() || rule.title_en.empty()) {
    return tl::unexpected<Error>(root->error("a rule has a title in both languages", "title: {sv: …, en: …}"));
  }
  const std::string tier = (*root)["tier"].text();
  if (!tier.empty() && tier != "broad" && tier != "specific") {
    return tl::unexpected<Error>((*root)["tier"].error("unknown tier \"" + tier + "\"", "one of: specific broad"));
  }
  if (tier == "broad") rule.tier = Tier::broad;
  error = parse_silent((*root)["silent"], silencers, rule);
  if (error) return tl::unexpected<Error>(*error);
  const std::string only = (*root)["only"].text();
  rule.only_reason = (*root)["why_only"].text();
  if (!only.empty() && only != "sv" && only != "en") {
    return tl::unexpected<Error>((*root)["only"].error("unknown language \"" + only + "\"", "one of: sv en"));
  }
  if (!only.empty() && rule.only_reason.empty()) {
    return tl::unexpected<Error>((*root)["only"].error("a rule for one language says why", "why_only: \"…\""));
  }
  for (const auto& [index, name] : {std::pair<std::size_t, std::string>{0, "sv"}, {1, "en"}}) {
    if (!only.empty() && only != name) continue;
    const YamlValue part = (*root)[name];
    if (!part.is_map()) {
      return tl::unexpected<Error>(root->error("the language \"" + name + "\" is missing", "or say only: and why_only:"));
    }
    error = parse_language(part, (*root)["when"], concepts, completeness, rule.languages[index]);
    if (error) return tl::unexpected<Error>(*error);
  }
  return rule;
}

}  // namespace policygap::matching
