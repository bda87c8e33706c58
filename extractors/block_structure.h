// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of flowing text share: headings and lists made by hand, lead-ins, change logs, and a
// document's status.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "extractors/document.h"
#include "extractors/draft_block.h"

namespace policygap::extractors {

/// Settles kinds, levels, markers, leads and table numbers, and gives the blocks.
std::vector<Block> settle_structure(std::vector<DraftBlock> drafts);

/// An Error as a problem of a document: "message; hint".
Diagnostic problem_of(const Error& error);

/// Sets status from blocks and problems, adds no_text where there is nothing to judge and no reason is told
/// yet, and takes the title from the first heading where there is none.
void settle_status(Document& document);

}  // namespace policygap::extractors
