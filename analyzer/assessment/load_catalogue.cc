// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>

#include "assessment/catalogue.h"
#include "assessment/names.h"
#include "base/yaml.h"

namespace policygap::assessment {

namespace {

/// Takes values out of YAML and remembers the first thing that is wrong; what is read after that does not
/// count.
class StrictReader {
 public:
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  void reject(const YamlValue& place, const std::string& what, const std::string& hint = {}) {
    if (!error_) error_ = place.error(what, hint);
  }

  YamlValue file(const std::string& path) {
    auto value = read_yaml(path);
    if (value) return *value;
    if (!error_) error_ = value.error();
    return {};
  }

  void keys(const YamlValue& map, std::initializer_list<std::string_view> allowed) {
    if (!map.is_map()) return reject(map, "expected a map");
    std::set<std::string> seen;
    for (const auto& [key, value] : map.entries()) {
      if (std::find(allowed.begin(), allowed.end(), key.text()) == allowed.end()) {
        reject(key, "unknown key \"" + key.text() + "\"");
      }
      if (!seen.insert(key.text()).second) reject(key, "\"" + key.text() + "\" stands here twice");
    }
  }

  std::string text(const YamlValue& map, std::string_view key) {
    const YamlValue value = map[key];
    std::string result = value.text();
    if (result.empty())
      reject(value.exists() ? value : map, "\"" + std::string(key) + "\" is missing or empty");
    return trimmed(std::move(result));
  }

  LocalText both(const YamlValue& map, std::string_view key) {
    const YamlValue value = map[key];
    if (!value.is_map()) {
      reject(value.exists() ? value : map,
             "\"" + std::string(key) + "\" is missing or not in both languages");
      return {};
    }
    keys(value, {"sv", "en"});
    return {text(value, "sv"), text(value, "en")};
  }

  /// A name that may be the same in both languages.
  LocalText one_or_both(const YamlValue& map, std::string_view key) {
    const YamlValue value = map[key];
    if (value.is_scalar()) return {value.text(), value.text()};
    return both(map, key);
  }

  std::vector<Question> questions(const YamlValue& map) {
    std::vector<Question> all;
    for (const YamlValue& entry : map["questions"].elements()) {
      keys(entry, {"audience", "sv", "en"});
      all.push_back({audience(entry), {text(entry, "sv"), text(entry, "en")}});
    }
    return all;
  }

  std::string audience(const YamlValue& map) {
    static const std::set<std::string> kAudiences = {"management", "hr",    "communications",
                                                     "it",         "union", "employees"};
    std::string value = text(map, "audience");
    if (!kAudiences.contains(value)) reject(map["audience"], "unknown audience \"" + value + "\"");
    return value;
  }

  std::string one_of(const YamlValue& map, std::string_view key,
                     std::initializer_list<std::string_view> allowed) {
    std::string value = text(map, key);
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
      reject(map[key].exists() ? map[key] : map, "unknown " + std::string(key) + " \"" + value + "\"");
    }
    return value;
  }

 private:
  static std::string trimmed(std::string value) {
    while (!value.empty() && (value.back() == '\n' || value.back() == ' ')) value.pop_back();
    return value;
  }

  std::optional<Error> error_;
};

void read_categories(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const auto& [key, value] : file.entries()) {
    reader.keys(value, {"group", "name", "summary", "severity"});
    Category category;
    category.id = key.text();
    category.group = reader.one_of(value, "group", {"routing", "bans", "content", "identity", "pressure"});
    category.name = reader.both(value, "name");
    category.summary = reader.both(value, "summary");
    const YamlValue severities = value["severity"];
    reader.keys(severities, {"private", "public", "publicly-funded", "security"});
    for (std::size_t index = 0; index < kProfiles.size(); ++index) {
      const auto severity = severity_named(reader.text(severities, kProfiles[index]));
      if (severity) {
        category.severity[index] = *severity;
      } else {
        reader.reject(severities, "unknown severity for " + std::string(kProfiles[index]));
      }
    }
    if (catalogue.category(category.id) != nullptr)
      reader.reject(key, "category \"" + category.id + "\" stands here twice");
    catalogue.categories.push_back(std::move(category));
  }
}

void read_topics(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const auto& [key, value] : file.entries()) {
    reader.keys(
        value, {"number", "name", "description", "exemplars", "practice", "applies", "instead", "questions"});
    const YamlValue exemplars = value["exemplars"];
    reader.keys(exemplars, {"sap", "ibm", "intel", "others", "others_partly"});
    const auto state = [&](std::string_view exemplar) {
      return reader.one_of(exemplars, exemplar, {"covered", "believed", "partly", "none"});
    };
    Topic topic{.id = key.text(),
                .number = std::atoi(reader.text(value, "number").c_str()),
                .name = reader.both(value, "name"),
                .description = reader.both(value, "description"),
                .sap = state("sap"),
                .ibm = state("ibm"),
                .intel = state("intel"),
                .others = exemplars["others"].texts(),
                .others_partly = exemplars["others_partly"].texts(),
                .practice = reader.both(value, "practice"),
                .applies = value["applies"].texts(),
                .instead = reader.both(value, "instead"),
                .questions = reader.questions(value)};
    if (topic.applies.empty()) reader.reject(value, "\"applies\" is missing or empty");
    if (catalogue.topic(topic.id) != nullptr)
      reader.reject(key, "topic \"" + topic.id + "\" stands here twice");
    catalogue.topics.push_back(std::move(topic));
  }
}

void read_exemplars(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const YamlValue& value : file.elements()) {
    reader.keys(value, {"id", "name", "title", "version", "url", "facts"});
    catalogue.exemplars.push_back({reader.text(value, "id"), reader.one_or_both(value, "name"),
                                   reader.one_or_both(value, "title"), value["version"].text(),
                                   value["url"].text(), reader.both(value, "facts")});
  }
}

