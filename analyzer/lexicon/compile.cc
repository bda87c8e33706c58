// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/compile.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/utf8.h"

namespace policygap::lexicon {

namespace {

constexpr std::uint8_t kShortGap = 3;  // `_word`
constexpr std::uint8_t kLongGap = 7;   // `__word`
constexpr std::size_t kMostAlternatives = 512;

/// Reads `notation` from `at` up to `)` or `|` at this depth, or the end; all readings of that stretch.
class Expander {
 public:
  explicit Expander(std::string_view notation) : notation_(notation) {}

  std::vector<std::string> all() {
    std::vector<std::string> readings = alternatives();
    return ok_ && at_ == notation_.size() && readings.size() <= kMostAlternatives ? readings
                                                                                  : std::vector<std::string>();
  }

 private:
  std::vector<std::string> alternatives() {
    std::vector<std::string> readings = sequence();
    while (at_ < notation_.size() && notation_[at_] == '|') {
      ++at_;
      const std::vector<std::string> more = sequence();
      readings.insert(readings.end(), more.begin(), more.end());
    }
    return readings;
  }

  std::vector<std::string> sequence() {
    std::vector<std::string> readings = {""};
    while (ok_ && at_ < notation_.size() && notation_[at_] != '|' && notation_[at_] != ')') {
      std::vector<std::string> parts = part();
      if (at_ < notation_.size() && notation_[at_] == '?') {
        ++at_;
        parts.emplace_back();
      }
      std::vector<std::string> longer;
      for (const std::string& reading : readings) {
        for (const std::string& piece : parts) longer.push_back(reading + piece);
      }
      readings = std::move(longer);
      if (readings.size() > kMostAlternatives) ok_ = false;
    }
    return readings;
  }

  std::vector<std::string> part() {
    if (notation_[at_] == '(') {
      ++at_;
      std::vector<std::string> inside = alternatives();
      if (at_ >= notation_.size()) ok_ = false;
      ++at_;
      return inside;
    }
    if (notation_[at_] == '[') {
      const auto close = notation_.find(']', at_);
      if (close == std::string_view::npos) {
        ok_ = false;
        return {};
      }
      std::vector<std::string> letters;
      for (++at_; at_ < close;) letters.push_back(character());
      at_ = close + 1;
      return letters;
    }
    return {character()};
  }

  /// The character at `at_`, which goes past it.
  std::string character() {
    const std::size_t length = sequence_length(static_cast<unsigned char>(notation_[at_]));
    std::string one(notation_.substr(at_, length));
    at_ += length;
    return one;
  }

