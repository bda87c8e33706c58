// SPDX-License-Identifier: GPL-3.0-or-later
// What a page carries besides its text: running headers and footers, page numbers, watermarks.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/page_lines.h"

namespace policygap::extractors {

/// Sets the role of header and footer lines: repeated over pages at one height (numbers aside), or a page number
/// ("Sida 3 (9)", "Page 3 of 9", "– 3 –") at the top or bottom edge.
void mark_furniture(std::vector<PageLines>& pages);

/// True for "3", "Sida 3 (9)", "Page 3 of 9", "3/9", "s. 3", "– 3 –", "iv".
bool is_page_number(std::string_view text);

}  // namespace policygap::extractors
