// SPDX-License-Identifier: GPL-3.0-or-later
// PdfComplaints: which of Poppler's many messages about a file matter to its text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace policygap::extractors {

/// What Poppler had to say about the file.
struct PdfComplaints {
  std::vector<std::string> damage;         ///< "Syntax Error (1207): …", first of each kind
  std::vector<std::string> missing_cmaps;  ///< names of character maps that are not installed
  std::vector<int> damaged_pages;          ///< 1-based pages that damage was met on
  std::int64_t damage_count = 0;           ///< all complaints of damage, also those not kept
  bool repaired = false;                   ///< the table of objects was rebuilt

  /// Keeps a message of Poppler's, where it tells of text that may be lost. `is_error`: of Poppler's graver kinds;
  /// `position` is a byte of the file, negative for none.
  void note(const std::string& message, bool is_error, std::int64_t position);

  bool operator==(const PdfComplaints&) const = default;
};

}  // namespace policygap::extractors
