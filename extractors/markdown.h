// SPDX-License-Identifier: GPL-3.0-or-later
// Reads Markdown (CommonMark with tables and front matter) into blocks; marks of emphasis and links leave
// their text.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"

namespace policygap::extractors {

/// Lines inside a code fence are one paragraph each block. Front matter gives title and date. Code no_text,
/// wrong_type.
Document read_markdown(std::string_view bytes, const std::string& path);

/// Text without inline marks: "**all** [mail](mailto:x)" is "all mail". For tests and the reader.
std::string strip_inline_marks(std::string_view text);

}  // namespace policygap::extractors
