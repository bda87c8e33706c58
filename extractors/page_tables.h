// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the words of ruled tables into rows and cells.
#pragma once

#include "extractors/page_lines.h"

namespace policygap::extractors {

/// Takes the body words that stand in tables out of `page.lines` into `page.rows`; a line of role table_row stands
/// for each row where the table stood. What is not surely a table stays as it is.
void extract_tables(PageLines& page);

}  // namespace policygap::extractors
