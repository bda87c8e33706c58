// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a DOCX document (ECMA-376, transitional and strict): structure, numbering, notes, tracked changes as
// if accepted or as if never made.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "extractors/read_document.h"

namespace policygap::extractors {

/// Blocks in reading order: the body with each note after the block (or table) that refers to it, then
/// comments, headers and footers. sha256 is left to the caller. Problems: corrupt, damaged, needs_password,
/// unsupported, limit_inflated, limit_entries, limit_xml, limit_depth, altchunk, no_text. Text read before an
/// error is kept. A web page or DOCX document inserted as a whole (w:altChunk) is read at its place, one inside
/// such a document is not.
Document read_docx(std::string_view bytes, const std::string& path, const ReadOptions& options);

}  // namespace policygap::extractors
