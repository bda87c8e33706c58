// SPDX-License-Identifier: GPL-3.0-or-later
// Rules held to their own examples: each match fires exactly where it is marked, each near miss stays silent.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scan/pack.h"

namespace policygap::cli {

struct RuleTestOutcome {
  std::vector<std::string> failures;  ///< "FILE:LINE: what"
  std::size_t rules = 0;
  std::size_t examples = 0;
};

/// Tests the rules at `indices` of pack.rules.rules, each by itself; near misses of restrictive rules against
/// all rules of their category too. Known misses and false alarms fail when they have come right.
RuleTestOutcome test_rules(const scan::Pack& pack, const std::vector<std::size_t>& indices);

/// Our own recommendations, run through all rules: a text that a rule flags is a failure.
std::vector<std::string> test_recommendations(const scan::Pack& pack);

}  // namespace policygap::cli
