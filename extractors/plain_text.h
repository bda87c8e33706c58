// SPDX-License-Identifier: GPL-3.0-or-later
// Reads plain text: paragraphs by blank lines, headings and lists by how they are typed.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"

namespace policygap::extractors {

/// Headings: underlined, numbered, in capitals, or short lines alone without a final stop. Items keep their
/// markers. Code no_text where there is none, wrong_type where the bytes are no text.
Document read_plain_text(std::string_view bytes, const std::string& path);

}  // namespace policygap::extractors
