// SPDX-License-Identifier: GPL-3.0-or-later
// DocumentWords: how a document itself writes the words that its lines break.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "extractors/document.h"

namespace policygap::text {

/// The words of one document, gathered when the first broken word asks for them. A look-up here is far cheaper than a
/// dictionary's, and knows names and terms that no dictionary has.
class DocumentWords {
 public:
  /// `document` must outlive this.
  explicit DocumentWords(const extractors::Document& document) : document_(document) {}

  /// True where the document writes `first` + `second` as one word elsewhere, false where with a hyphen; nothing where
  /// it does neither.
  [[nodiscard]] std::optional<bool> joins(std::string_view first, std::string_view second);

 private:
  void gather();

  const extractors::Document& document_;
  std::unordered_set<std::string> words_;  ///< lower case, with the hyphens inside them
  bool gathered_ = false;
};

}  // namespace policygap::text
