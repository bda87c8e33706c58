// SPDX-License-Identifier: GPL-3.0-or-later
// Dictionary: Hunspell's knowledge of a language: which strings are words, their stems, and a lemma's inflections.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace policygap::lexicon {

/// One language's dictionaries. Loading takes about 0.1 s, so it happens at build time or when first needed.
/// Not to be shared between threads.
class Dictionary {
 public:
  /// `language` "sv" or "en" (American and British together). `available()` tells whether a dictionary was found.
  explicit Dictionary(std::string_view language);
  ~Dictionary();
  Dictionary(Dictionary&&) noexcept;
  Dictionary& operator=(Dictionary&&) noexcept;

  [[nodiscard]] bool available() const;
  [[nodiscard]] bool is_word(std::string_view word) const;
  [[nodiscard]] std::vector<std::string> stems(std::string_view word) const;

  /// All forms of a lower-case lemma that the dictionary accepts as words with the same stem, the lemma first.
  /// A word that the dictionary does not know gets the language's regular endings.
  [[nodiscard]] std::vector<std::string> inflections(std::string_view lemma) const;

 private:
  struct Engines;
  std::string language_;
  std::unique_ptr<Engines> engines_;
};

}  // namespace policygap::lexicon
