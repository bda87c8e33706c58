// SPDX-License-Identifier: GPL-3.0-or-later
// Every clause of the spent rounds keeps the categories that frozen.tsv holds. A change that moves some is
// read line by line; freeze.sh then writes the file anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "cli/evaluation.h"
#include "cli/judged_text.h"
#include "scan/judge.h"
#include "scan/pack.h"

namespace policygap::regression {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRounds = POLICYGAP_SOURCE_DIR "/tests/rounds";
constexpr const char* kFrozen = POLICYGAP_SOURCE_DIR "/tests/regression/frozen.tsv";
constexpr const char* kPack = POLICYGAP_PROGRAM_DIR "/share/policygap/policygap.pack";
constexpr const char* kUnspent = "fresh-9";  // still measured: not to be tuned for
constexpr const char* kNothing = "-";

std::vector<std::string> spent_rounds() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(kRounds)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".jsonl" && !name.starts_with(kUnspent))
      files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string categories_on(const cli::LabelledClause& clause, scan::Judge& judge) {
  const text::ClauseList list = cli::clause_list_of(clause.clause, judge.segmenter());
  const matching::ClauseJudgement judgement = judge.matcher().judge(list, list.clauses.size() - 1);
  std::set<std::string> names;
  for (const matching::Finding& finding : judgement.findings) names.insert(finding.category);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text.empty() ? kNothing : text;
}

struct Judged {
  std::string text;                            ///< as frozen.tsv holds it
  std::map<std::string, std::string> clauses;  ///< the words of a clause, by id
};

Judged judged_rounds() {
  const Result<scan::Pack> pack = scan::load_pack(kPack);
  REQUIRE_MESSAGE(pack, kPack);
  scan::Judge judge(*pack);
  Judged judged;
  for (const std::string& file : spent_rounds()) {
    std::istringstream lines(read_file(file).value());
    for (std::string line; std::getline(lines, line);) {
      if (line.empty()) continue;
      const Result<cli::LabelledClause> clause = cli::labelled_clause_from(line);
      REQUIRE_MESSAGE(clause, file << ": " << line);
      REQUIRE_MESSAGE(judged.clauses.emplace(clause->id, clause->clause.text).second, clause->id);
      judged.text += clause->id + "\t" + categories_on(*clause, judge) + "\n";
    }
  }
  return judged;
}

std::map<std::string, std::string> by_id(const std::string& text) {
  std::map<std::string, std::string> categories;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) categories[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return categories;
}

TEST_CASE("every clause of the spent rounds is judged as frozen") {
  const Judged judged = judged_rounds();
  CHECK(judged.clauses.size() > 3000);
  if (std::getenv("POLICYGAP_FREEZE") != nullptr) {
    REQUIRE(write_file(kFrozen, judged.text));
    MESSAGE("written: " << kFrozen);
    return;
  }
  const auto text = read_file(kFrozen);
  REQUIRE_MESSAGE(text, "no tests/regression/frozen.tsv: run tests/regression/freeze.sh");
  const std::map<std::string, std::string> frozen = by_id(*text);
  const std::map<std::string, std::string> now = by_id(judged.text);
  std::size_t changed = 0;
  std::string list;
  for (const auto& [id, categories] : now) {
    const auto before = frozen.find(id);
    if (before != frozen.end() && before->second == categories) continue;
    ++changed;
    list += "\n  " + id + ": " + (before == frozen.end() ? "not frozen" : before->second) + " -> " +
            categories + "  | " + judged.clauses.at(id);
  }
  for (const auto& [id, categories] : frozen) {
    if (now.contains(id)) continue;
    ++changed;
    list += "\n  " + id + ": frozen, but in no round";
  }
  CHECK_MESSAGE(changed == 0, changed
                                  << " of " << now.size()
                                  << " clauses are judged otherwise than frozen; where that is meant, run "
                                     "tests/regression/freeze.sh:"
                                  << list);
}

}  // namespace
}  // namespace policygap::regression
