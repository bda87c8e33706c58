// SPDX-License-Identifier: GPL-3.0-or-later
// The `when` part of rules and silencers: YAML to Conditions.
#pragma once

#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "lexicon/concept.h"
#include "matching/rule.h"

namespace policygap::matching {

/// One condition (a map) or any of several (a list of maps):
///   how, how_not: [ban, duty, exclusive, negated, fact, permission, advice, no-duty, no-ban, question]
///   party, party_not: [unnamed, employee, employer, outsider]
///   need: {role: [concepts: any of them], …}   all roles must be there
///   inherit: [roles that may also stand in the heading, lead-in or another window of the clause]
///   absent: [concepts that must not be in the window], absent_clause: [… nor anywhere around it]
///   alone: true   only where the clause stands under no heading
///   regex: "…"
Result<std::vector<Condition>> parse_conditions(const YamlValue& value, const lexicon::ConceptTable& concepts);

}  // namespace policygap::matching
