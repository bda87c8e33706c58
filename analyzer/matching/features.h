// SPDX-License-Identifier: GPL-3.0-or-later
// What the second opinion looks at in a clause: words, word pairs, letter groups, concepts, and how they are bound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicons.h"
#include "matching/conditions.h"

namespace policygap::matching {

/// A feature's name: "w:ingen_kommentar", "g:press", "c:press", "h:ban+employee", "hc:ban+press", "cc:gatekeeper+route".
/// `span` is where a word feature stands in the clause's text, empty for the others.
struct Feature {
  std::string name;
  TextSpan span;
};

/// 64-bit FNV-1a of a feature's name: how the model's weights are keyed. `hash` is that of what stands before `name`.
std::uint64_t hash_of(std::string_view name, std::uint64_t hash = 14695981039346656037ULL);

/// The distinct features of a clause, sorted by name. Numbers count as "0"; concepts that only steer the scope logic
/// (prepositions, likelihood, headings) are left out.
std::vector<Feature> features_of(const ReadClause& read, const lexicon::Lexicons& lexicons, const lexicon::Lexicon& lexicon);

}  // namespace policygap::matching
