// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a document as two programs read it, compared as multisets.
#pragma once

#include <string>
#include <vector>

namespace policygap::extractors::test {

using WordList = std::vector<std::string>;

/// Standard output of `command PATH after`; empty where it cannot be run.
std::string output_of(const std::string& command, const std::string& path, const std::string& after = {});

/// Letters and digits of each word, folded (NFKC); a hyphen at a line's end joins the halves, soft hyphens are nothing.
WordList words_of(const std::string& text);

struct Comparison {
  int all = 0;    ///< words of theirs
  int lost = 0;   ///< theirs, not ours
  int added = 0;  ///< ours, not theirs
};

/// A drop cap or a letter-spaced word is whole here and in pieces there: that is no loss.
Comparison compare(const WordList& theirs, const WordList& ours);

}  // namespace policygap::extractors::test
