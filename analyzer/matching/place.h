// SPDX-License-Identifier: GPL-3.0-or-later
// From a clause back to the document: quote, page, section, rectangles and runs, carried forward, never searched for.
#pragma once

#include "extractors/document.h"
#include "matching/finding.h"
#include "text/clause.h"

namespace policygap::matching {

/// The place of the whole clause.
Place place_of(const extractors::Document& document, const text::ClauseList& list, const text::Clause& clause);

/// How sure text recognition is of the clause's letters, from 0 to 1; 1 for text that the file itself holds.
double certainty_of(const extractors::Document& document, const text::Clause& clause);

}  // namespace policygap::matching
