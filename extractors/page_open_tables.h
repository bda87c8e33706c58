// SPDX-License-Identifier: GPL-3.0-or-later
// Tables without a single rule: texts aligned in columns, row by row.
#pragma once

#include <vector>

#include "extractors/page_grids.h"
#include "extractors/page_lines.h"

namespace policygap::extractors {

/// Grids around what stands aligned in two columns or more on at least three lines, columns of prose aside. Cells come
/// with owners set; the page's body lines alone are looked at.
std::vector<Grid> unruled_grids(const PageLines& page);

}  // namespace policygap::extractors
