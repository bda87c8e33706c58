// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on a page but is not its running text: footnotes, tables of contents, change logs.
#pragma once

#include <vector>

#include "extractors/page_lines.h"
#include "extractors/passage.h"

namespace policygap::extractors {

/// Sets the role of footnote lines: small type at the foot of the page that begins with a mark.
void mark_footnotes(std::vector<PageLines>& pages, const BodyStyle& style);

/// Puts the lines of a table of contents together, entry by entry, and sets their role: below a heading "Innehåll" or
/// "Contents", or with dots that lead to page numbers.
void mark_contents(std::vector<PageLines>& pages);

/// Makes change logs of tables that tell a document's versions.
void mark_change_logs(std::vector<Passage>& passages);

}  // namespace policygap::extractors
