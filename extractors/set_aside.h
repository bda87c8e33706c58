// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of contents and change logs: read, shown, never judged.
#pragma once

#include <vector>

#include "extractors/draft_block.h"

namespace policygap::extractors {

/// Marks typed tables of contents (lines that end in a page number) and the headings over contents as
/// table_of_contents.
void set_contents_aside(std::vector<DraftBlock>& drafts);

/// Marks change logs: tables with columns for version and date, and what stands under a heading such as
/// "Ändringslogg" or "Revision history" as long as it is a table or names a date or version.
void set_change_logs_aside(std::vector<DraftBlock>& drafts);

}  // namespace policygap::extractors
