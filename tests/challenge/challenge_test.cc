// SPDX-License-Identifier: GPL-3.0-or-later
// Traps, ordinary policies and documents that need context, written without sight of the rules, through the
// built program. What is measured is printed; floors.yaml says what must hold.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/yaml.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::challenge {
namespace {

constexpr const char* kFolder = "tests/challenge/";

Json report_of(std::vector<std::string> paths) {
  const scan::TemporaryDirectory folder;
  std::vector<std::string> arguments = {"audit"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  for (const std::string& argument : {std::string("--format"), std::string("json"), std::string("--out"),
                                      folder.path("report"), std::string("--quiet")})
    arguments.push_back(argument);
  const cli::ProgramRun run = cli::run_program(arguments, POLICYGAP_SOURCE_DIR);
  const auto text = read_file(folder.path("report/report.json"));
  REQUIRE_MESSAGE(text, run.errors);
  return parse_json(*text).value();
}

std::string name_in(const Json& report, const Json& place) {
  for (const Json& document : report["documents"]) {
    if (document["id"] != place["document"]) continue;
    const std::string path = document["path"].get<std::string>();
    return path.substr(path.rfind('/') + 1);
  }
  return {};
}

std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Letters and digits only: a table's row and a sentence are cut alike.
std::string squeezed(const std::string& text) {
  std::string kept;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0x80 || std::isalnum(value) != 0) kept += byte;
  }
  return kept;
}

bool overlap(const std::string& left, const std::string& right) {
  const std::string one = squeezed(left);
  const std::string other = squeezed(right);
  if (one.empty() || other.empty()) return false;
  return one.find(other) != std::string::npos || other.find(one) != std::string::npos;
}

std::string described(const Json& report, const Json& finding) {
  return name_in(report, finding) + " [" + text_in(finding, "category") + ", " +
         text_in(finding, "severity") + "] " + text_in(finding, "quote");
}

double floor_of(const std::string& name) {
  static const std::map<std::string, double> all = [] {
    std::map<std::string, double> read;
    const YamlValue root = read_yaml(std::string(POLICYGAP_SOURCE_DIR "/") + kFolder + "floors.yaml").value();
    for (const auto& [key, value] : root.entries())
      read[key.text()] = std::strtod(value.text().c_str(), nullptr);
    return read;
  }();
  REQUIRE_MESSAGE(all.contains(name), name << " is not in tests/challenge/floors.yaml");
  return all.at(name);
}

std::string lines_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

void hold_floor(const std::string& name, std::size_t right, std::size_t all,
                const std::vector<std::string>& wrong) {
  constexpr double kRounding = 0.0001;
  const double share = all == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(all);
  std::array<char, 120> line{};
  std::snprintf(line.data(), line.size(), "%-26s %3zu of %3zu  %.3f  floor %.2f\n", name.c_str(), right, all,
                share, floor_of(name));
  std::fputs(line.data(), stdout);
  CHECK_MESSAGE(share + kRounding >= floor_of(name),
                name << " fell below tests/challenge/floors.yaml:" << lines_of(wrong));
}

void hold_ceiling(const std::string& name, const std::vector<std::string>& found) {
  const std::string text = name + ": " + std::to_string(found.size()) + ", at most " +
                           std::to_string(static_cast<int>(floor_of(name))) + lines_of(found) + "\n";
  std::fputs(text.c_str(), stdout);
  CHECK_MESSAGE(static_cast<double>(found.size()) <= floor_of(name),
                name << " is above tests/challenge/floors.yaml:" << lines_of(found));
}

struct PairOutcome {
  std::string language;
  int trap = 0;
  bool is_right = true;
  std::vector<std::string> wrong;
};

/// Each minimal pair of traps.jsonl: right where the restrictive member is flagged and its twin is not.
std::map<std::string, PairOutcome> judged_pairs() {
  const std::string file = std::string(kFolder) + "traps.jsonl";
  const cli::ProgramRun run = cli::run_program({"eval", file, "--format", "json"}, POLICYGAP_SOURCE_DIR);
  REQUIRE_MESSAGE(run.status == 0, run.errors);
  std::set<std::string> wrong;
  const Json measured = parse_json(run.output).value();  // named: the loop must not outlive it
  for (const Json& error : measured["errors"]) wrong.insert(text_in(error, "id"));
  const Json& overall = measured["overall"];
  REQUIRE(wrong.size() == overall["fp"].get<std::size_t>() + overall["fn"].get<std::size_t>());
  std::map<std::string, PairOutcome> pairs;
  std::size_t told = 0;
  std::istringstream lines(read_file(POLICYGAP_SOURCE_DIR "/" + file).value());
  for (std::string line; std::getline(lines, line);) {
    const Json clause = parse_json(line).value();
    PairOutcome& pair = pairs[text_in(clause, "pair")];
    pair.language = text_in(clause, "language");
    pair.trap = clause["trap"].get<int>();
    if (!wrong.contains(text_in(clause, "id"))) continue;
    pair.is_right = false;
    ++told;
    pair.wrong.push_back((text_in(clause, "label") == "restrictive" ? "missed: " : "accused: ") +
                         text_in(clause, "text"));
  }
  REQUIRE(told == wrong.size());
  return pairs;
}

