// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a PDF page, for text recognition.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace policygap::extractors {

/// One byte a pixel, 0 black, rows without padding, from the upper left corner of the page as shown.
struct PageImage {
  int page_number = 0;  ///< 1-based
  double width = 0;     ///< of the page, in points
  double height = 0;
  int pixel_width = 0;
  int pixel_height = 0;
  double dots_per_inch = 0;
  std::string pixels;

  bool operator==(const PageImage&) const = default;
};

/// Pictures larger than this are neither decoded nor rendered (threats, row 22).
inline constexpr double kMaximumPixels = 100e6;

/// Renders the pages of one PDF. Poppler opens fonts of the system and the maps of poppler-data for reading as
/// pages need them, and no other file. One thread at a time in the whole process.
class PageImages {
 public:
  /// `bytes` must outlive the result. Codes: needs_password, unsupported, corrupt.
  static Result<PageImages> open(std::string_view bytes);

  PageImages(PageImages&&) noexcept;
  PageImages& operator=(PageImages&&) noexcept;
  ~PageImages();

  /// At 300 dots an inch, at fewer where the page is so large that it would have more than kMaximumPixels.
  /// Code image_pages: a picture on the page is beyond kMaximumPixels, or the page has no size or no picture.
  [[nodiscard]] Result<PageImage> render(int page_number) const;

 private:
  struct State;
  explicit PageImages(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace policygap::extractors
