// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-features PACK CLAUSES.jsonl…: the features that the second opinion sees in labelled clauses, as
// JSON lines for rules/second-opinion/train.py.
#include <fstream>
#include <iostream>
#include <string>

#include "base/json.h"
#include "cli/evaluation.h"
#include "cli/judged_text.h"
#include "matching/features.h"
#include "matching/read_clause.h"
#include "scan/pack.h"

namespace {

using namespace policygap;

int write_features(const scan::Pack& pack, int count, char** paths) {
  lexicon::Lexicons lexicons(pack.lexicons);
  text::Segmenter segmenter(lexicons);
  const auto cues = matching::cue_concepts(lexicons.concepts());
  if (!cues) {
    std::cerr << "the pack lacks a cue concept\n";
    return 2;
  }
  matching::ClauseReader reader(lexicons, *cues);
  for (int index = 0; index < count; ++index) {
    std::ifstream file(paths[index]);
    for (std::string line; std::getline(file, line);) {
      const auto clause = cli::labelled_clause_from(line);
      if (!clause) {
        std::cerr << paths[index] << ": " << clause.error().message << '\n';
        return 2;
      }
      const text::ClauseList list = cli::clause_list_of(clause->clause, segmenter);
      matching::ReadClause read;
      reader.start(list);
      reader.read(list.clauses.size() - 1, read);
      Json names = Json::array();
      for (const auto& feature : matching::features_of(read, lexicons, lexicons.of(clause->language)))
        names.push_back(feature.name);
      std::cout << to_text(Json{{"id", clause->id},
                                {"language", clause->language},
                                {"label", clause->label},
                                {"categories", clause->categories}, {"topics", clause->topics},
                                {"features", std::move(names)}})
                << '\n';
    }
  }
  return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 3) {
    std::cerr << "usage: policygap-features PACK CLAUSES.jsonl…\n";
    return 2;
  }
  const auto pack = policygap::scan::load_pack(arguments[1]);
  if (!pack) {
    std::cerr << pack.error().message << '\n' << pack.error().hint << '\n';
    return 2;
  }
  return write_features(*pack, argument_count - 2, arguments + 2);
}
