// SPDX-License-Identifier: GPL-3.0-or-later
// Reading order on pages set in columns, where Poppler's own order runs across them.
#pragma once

#include "extractors/page_lines.h"

namespace policygap::extractors {

/// Puts the body lines of a page set in two or three columns of prose in reading order: bands between full-width
/// lines, in each band column after column. Any other page keeps Poppler's order.
void order_columns(PageLines& page);

}  // namespace policygap::extractors
