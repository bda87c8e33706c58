// SPDX-License-Identifier: GPL-3.0-or-later
// PdfInformation: what a PDF says about itself, through poppler-cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap::extractors {

/// A bookmark; `level` is 1-based depth.
struct OutlineEntry {
  std::string title;
  int level = 1;

  bool operator==(const OutlineEntry&) const = default;
};

struct PdfInformation {
  std::string title;
  std::string producer;
  std::string creation_date;      ///< ISO date in UTC, empty where not told
  std::string modification_date;  ///< as above
  std::vector<OutlineEntry> outline;

  bool operator==(const PdfInformation&) const = default;
};

/// Builds Poppler's globals and holds them: poppler-cpp would build and drop them for every document (0.6 ms each).
void keep_poppler_ready();

/// Information of a PDF that opens without a password; empty for any other.
PdfInformation read_pdf_information(std::string_view bytes);

}  // namespace policygap::extractors
