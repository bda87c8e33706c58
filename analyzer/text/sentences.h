// SPDX-License-Identifier: GPL-3.0-or-later
// Sentence boundaries: ICU's, mended where an abbreviation or a number is taken for an end.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/text_span.h"
#include "text/language.h"

namespace policygap::text {

/// Splits normalized running text. Creating one loads ICU's rules, so keep it; not to be shared between threads.
class SentenceSplitter {
 public:
  SentenceSplitter();
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  /// Spans of the sentences, without white space around them; a sentence of more than `kMostClauseBytes` is cut at a space.
  [[nodiscard]] std::vector<TextSpan> split(std::string_view text) const;

 private:
  struct Iterator;
  std::unique_ptr<Iterator> iterator_;
};

/// The rules never look at a longer stretch at once (Boost.Regex's time is bounded by it).
inline constexpr std::size_t kMostClauseBytes = 4096;

}  // namespace policygap::text
