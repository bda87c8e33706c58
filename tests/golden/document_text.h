// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a sample document by other means than the program's own readers: pdftotext, and the bare XML of
// DOCX.
#pragma once

#include <string>
#include <string_view>

namespace policygap::golden {

/// Without white space, hyphens and soft hyphens: layouts differ in these, the rest must be the same.
std::string squeezed(std::string_view text);

/// Squeezed. `page_number` 0: the whole document. Deleted tracked text is left out.
std::string squeezed_text_of(const std::string& path, int page_number = 0);

}  // namespace policygap::golden
