// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files (YAML) to a RuleSet, with errors that point at file, line and column.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lexicon/concept.h"
#include "matching/rule.h"

namespace policygap::matching {

/// A draft may still lack its examples; a whole rule has at least two matches and two near misses in each language.
enum class Completeness { whole, draft };

/// What a directory of rules gives: the rules that could be read, and an error for each file that could not.
struct LoadedRules {
  RuleSet rules;
  std::vector<Error> errors;
};

/// Reads `directory`/silencers.yaml, restrictive/<category>/<id>.yaml, legitimate/<topic>/<id>.yaml and
/// encouraging/<topic>/<id>.yaml. A pack given by the user extends `base`: its silencers may be named, its rules replaced by
/// a file of the same id, and taken away or brought back by `pack.yaml` ("rules: [-all, +media-ban, -ID]").
LoadedRules load_rules(const std::string& directory, const lexicon::ConceptTable& concepts, const RuleSet& base = {},
                       Completeness completeness = Completeness::whole);

/// One rule from YAML text; `file` gives id (its name), stance and category or topic (its folders).
Result<Rule> parse_rule(const std::string& text, const std::string& file, const lexicon::ConceptTable& concepts,
                        const std::vector<Silencer>& silencers, Completeness completeness = Completeness::whole);

}  // namespace policygap::matching