  std::string_view notation_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

/// `text` split at spaces that stand outside parentheses.
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words(1);
  int depth = 0;
  for (const char character : text) {
    depth += character == '(' ? 1 : character == ')' ? -1 : 0;
    if (character == ' ' && depth == 0) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += character;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool has_space_in_parentheses(std::string_view text) {
  int depth = 0;
  for (const char character : text) {
    depth += character == '(' ? 1 : character == ')' ? -1 : 0;
    if (character == ' ' && depth > 0) return true;
  }
  return false;
}

class Compiler {
 public:
  Compiler(const ConceptTable& concepts, const Dictionary& dictionary) : concepts_(concepts), dictionary_(dictionary) {}

  std::optional<Error> add(const YamlValue& concept_name, const YamlValue& terms) {
    const auto concept_id = concepts_.find(concept_name.text());
    if (!terms.is_sequence()) return concept_name.error("a concept wants a list of terms");
    for (const YamlValue& term : terms.elements()) {
      if (!term.is_scalar() || term.text().empty()) return term.error("a term is a text");
      if (!add_term(*concept_id, term.text())) {
        return term.error("this term cannot be read", "balance ( ) and [ ], and give at most 512 alternatives");
      }
    }
    return std::nullopt;
  }

  LexiconData take(std::string language) {
    LexiconSource source;
    source.language = std::move(language);
    source.patterns = std::move(patterns_);
    source.slot_concepts = std::move(slot_concepts_);
    source.terms = std::move(terms_);
    return lay_out(source);
  }

 private:
  bool add_term(ConceptId concept_id, const std::string& notation) {
    // Alternatives of several words change the number of elements, so each makes a sequence of its own; alternatives of
    // one word stay together in their element.
    std::vector<std::vector<std::string>> sequences(1);
    for (const std::string& element : split_words(notation)) {
      std::vector<std::vector<std::string>> readings = {{element}};
      if (has_space_in_parentheses(element)) {
        readings.clear();
        for (const std::string& reading : expand_alternatives(element)) readings.push_back(split_words(reading));
      }
      std::vector<std::vector<std::string>> longer;
      for (const auto& sequence : sequences) {
        for (const auto& reading : readings) {
          longer.push_back(sequence);
          longer.back().insert(longer.back().end(), reading.begin(), reading.end());
        }
      }
      sequences = std::move(longer);
      if (sequences.empty() || sequences.size() > kMostAlternatives) return false;
    }
    return std::all_of(sequences.begin(), sequences.end(),
                       [&](const std::vector<std::string>& sequence) { return add_sequence(concept_id, sequence); });
  }

  bool add_sequence(ConceptId concept_id, const std::vector<std::string>& words) {
    Term term;
    term.concept_id = concept_id;
    for (std::string word : words) {
      std::uint8_t gap = 0;
      if (word.starts_with("__")) {
        gap = kLongGap;
        word.erase(0, 2);
      } else if (word.starts_with("_")) {
        gap = kShortGap;
        word.erase(0, 1);
      }
      if (word.empty()) return false;
      const auto slot = slot_of(word);
      if (!slot) return false;
      term.elements.push_back({*slot, gap});
    }
    if (term.elements.empty()) return false;
    if (term.elements.size() == 1) {
      slot_concepts_[term.elements.front().slot].insert(concept_id);
    } else {
      terms_.push_back(std::move(term));
    }
    return true;
  }

  std::optional<std::uint32_t> slot_of(const std::string& element) {
    const auto known = slots_.find(element);
    if (known != slots_.end()) return known->second;
    const std::vector<std::string> readings = expand_alternatives(element);
    if (readings.empty()) return std::nullopt;
    const auto slot = static_cast<std::uint32_t>(slot_concepts_.size());
    slots_.emplace(element, slot);
    slot_concepts_.emplace_back();
    std::set<std::pair<std::string, PatternKind>> unique;
    for (const std::string& reading : readings) add_patterns(fold(reading), unique);
    for (const auto& [text, kind] : unique) patterns_.push_back({text, kind, slot});
    return slot;
  }

  void add_patterns(std::string word, std::set<std::pair<std::string, PatternKind>>& unique) {
    bool open_start = false;
    bool open_end = false;
    bool inflected = false;
    if (word.starts_with("~")) {
      open_start = true;
      word.erase(0, 1);
    }
    if (word.ends_with("~")) {
      open_end = true;
      word.pop_back();
    }
    if (word.ends_with("+")) {
      inflected = true;
      word.pop_back();
    }
    if (word.empty()) return;
    const PatternKind kind = open_start ? (open_end ? PatternKind::infix : PatternKind::suffix)
                                        : (open_end ? PatternKind::prefix : PatternKind::exact);
    unique.emplace(word, kind);
    if (!inflected) return;
    for (const std::string& form : inflections(word)) unique.emplace(form, kind);
  }

  const std::vector<std::string>& inflections(const std::string& lemma) {
    const auto known = inflections_.find(lemma);
    if (known != inflections_.end()) return known->second;
    return inflections_.emplace(lemma, dictionary_.inflections(lemma)).first->second;
  }

  const ConceptTable& concepts_;
  const Dictionary& dictionary_;
  std::map<std::string, std::uint32_t> slots_;
  std::map<std::string, std::vector<std::string>> inflections_;
  std::vector<WordPattern> patterns_;
  std::vector<ConceptSet> slot_concepts_;
  std::vector<Term> terms_;
};

}  // namespace

std::vector<std::string> expand_alternatives(std::string_view notation) { return Expander(notation).all(); }

Result<ConceptTable> concepts_of(const std::vector<YamlValue>& files) {
  std::vector<std::string> names;
  for (const YamlValue& file : files) {
    if (!file.is_map()) return tl::unexpected<Error>(file.error("a lexicon file is a map: concept: [terms]"));
    for (const auto& [name, terms] : file.entries()) names.push_back(name.text());
  }
  ConceptTable table(std::move(names));
  if (table.size() > ConceptSet::kMaximumConcepts) {
    return fail("rules", std::to_string(table.size()) + " concepts, the limit is " +
                             std::to_string(ConceptSet::kMaximumConcepts));
  }
  return table;
}

Result<LexiconData> compile_lexicon(const std::string& language, const std::vector<YamlValue>& files,
                                    const ConceptTable& concepts, const Dictionary& dictionary) {
  Compiler compiler(concepts, dictionary);
  for (const YamlValue& file : files) {
    for (const auto& [name, terms] : file.entries()) {
      if (auto error = compiler.add(name, terms)) return tl::unexpected<Error>(std::move(*error));
    }
  }
  return compiler.take(language);
}

}  // namespace policygap::lexicon
