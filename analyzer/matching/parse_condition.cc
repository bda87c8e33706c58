// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/parse_condition.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "matching/regex.h"

namespace policygap::matching {

namespace {

using lexicon::ConceptSet;
using lexicon::ConceptTable;

constexpr std::array<std::pair<std::string_view, How>, 10> kHows = {{{"ban", How::ban},
                                                                    {"duty", How::duty},
                                                                    {"exclusive", How::exclusive},
                                                                    {"negated", How::negated},
                                                                    {"fact", How::fact},
                                                                    {"permission", How::permission},
                                                                    {"advice", How::advice},
                                                                    {"no-duty", How::no_duty},
                                                                    {"no-ban", How::no_ban},
                                                                    {"question", How::question}}};
constexpr std::array<std::pair<std::string_view, Party>, 4> kParties = {{{"unnamed", Party::unnamed},
                                                                         {"employee", Party::employee},
                                                                         {"employer", Party::employer},
                                                                         {"outsider", Party::outsider}}};

template <typename Bits>
std::optional<Error> parse_bits(const YamlValue& list, const auto& names, Bits& bits) {
  for (const YamlValue& element : list.is_scalar() ? std::vector<YamlValue>{list} : list.elements()) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto& entry) { return entry.first == element.text(); });
    if (found == names.end()) {
      std::string hint = "one of:";
      for (const auto& [name, value] : names) hint += " " + std::string(name);
      return element.error("unknown name \"" + element.text() + "\"", hint);
    }
    bits = static_cast<Bits>(bits | (1U << static_cast<unsigned>(found->second)));
  }
  return std::nullopt;
}

std::optional<Error> parse_concepts(const YamlValue& list, const ConceptTable& concepts, ConceptSet& set) {
  for (const YamlValue& element : list.is_scalar() ? std::vector<YamlValue>{list} : list.elements()) {
    const auto concept_id = concepts.find(element.text());
    if (!concept_id) {
      return element.error("no lexicon has the concept \"" + element.text() + "\"", "see lexicons/sv.yaml and lexicons/en.yaml");
    }
    set.insert(*concept_id);
  }
  return std::nullopt;
}

std::optional<Error> parse_need(const YamlValue& value, const ConceptTable& concepts, Condition& condition) {
  const std::vector<std::string> inherited = value["inherit"].texts();
  for (const auto& [role, list] : value["need"].entries()) {
    Need need;
    need.role = role.text();
    need.inherited = std::find(inherited.begin(), inherited.end(), need.role) != inherited.end();
    if (auto error = parse_concepts(list, concepts, need.any_of)) return error;
    if (need.any_of.empty()) return role.error("a need names at least one concept");
    condition.need.push_back(std::move(need));
  }
  for (const YamlValue& role : value["inherit"].elements()) {
    const bool known = std::any_of(condition.need.begin(), condition.need.end(),
                                   [&](const Need& need) { return need.role == role.text(); });
    if (!known) return role.error("no need has the role \"" + role.text() + "\"");
  }
  return std::nullopt;
}

std::optional<Error> parse_condition(const YamlValue& value, const ConceptTable& concepts, Condition& condition) {
  static constexpr std::array<std::string_view, 10> kKeys = {"alone", "how",    "how_not",       "party",  "party_not", "need",
                                                            "absent", "absent_clause", "inherit", "regex"};
  if (!value.is_map()) return value.error("a condition is a map");
  for (const auto& [key, part] : value.entries()) {
    if (std::find(kKeys.begin(), kKeys.end(), key.text()) == kKeys.end()) {
      return key.error("unknown key \"" + key.text() + "\"", "see analyzer/matching/parse_condition.h");
    }
  }
  auto error = parse_bits(value["how"], kHows, condition.how);
  if (!error) error = parse_bits(value["how_not"], kHows, condition.how_not);
  if (!error) error = parse_bits(value["party"], kParties, condition.party);
  if (!error) error = parse_bits(value["party_not"], kParties, condition.party_not);
  if (!error) error = parse_concepts(value["absent"], concepts, condition.absent);
  if (!error) error = parse_concepts(value["absent_clause"], concepts, condition.absent_clause);
  if (!error) error = parse_need(value, concepts, condition);
  if (error) return error;
  condition.alone = value["alone"].text() == "true";
  condition.regex = value["regex"].text();
  if (condition.regex.empty()) return std::nullopt;
  const auto regex = Regex::compile(condition.regex);
  if (!regex) return value["regex"].error(regex.error().message);
  return std::nullopt;
}

}  // namespace

Result<std::vector<Condition>> parse_conditions(const YamlValue& value, const ConceptTable& concepts) {
  std::vector<Condition> conditions;
  for (const YamlValue& element : value.is_sequence() ? value.elements() : std::vector<YamlValue>{value}) {
    Condition condition;
    if (auto error = parse_condition(element, concepts, condition)) return tl::unexpected<Error>(*error);
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

}  // namespace policygap::matching