TEST_CASE("of each trap's minimal pairs the restrictive member is flagged, its twin silent") {
  struct Count {
    std::size_t right = 0, all = 0;
    std::vector<std::string> wrong;
    void add(const PairOutcome& pair) {
      ++all;
      right += pair.is_right ? 1 : 0;
      wrong.insert(wrong.end(), pair.wrong.begin(), pair.wrong.end());
    }
  };
  std::map<std::string, Count> counts;
  for (const auto& [name, pair] : judged_pairs()) {
    const std::string number = (pair.trap < 10 ? "0" : "") + std::to_string(pair.trap);
    counts["trap-" + number + "-" + pair.language].add(pair);
    counts["traps-" + pair.language].add(pair);
  }
  CHECK(counts.size() >= 2 * 16 + 2);
  for (const auto& [name, count] : counts) hold_floor(name, count.right, count.all, count.wrong);
}

TEST_CASE("policies on travel, procurement and work environment get no finding") {
  const Json report = report_of({std::string(kFolder) + "ordinary"});
  CHECK(report["documents"].size() == 6);
  std::vector<std::string> found;
  for (const Json& finding : report["findings"]) found.push_back(described(report, finding));
  hold_ceiling("ordinary_findings", found);
}

TEST_CASE("encouraging guidelines get no finding above low") {
  const Json report = report_of({"sample_docs/encouraging-social-media-guideline.docx",
                                 "sample_docs/uppmuntrande-riktlinje-for-sociala-medier.pdf"});
  CHECK(report["documents"].size() == 2);
  std::vector<std::string> found;
  for (const Json& finding : report["findings"]) {
    if (text_in(finding, "severity") != "low") found.push_back(described(report, finding));
  }
  hold_ceiling("encouraging_above_low", found);
}

/// The documents of documents/, audited once, and what their author expects of them.
struct ContextDocuments {
  Json report = report_of({std::string(kFolder) + "documents"});
  YamlValue expected =
      read_yaml(std::string(POLICYGAP_SOURCE_DIR "/") + kFolder + "documents/expected.yaml").value();

  [[nodiscard]] std::vector<Json> findings_on(const std::string& name, const std::string& quote) const {
    std::vector<Json> found;
    for (const Json& finding : report["findings"]) {
      if (name_in(report, finding) == name && overlap(text_in(finding, "quote"), quote))
        found.push_back(finding);
    }
    return found;
  }
};

const ContextDocuments& context_documents() {
  static const ContextDocuments documents;
  return documents;
}

TEST_CASE("restrictions that only their context makes are found in documents") {
  const ContextDocuments& documents = context_documents();
  std::size_t all = 0;
  std::size_t flagged = 0;
  std::size_t right = 0;
  std::vector<std::string> missed;
  std::vector<std::string> other;
  for (const auto& [name, expected] : documents.expected.entries()) {
    for (const YamlValue& clause : expected["findings"].elements()) {
      const std::vector<Json> found = documents.findings_on(name.text(), clause["quote"].text());
      const std::string category = clause["category"].text();
      const bool in_category = std::any_of(found.begin(), found.end(), [&](const Json& finding) {
        return text_in(finding, "category") == category;
      });
      const std::string what = name.text() + " [" + category + "] " + clause["quote"].text();
      ++all;
      flagged += found.empty() ? 0 : 1;
      right += in_category ? 1 : 0;
      if (found.empty()) missed.push_back(what);
      if (!in_category) other.push_back(what);
    }
  }
  CHECK(all >= 20);
  hold_floor("context_flagged", flagged, all, missed);
  hold_floor("context_category", right, all, other);
}

TEST_CASE("look-alikes in documents stay silent") {
  const ContextDocuments& documents = context_documents();
  std::size_t all = 0;
  std::vector<std::string> flagged;
  for (const auto& [name, expected] : documents.expected.entries()) {
    for (const YamlValue& quote : expected["silent"].elements()) {
      const std::vector<Json> found = documents.findings_on(name.text(), quote.text());
      ++all;
      if (!found.empty()) flagged.push_back(described(documents.report, found.front()));
    }
  }
  CHECK(all >= 50);
  hold_floor("context_silent", all - flagged.size(), all, flagged);
}

TEST_CASE("what nobody expects is not found in documents") {
  const ContextDocuments& documents = context_documents();
  std::vector<std::string> unexpected;
  for (const Json& finding : documents.report["findings"]) {
    const YamlValue expected = documents.expected[name_in(documents.report, finding)];
    const std::vector<YamlValue> clauses = expected["findings"].elements();
    const bool is_expected = std::any_of(clauses.begin(), clauses.end(), [&](const YamlValue& clause) {
      return overlap(text_in(finding, "quote"), clause["quote"].text());
    });
    if (!is_expected) unexpected.push_back(described(documents.report, finding));
  }
  hold_ceiling("context_unexpected", unexpected);
}

TEST_CASE("a ban and the right that it denies are a contradiction") {
  const ContextDocuments& documents = context_documents();
  std::size_t all = 0;
  std::vector<std::string> missed;
  for (const auto& entry : documents.expected.entries()) {
    // Names of their own: Clang 14 cannot capture structured bindings.
    const YamlValue& name = entry.first;
    const YamlValue& expected = entry.second;
    for (const YamlValue& pair : expected["contradictions"].elements()) {
      ++all;
      const bool is_found = std::any_of(documents.report["contradictions"].begin(),
                                        documents.report["contradictions"].end(), [&](const Json& one) {
                                          return name_in(documents.report, one["a"]) == name.text() &&
                                                 name_in(documents.report, one["b"]) == name.text() &&
                                                 overlap(text_in(one["a"], "quote"), pair["a"].text()) &&
                                                 overlap(text_in(one["b"], "quote"), pair["b"].text());
                                        });
      if (!is_found) missed.push_back(name.text() + ": " + pair["a"].text());
    }
  }
  CHECK(all >= 2);
  hold_floor("contradictions", all - missed.size(), all, missed);
}

}  // namespace
}  // namespace policygap::challenge
