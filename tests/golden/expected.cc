// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/expected.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/yaml.h"

namespace policygap::golden {

namespace {

constexpr const char* kDirectory = POLICYGAP_SOURCE_DIR "/tests/golden";

YamlValue yaml_of(const std::string& path) {
  const auto value = read_yaml(path);
  if (!value) throw value.error().message;
  return *value;
}

double number_in(const YamlValue& value) {
  return std::strtod(value.text().c_str(), nullptr);
}

std::vector<ExpectedClause> clauses_of(const YamlValue& list) {
  std::vector<ExpectedClause> clauses;
  for (const YamlValue& element : list.elements()) {
    ExpectedClause clause;
    clause.quote = element.is_map() ? element["quote"].text() : element.text();
    if (element["category"].exists()) clause.categories.push_back(element["category"].text());
    for (const std::string& category : element["also_accepted"].texts())
      clause.categories.push_back(category);
    // yaml-cpp tells null as a scalar of its own
    clause.page_number = static_cast<int>(number_in(element["page"]));
    clause.section = element["section"].text();
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

std::vector<std::string> texts_and(const YamlValue& first, const YamlValue& more) {
  std::vector<std::string> texts = first.texts();
  for (const std::string& text : more.texts()) texts.push_back(text);
  return texts;
}

}  // namespace

std::vector<ExpectedDocument> expected_documents() {
  std::vector<ExpectedDocument> documents;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(kDirectory) + "/expected")) {
    if (entry.path().extension() != ".yaml") continue;
    const YamlValue root = yaml_of(entry.path().string());
    ExpectedDocument document;
    document.name = root["document"].text();
    document.language = root["language"].text();
    document.status = root["status"].text();
    document.kinds = texts_and(root["kind"], root["kind_also_accepted"]);
    document.problems = root["problems"].texts();
    document.problems_also_accepted = root["problems_also_accepted"].texts();
    if (root["openness"].is_map())
      document.openness = Range{number_in(root["openness"]["min"]), number_in(root["openness"]["max"])};
    document.findings = clauses_of(root["findings"]);
    document.optional = clauses_of(root["optional"]);
    document.strengths = clauses_of(root["strengths"]);
    document.silent = clauses_of(root["silent"]);
    document.deleted = root["deleted"].texts();
    documents.push_back(std::move(document));
  }
  std::sort(documents.begin(), documents.end(),
            [](const auto& left, const auto& right) { return left.name < right.name; });
  return documents;
}

std::map<std::string, double> floors() {
  std::map<std::string, double> all;
  for (const auto& [name, value] : yaml_of(std::string(kDirectory) + "/floors.yaml").entries())
    all[name.text()] = number_in(value);
  return all;
}

}  // namespace policygap::golden
