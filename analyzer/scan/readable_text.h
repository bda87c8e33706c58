// SPDX-License-Identifier: GPL-3.0-or-later
// Is what a page gave a text, or garbage from a font that does not say what its letters are?
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "extractors/document.h"
#include "lexicon/lexicons.h"

namespace policygap::scan {

/// A problem unreadable_text with the pages that hold words which are none in any dictionary.
/// Pages with ordinary function words pass at once; dictionaries are only loaded for the others.
std::optional<Diagnostic> find_unreadable_text(const extractors::Document& document,
                                               lexicon::Lexicons& lexicons);

}  // namespace policygap::scan
