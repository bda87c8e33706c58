// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of a frame are called in rules, explanations and features.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "matching/rule.h"

namespace policygap::matching {

/// "ban", "no-duty" …; as in a rule's `how`.
std::string_view name_of(How how);
/// "unnamed", "employee", "employer", "outsider".
std::string_view name_of(Party party);
/// The names of all members.
std::vector<std::string> names_of(HowSet how);
/// The one that a reader is told: ban | exclusive | duty | advice | fact.
std::string_view chief_name_of(HowSet how);

}  // namespace policygap::matching
