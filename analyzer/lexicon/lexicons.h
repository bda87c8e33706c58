// SPDX-License-Identifier: GPL-3.0-or-later
// Lexicons: the words of both languages with the concepts they share, as loaded from the pack.
#pragma once

#include <memory>
#include <string_view>

#include "lexicon/concept.h"
#include "lexicon/dictionary.h"
#include "lexicon/lexicon.h"

namespace policygap::lexicon {

/// Compiled lexicons of both languages; kept whole in the pack.
struct LexiconsData {
  ConceptTable concepts;
  LexiconData sv;
  LexiconData en;

  template <typename Archive>
  friend void transfer(Archive& archive, LexiconsData& data) {
    archive(data.concepts);
    archive(data.sv);
    archive(data.en);
  }
};

/// The lexicons in use. One per thread; its dictionaries load when first asked for.
class Lexicons {
 public:
  explicit Lexicons(const LexiconsData& data)
      : data_(data), sv_(data.sv, &data_.en), en_(data.en, nullptr) {}
  Lexicons(const Lexicons&) = delete;  // the Swedish lexicon points into `data_`
  Lexicons& operator=(const Lexicons&) = delete;

  [[nodiscard]] const ConceptTable& concepts() const { return data_.concepts; }
  /// Any language but Swedish is read with the English lexicon.
  [[nodiscard]] Lexicon& of(std::string_view language) { return language == "sv" ? sv_ : en_; }
  [[nodiscard]] const Dictionary& dictionary(std::string_view language) {
    std::unique_ptr<Dictionary>& dictionary = language == "sv" ? swedish_ : english_;
    if (!dictionary) dictionary = std::make_unique<Dictionary>(language);
    return *dictionary;
  }

 private:
  LexiconsData data_;
  Lexicon sv_;
  Lexicon en_;
  std::unique_ptr<Dictionary> swedish_;
  std::unique_ptr<Dictionary> english_;
};

}  // namespace policygap::lexicon
