// SPDX-License-Identifier: GPL-3.0-or-later
// Lexicon files (YAML) to LexiconData: notation expanded, inflections supplied by Hunspell. Runs at build time.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "lexicon/concept.h"
#include "lexicon/dictionary.h"
#include "lexicon/lexicon.h"

namespace policygap::lexicon {

/// All concept names of some lexicon files. A file is a map: concept name → list of terms.
/// Error: unknown structure, more than ConceptSet::kMaximumConcepts names.
Result<ConceptTable> concepts_of(const std::vector<YamlValue>& files);

/// Compiles the files of one language.
///
/// Notation of a term: words separated by spaces; `word+` with all inflections that Hunspell knows of it (with its
/// regular endings where Hunspell does not know it); `part~` any word that starts so, `~part` ends so, `~part~` holds
/// it; `~part+` ends in an inflection; `_word` up to three other words may stand before it, `__word` up to seven;
/// `(a|b)` either; `[ab]` either letter; `x?` and `(…)?` with or without.
Result<LexiconData> compile_lexicon(const std::string& language, const std::vector<YamlValue>& files,
                                    const ConceptTable& concepts, const Dictionary& dictionary);

/// All strings that alternatives, letter sets and optional parts of `notation` stand for; empty when malformed.
std::vector<std::string> expand_alternatives(std::string_view notation);

}  // namespace policygap::lexicon
