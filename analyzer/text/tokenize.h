// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of a clause, each word looked up in the lexicon.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/clause.h"

namespace policygap::text {

/// Words keep inner hyphens, apostrophes and colons ("it-avdelningen", "don't", "vd:n"); an English 's is a token of
/// its own. `cell_breaks` are ascending offsets in `text` at which a new table cell starts.
std::vector<Token> tokenize(std::string_view text, lexicon::Lexicon& lexicon,
                            const std::vector<std::size_t>& cell_breaks = {});

}  // namespace policygap::text
