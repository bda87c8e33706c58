// SPDX-License-Identifier: GPL-3.0-or-later
// Words that typography takes apart: set with letter-spacing, or begun with a drop cap.
#pragma once

#include <vector>

#include "extractors/page_lines.h"

namespace policygap::extractors {

/// Joins the letters of "P R I VAT" to words: stretches of single letters with a gap that is not wider between words.
/// Needs PageWord::upright.
void join_spaced_letters(std::vector<PageWord>& words);

/// Puts a drop cap, a large letter beside the first lines of a paragraph, before the rest of its word. A letter that is
/// a word of its own ("A", "I", "Å", "Ö") stays apart where the document knows the rest as a word, but not the whole.
void join_drop_caps(std::vector<PageLines>& pages);

}  // namespace policygap::extractors
