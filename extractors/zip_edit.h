// SPDX-License-Identifier: GPL-3.0-or-later
// A zip file with some of its entries replaced, the others byte for byte as they were.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace policygap::extractors {

/// A copy of the zip file `bytes` with these entries new or replaced (names as OPC compares them). New entries
/// carry 1 January 1980, so that the same input gives the same bytes. Codes: corrupt, write.
Result<std::string> with_entries(std::string_view bytes, const std::map<std::string, std::string>& entries);

}  // namespace policygap::extractors
