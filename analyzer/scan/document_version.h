// SPDX-License-Identifier: GPL-3.0-or-later
// The version a document gives itself: "Version 2.1", "Utgåva 3", "Rev. B".
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"

namespace policygap::scan {

/// As printed ("2.1"), from the title page or its headers and footers; empty where none is named.
std::string version_of(const extractors::Document& document);

/// The same for plain text.
std::string stated_version(std::string_view text);

}  // namespace policygap::scan
