// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/load_rules.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/yaml.h"
#include "matching/parse_condition.h"
#include "matching/second_opinion.h"

namespace policygap::matching {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> rule_files(const std::string& directory) {
  std::vector<std::string> files;
  for (const char* group : {"restrictive", "legitimate", "encouraging"}) {
    std::error_code error;
    const fs::path root = fs::path(directory) / group;
    for (auto entry = fs::recursive_directory_iterator(root, error); !error && entry != fs::recursive_directory_iterator();
         entry.increment(error)) {
      if (entry->path().extension() == ".yaml") files.push_back(entry->path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<Error> load_silencers(const std::string& path, const lexicon::ConceptTable& concepts, RuleSet& rules) {
  if (!fs::exists(path)) return std::nullopt;
  const auto root = read_yaml(path);
  if (!root) return root.error();
  for (const auto& [name, value] : root->entries()) {
    auto conditions = parse_conditions(value, concepts);
    if (!conditions) return conditions.error();
    Silencer silencer{name.text(), std::move(*conditions)};
    const auto known = std::find_if(rules.silencers.begin(), rules.silencers.end(),
                                    [&](const Silencer& other) { return other.id == silencer.id; });
    if (known != rules.silencers.end()) return name.error("the silencer \"" + silencer.id + "\" is there already");
    rules.silencers.push_back(std::move(silencer));
  }
  return std::nullopt;
}

/// Whether `rule` is meant by what stands in a pack after the sign: an id, a category or topic, or "all".
bool is_meant(const Rule& rule, std::string_view name) {
  return name == "all" || name == rule.id || (!name.empty() && (name == rule.category || name == rule.topic));
}

/// `pack.yaml` of an added pack, "rules: [-ID, -CATEGORY, -all, +ID …]": takes rules of `base` away and brings them back,
/// one after the other. What cannot be followed is told and passed over.
void choose_rules(const std::string& path, const RuleSet& base, LoadedRules& loaded) {
  if (!fs::exists(path)) return;
  const auto root = read_yaml(path);
  if (!root) {
    loaded.errors.push_back(root.error());
    return;
  }
  for (const auto& [key, value] : root->entries()) {
    if (key.text() != "rules") loaded.errors.push_back(key.error("unknown key \"" + key.text() + "\"", "known keys: rules"));
  }
  std::set<std::string> away;
  for (const YamlValue& element : (*root)["rules"].elements()) {
    const std::string text = element.text();
    const bool takes_away = text.starts_with('-');
    if (!takes_away && !text.starts_with('+')) {
      loaded.errors.push_back(element.error("\"" + text + "\" starts with neither + nor -", "write -ID or +ID"));
      continue;
    }
    const std::string_view name = std::string_view(text).substr(1);
    bool found = false;
    for (const Rule& rule : base.rules) {
      if (!is_meant(rule, name)) continue;
      found = true;
      takes_away ? void(away.insert(rule.id)) : void(away.erase(rule.id));
    }
    if (!found) {
      loaded.errors.push_back(element.error("no rule, category or topic is called \"" + std::string(name) + "\"", "policygap rules list"));
    }
  }
  std::erase_if(loaded.rules.rules, [&](const Rule& rule) { return away.contains(rule.id); });
}

std::optional<Error> load_opinions(const std::string& directory, RuleSet& rules) {
  for (const auto& [index, name] : {std::pair<std::size_t, std::string>{0, "sv"}, {1, "en"}}) {
    const std::string path = directory + "/second-opinion/" + name + ".weights";
    if (!fs::exists(path)) continue;
    const auto text = read_file(path);
    if (!text) return text.error();
    auto model = parse_opinion_model(*text, path);
    if (!model) return model.error();
    rules.opinions[index] = std::move(*model);
  }
  return std::nullopt;
}

}  // namespace

LoadedRules load_rules(const std::string& directory, const lexicon::ConceptTable& concepts, const RuleSet& base,
                       Completeness completeness) {
  LoadedRules loaded{base, {}};
  if (auto error = load_silencers(directory + "/silencers.yaml", concepts, loaded.rules)) loaded.errors.push_back(*error);
  choose_rules(directory + "/pack.yaml", base, loaded);
  if (auto error = load_opinions(directory, loaded.rules)) loaded.errors.push_back(*error);
  std::set<std::string> seen;
  for (const std::string& file : rule_files(directory)) {
    const auto text = read_file(file);
    if (!text) {
      loaded.errors.push_back(text.error());
      continue;
    }
    auto rule = parse_rule(*text, file, concepts, loaded.rules.silencers, completeness);
    if (!rule) {
      loaded.errors.push_back(rule.error());
      continue;
    }
    if (!seen.insert(rule->id).second) {
      loaded.errors.push_back({"rules", file + ":1:1: the id \"" + rule->id + "\" is used by another file", "rename one of them"});
      continue;
    }
    // The place of a rule is told from the pack's own directory: the same pack gives the same bytes anywhere.
    rule->file = fs::path(file).lexically_relative(directory).string();
    const auto known = std::find_if(loaded.rules.rules.begin(), loaded.rules.rules.end(),
                                    [&](const Rule& other) { return other.id == rule->id; });
    if (known != loaded.rules.rules.end()) {
      *known = std::move(*rule);
    } else {
      loaded.rules.rules.push_back(std::move(*rule));
    }
  }
  return loaded;
}

}  // namespace policygap::matching
