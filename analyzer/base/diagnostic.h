// SPDX-License-Identifier: GPL-3.0-or-later
// Diagnostic: a message about our own run or inputs, never about what a document says.
#pragma once

#include <string>
#include <vector>

namespace policygap {

/// `code` is a problem code of the output contract (no_text, damaged, limit_pages …);
/// `page_numbers` are 1-based, sorted, empty where the problem is not tied to pages.
struct Diagnostic {
  std::string code;
  std::string message;
  std::vector<int> page_numbers;

  bool operator==(const Diagnostic&) const = default;
};

}  // namespace policygap
