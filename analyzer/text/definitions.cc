// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/definitions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policygap::text {

namespace {

/// A word and what it stands for in this document.
struct Definition {
  Language language = Language::unknown;
  std::string stem;
  lexicon::WordId sense = 0;
};

template <std::size_t count>
bool is_one_of(std::string_view word, const std::array<std::string_view, count>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "medier", "medierna" and "media" share a stem, "mediepolicy" is too long for it.
bool inflects(std::string_view stem, std::string_view word) {
  constexpr std::size_t kLongestEnding = 5;
  return word.starts_with(stem) && word.size() <= stem.size() + kLongestEnding;
}

class DefinitionReader {
 public:
  DefinitionReader(const Clause& clause, const lexicon::Lexicon& lexicon, lexicon::ConceptId technical)
      : clause_(clause), lexicon_(lexicon), technical_(technical) {
    for (const Token& token : clause.tokens) {
      if (token.word != 0) words_.push_back(token.word);
    }
  }

  void read(std::vector<Definition>& definitions) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const std::optional<std::size_t> term = clause_.language == Language::sv ? swedish_term(at) : english_term(at);
      if (!term) continue;
      const std::string_view word = folded(*term);
      constexpr std::size_t kShortestStem = 4;
      constexpr std::size_t kEnding = 2;
      if (word.size() < kShortestStem) continue;
      const auto sense = technical_word(std::max(at, *term) + 1);
      if (!sense) continue;
      definitions.push_back({clause_.language, std::string(word.substr(0, std::max(kShortestStem, word.size() - kEnding))), *sense});
    }
  }

 private:
  [[nodiscard]] std::string_view folded(std::size_t index) const { return lexicon_.word(words_[index]).folded; }

  /// "Med kanal avses …" and "avses med medier …", `at` being "avses".
  [[nodiscard]] std::optional<std::size_t> swedish_term(std::size_t at) const {
    static constexpr std::array<std::string_view, 4> kDefining = {"avses", "menas", "förstås", "menar"};
    if (!is_one_of(folded(at), kDefining)) return std::nullopt;
    if (at + 2 < words_.size() && folded(at + 1) == "med") return at + 2;
    if (at >= 2 && folded(at - 2) == "med") return at - 1;
    return std::nullopt;
  }

  /// "Channel" means …, `at` being "means".
  [[nodiscard]] std::optional<std::size_t> english_term(std::size_t at) const {
    static constexpr std::array<std::string_view, 3> kDefining = {"means", "denotes", "signifies"};
    if (at == 0 || !is_one_of(folded(at), kDefining)) return std::nullopt;
    return at - 1;
  }

  /// The first word of a technical sense near the start of the definition.
  [[nodiscard]] std::optional<lexicon::WordId> technical_word(std::size_t from) const {
    constexpr std::size_t kWithin = 9;  // words: "i kapitel 3 en krypterad förbindelse"
    for (std::size_t at = from; at < std::min(words_.size(), from + kWithin); ++at) {
      if (lexicon_.concepts(words_[at]).contains(technical_)) return words_[at];
    }
    return std::nullopt;
  }

  const Clause& clause_;
  const lexicon::Lexicon& lexicon_;
  lexicon::ConceptId technical_;
  std::vector<lexicon::WordId> words_;
};

void apply_to(Clause& clause, const std::vector<Definition>& definitions, const lexicon::Lexicon& lexicon) {
  static constexpr std::array<std::string_view, 5> kKeeps = {"sociala", "social", "news", "mass", "print"};
  std::string_view before;
  for (Token& token : clause.tokens) {
    if (token.word == 0) continue;
    const std::string_view word = lexicon.word(token.word).folded;
    const auto defined = std::find_if(definitions.begin(), definitions.end(), [&](const Definition& definition) {
      return definition.language == clause.language && inflects(definition.stem, word);
    });
    if (defined != definitions.end() && !is_one_of(before, kKeeps)) token.word = defined->sense;
    before = word;
  }
}

}  // namespace

void apply_definitions(ClauseList& list, lexicon::Lexicons& lexicons) {
  const auto technical = lexicons.concepts().find("technical-sense");
  if (!technical) return;
  std::vector<Definition> definitions;
  for (const Clause& clause : list.clauses) {
    if (clause.language == Language::unknown) continue;
    DefinitionReader(clause, lexicons.of(name_of(clause.language)), *technical).read(definitions);
  }
  if (definitions.empty()) return;
  for (Clause& clause : list.clauses) {
    if (clause.language != Language::unknown) apply_to(clause, definitions, lexicons.of(name_of(clause.language)));
  }
}

}  // namespace policygap::text
