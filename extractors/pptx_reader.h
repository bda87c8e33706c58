// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a PowerPoint presentation (PPTX, ECMA-376 PresentationML): slides in their order, each a page of its own.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "extractors/read_document.h"

namespace policygap::extractors {

/// A slide's title is a heading, its paragraphs follow in the file's order; tables are rows; text of SmartArt follows the
/// slide's. Notes are comments, and hidden slides hidden text: both set aside. Sets everything but sha256. Never throws:
/// what cannot be read is told in status and problems.
Document read_pptx(std::string_view bytes, const std::string& path, const ReadOptions& options);

}  // namespace policygap::extractors
