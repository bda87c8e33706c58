// SPDX-License-Identifier: GPL-3.0-or-later
// What was read from a document, packed to be kept: other rules can judge it without its file.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "extractors/document.h"

namespace policygap::scan {

/// To be raised whenever extractors::Document, or what the readers put into it, changes: kept texts are then read anew.
inline constexpr int kReadingVersion = 4;

/// Compressed (Zstandard). Lossless.
std::string pack_document(const extractors::Document& document);

/// Error code "packed": damaged, or larger than a document can be.
Result<extractors::Document> unpack_document(std::string_view bytes);

/// The compression alone, for other things the store keeps.
std::string compress(std::string_view bytes);
Result<std::string> decompress(std::string_view bytes);

}  // namespace policygap::scan
