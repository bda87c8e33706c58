// SPDX-License-Identifier: GPL-3.0-or-later
// Words that text recognition misread ("misskétsel", "komrnunikation", "far inte"): which word was printed, most likely.
// For looking words up alone: what is quoted stays as it was read.
#pragma once

#include <string>
#include <string_view>

#include "lexicon/dictionary.h"
#include "text/language.h"

namespace policygap::text {

/// The word that was printed where `word` was read; empty where `word` may stand as it is. `dictionary` is of that language.
std::string printed_word(std::string_view word, Language language, const lexicon::Dictionary& dictionary);

}  // namespace policygap::text
