// SPDX-License-Identifier: GPL-3.0-or-later
// The date that a document gives itself: "Fastställd 2021-03-04", "Gäller från 1 mars 2021", "Last updated
// October 2022".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"

namespace policygap::extractors {

/// The latest date that stands beside a word such as "fastställd", "gäller från", "approved" or "last
/// updated" among the first blocks, headers, footers and change logs, as "2021-03-04" or, without a day,
/// "2021-03"; empty where there is none.
std::string told_date(const std::vector<Block>& blocks);

/// The first date in `text`: ISO, "4 mars 2021", "4th of March 2021", "March 4, 2021", "mars 2021". Empty
/// where there is none.
std::string first_date(std::string_view text);

}  // namespace policygap::extractors
