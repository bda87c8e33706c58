// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text as UTF-8: which encoding the bytes are in is found by looking at them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace policygap::extractors {

/// UTF-8 (with or without a byte order mark), UTF-16 (either order, with or without one), else Windows-1252,
/// of which Latin-1 text is a part. Line ends become '\n'. None when the bytes are no text: NULs, or too many
/// control characters.
std::optional<std::string> decode_text(std::string_view bytes);

}  // namespace policygap::extractors
