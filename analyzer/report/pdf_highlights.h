// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of a client's PDF with highlights and notes (ISO 32000-1, 12.5.6.10), made with qpdf.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extractors/document.h"

namespace policygap::report {

/// A note and the lines of words that it stands on, on one page or more.
struct PdfHighlight {
  std::vector<extractors::Rectangle> rectangles;  ///< as shown: crop box, rotation applied, y downwards
  std::string id;                                 ///< unique in the file
  std::string note;
  std::array<double, 3> colour = {1, 0.9, 0.4};  ///< red, green, blue, 0 to 1
};

struct HighlightedPdf {
  std::string bytes;
  std::size_t placed = 0;             ///< highlights with at least one rectangle on a page that is there
  bool has_broken_signature = false;  ///< the original is signed; a changed copy is not
};

/// A copy of the file `pdf` with the highlights; `date` is ISO 8601. The same input gives the same bytes.
/// Codes: restricted (encrypted: its owner decides on changes), damaged, page-count (not the pages that were read).
Result<HighlightedPdf> with_highlights(std::string_view pdf, const std::vector<PdfHighlight>& highlights,
                                       int page_count, const std::string& author, const std::string& date);

}  // namespace policygap::report
