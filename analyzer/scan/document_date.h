// SPDX-License-Identifier: GPL-3.0-or-later
// The date a document gives itself: when it was adopted, else from when it applies, else when it was last
// changed.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"

namespace policygap::scan {

/// ISO date named on the first page beside a word that says what it is a date of; else the file's own date;
/// else empty.
std::string date_of(const extractors::Document& document);

/// The same for plain text; empty where no such date is named.
std::string stated_date(std::string_view text);

}  // namespace policygap::scan
