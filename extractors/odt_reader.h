// SPDX-License-Identifier: GPL-3.0-or-later
// Reads an OpenDocument text (OASIS ODF 1.0 to 1.3): content, notes, comments, headers and footers; tracked
// deletions are not read.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "extractors/read_document.h"

namespace policygap::extractors {

/// Problems: corrupt, damaged, needs_password, limit_inflated, limit_entries, limit_xml, limit_depth,
/// no_text.
Document read_odt(std::string_view bytes, const std::string& path, const ReadOptions& options);

}  // namespace policygap::extractors