void read_upsides(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const auto& [key, value] : file.entries()) {
    reader.keys(value, {"name", "description", "instead"});
    catalogue.upsides.push_back({key.text(), reader.both(value, "name"), reader.both(value, "description"),
                                 reader.both(value, "instead")});
  }
}

void read_needs(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const YamlValue& value : file.elements()) {
    reader.keys(value, {"id", "when_category", "when_topic", "needs_topic", "needs", "audience", "question",
                        "message"});
    catalogue.needs.push_back({reader.text(value, "id"), value["when_category"].texts(),
                               value["when_topic"].texts(), value["needs_topic"].texts(),
                               reader.both(value, "needs"), reader.audience(value),
                               reader.both(value, "question"), reader.both(value, "message")});
    const Need& need = catalogue.needs.back();
    for (const std::string& category : need.when_category) {
      if (catalogue.category(category) == nullptr)
        reader.reject(value["when_category"], "unknown category \"" + category + "\"");
    }
    for (const std::string& topic : need.needs_topic) {
      if (catalogue.topic(topic) == nullptr)
        reader.reject(value["needs_topic"], "unknown topic \"" + topic + "\"");
    }
  }
}

void read_channels(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const auto& [key, value] : file.entries()) {
    reader.keys(value, {"name", "terms", "services"});  // terms and services are the matcher's
    catalogue.channels.push_back({key.text(), reader.both(value, "name")});
  }
}

void read_authorities(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const YamlValue& value : file.elements()) {
    reader.keys(value, {"id", "jurisdiction", "date", "url", "profiles", "categories", "name", "says"});
    catalogue.authorities.push_back(
        {reader.text(value, "id"), reader.one_of(value, "jurisdiction", {"se", "us", "uk", "eu"}),
         reader.text(value, "date"), value["url"].text(), value["profiles"].texts(),
         value["categories"].texts(), reader.both(value, "name"), reader.both(value, "says")});
    for (const std::string& category : catalogue.authorities.back().categories) {
      if (catalogue.category(category) == nullptr)
        reader.reject(value["categories"], "unknown category \"" + category + "\"");
    }
  }
}

void read_messages(StrictReader& reader, const YamlValue& file, Catalogue& catalogue) {
  for (const auto& [key, value] : file.entries()) {
    const LocalText pattern = reader.both(file, key.text());
    for (const std::string* text : {&pattern.sv, &pattern.en}) {
      if (!is_message_pattern(*text)) reader.reject(value, "not a message pattern: \"" + *text + "\"");
    }
    catalogue.messages.push_back({key.text(), pattern});
  }
  std::sort(catalogue.messages.begin(), catalogue.messages.end(),
            [](const Message& left, const Message& right) { return left.key < right.key; });
}

AdviceText read_advice_text(StrictReader& reader, const YamlValue& map) {
  reader.keys(map, {"says", "why", "instead", "profiles"});
  AdviceText advice{reader.text(map, "says"), reader.text(map, "why"), reader.text(map, "instead"), {}};
  for (const auto& [profile, value] : map["profiles"].entries()) {
    if (std::find(kProfiles.begin(), kProfiles.end(), profile.text()) == kProfiles.end()) {
      reader.reject(profile, "unknown profile \"" + profile.text() + "\"");
    }
    reader.keys(value, {"why", "instead"});
    advice.profiles.push_back({profile.text(), value["why"].exists() ? reader.text(value, "why") : "",
                               value["instead"].exists() ? reader.text(value, "instead") : ""});
  }
  return advice;
}

void read_advice(StrictReader& reader, const YamlValue& file, const Category& category,
                 Catalogue& catalogue) {
  if (reader.error()) return;
  reader.keys(file, {"category", "topic", "exemplars", "sv", "en", "questions"});
  Advice advice{.category = reader.text(file, "category"),
                .topic = reader.text(file, "topic"),
                .exemplars = file["exemplars"].texts(),
                .sv = read_advice_text(reader, file["sv"]),
                .en = read_advice_text(reader, file["en"]),
                .questions = reader.questions(file)};
  if (advice.category != category.id)
    reader.reject(file["category"], "the file is named after another category");
  if (catalogue.topic(advice.topic) == nullptr)
    reader.reject(file["topic"], "unknown topic \"" + advice.topic + "\"");
  for (const std::string& exemplar : advice.exemplars) {
    if (catalogue.exemplar(exemplar) == nullptr)
      reader.reject(file["exemplars"], "unknown exemplar \"" + exemplar + "\"");
  }
  catalogue.advice.push_back(std::move(advice));
}

}  // namespace

Result<Catalogue> load_catalogue(const std::string& rules_directory) {
  Catalogue catalogue;
  StrictReader reader;
  const auto file = [&](const char* name) { return reader.file(rules_directory + "/" + name); };
  read_categories(reader, file("categories.yaml"), catalogue);
  read_exemplars(reader, file("exemplars.yaml"), catalogue);
  read_topics(reader, file("topics.yaml"), catalogue);
  read_upsides(reader, file("upside.yaml"), catalogue);
  read_needs(reader, file("completeness.yaml"), catalogue);
  read_channels(reader, file("channels.yaml"), catalogue);
  read_authorities(reader, file("authorities.yaml"), catalogue);
  read_messages(reader, file("messages.yaml"), catalogue);
  for (const Category& category : catalogue.categories) {
    if (reader.error()) break;
    read_advice(reader, reader.file(rules_directory + "/advice/" + category.id + ".yaml"), category,
                catalogue);
  }
  if (reader.error()) return tl::unexpected<Error>(*reader.error());
  return catalogue;
}

}  // namespace policygap::assessment
