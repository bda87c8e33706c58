// SPDX-License-Identifier: GPL-3.0-or-later
// Scans made of PDF files: pages as grey pictures, as an office machine would give them.
#pragma once

#include <string>

namespace policygap::extractors::test {

struct ScanLook {
  double degrees = 0;    ///< askew, clockwise
  double noise = 0;      ///< standard deviation, of 255
  int jpeg_quality = 0;  ///< 0: pictures are kept without loss
};

/// Shows all pages of the PDF at `source` at 200 dots an inch (pdftoppm) and writes a PDF of nothing but pictures to
/// `target`. `folder` is for files on the way. False where a step fails.
bool scan(const std::string& source, const std::string& target, const std::string& folder, const ScanLook& look);

/// Two pages of `source`, from `first_page` on, as they are (pdfseparate, pdfunite).
bool two_pages(const std::string& source, const std::string& target, const std::string& folder, int first_page);

/// `front`'s pages and then `back`'s (pdfunite).
bool join(const std::string& front, const std::string& back, const std::string& target);

}  // namespace policygap::extractors::test
