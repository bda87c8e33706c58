// SPDX-License-Identifier: GPL-3.0-or-later
// What a document means by its words: "med medier avses lagringsmedier".
#pragma once

#include "lexicon/lexicons.h"
#include "text/clause.h"

namespace policygap::text {

/// Where a clause of `list` gives one word a technical sense ("Channel" means an encrypted connection), the tokens of that
/// word stand for the sense in the whole list, so that nothing is read into them. Texts and offsets stay as they are.
/// "Social media" and "news media" keep theirs.
void apply_definitions(ClauseList& list, lexicon::Lexicons& lexicons);

}  // namespace policygap::text
