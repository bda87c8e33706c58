// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a PDF file to a Document.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "extractors/read_document.h"

namespace policygap::extractors {

/// Sets everything but sha256. Never throws: what cannot be read is told in status and problems.
Document read_pdf(std::string_view bytes, const std::string& path, const ReadOptions& options);

}  // namespace policygap::extractors
