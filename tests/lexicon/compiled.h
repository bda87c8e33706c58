// SPDX-License-Identifier: GPL-3.0-or-later
// Small lexicons for tests, written in the tests themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "lexicon/compile.h"
#include "lexicon/lexicon.h"

namespace policygap::lexicon {

/// A compiled lexicon and its concepts. Throws a text where the notation is refused (the test then fails with
/// it).
struct Compiled {
  ConceptTable concepts;
  LexiconData data;
};

inline Compiled compile(const std::string& language, std::string_view yaml, const Dictionary& dictionary) {
  const auto file = parse_yaml(yaml, language + ".yaml");
  if (!file) throw file.error().message;
  const auto concepts = concepts_of({*file});
  if (!concepts) throw concepts.error().message;
  const auto data = compile_lexicon(language, {*file}, *concepts, dictionary);
  if (!data) throw data.error().message;
  return {*concepts, *data};
}

/// The names of the concepts that a word alone has, sorted.
inline std::vector<std::string> concepts_of_word(Lexicon& lexicon, const ConceptTable& concepts,
                                                 std::string_view word) {
  std::vector<std::string> names;
  lexicon.word(lexicon.look_up(word)).concepts.for_each([&](ConceptId one) {
    names.push_back(concepts.name(one));
  });
  return names;
}

}  // namespace policygap::lexicon
