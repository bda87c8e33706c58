// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that time has passed: older than five years, or replaced by a newer one among those given.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"

namespace policygap::assessment {

/// A document older than this should have been gone through again.
inline constexpr int kYearsUntilOutdated = 5;

/// True where `date` lies more than kYearsUntilOutdated before `today` (both ISO; a month or a year alone will do).
bool is_outdated(std::string_view date, std::string_view today);

/// For each document, the one that replaces it: the newest of those with the same title (numbers, dates and words such as
/// "version" left out), kind and language. None where it is the newest, or where nothing tells which is newer.
std::vector<std::optional<std::size_t>> superseded_by(const std::vector<JudgedDocument>& documents);

}  // namespace policygap::assessment
