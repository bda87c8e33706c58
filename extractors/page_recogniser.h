// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the words of a page from its picture: Tesseract with Leptonica, Swedish and English together.
//
// Linked by policygap-ocr alone: loading Tesseract's libraries costs 6 ms at every start, and a page may cost seconds
// and a gigabyte, which a process of its own can be denied.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "extractors/page_image.h"
#include "extractors/page_words.h"

namespace policygap::extractors {

/// Codes of the languages ("swe", "eng") whose data Tesseract does not find, in TESSDATA_PREFIX or where Debian has it.
std::vector<std::string> missing_recognition_languages();

/// Not to be shared between threads.
class PageRecogniser {
 public:
  /// Reads the languages' data into memory; no file is opened after this. Code missing-part: data is not installed.
  static Result<PageRecogniser> open();

  PageRecogniser(PageRecogniser&&) noexcept;
  PageRecogniser& operator=(PageRecogniser&&) noexcept;
  ~PageRecogniser();

  /// The words with their places in points on the page as shown, whichever way the page was laid on the scanner and
  /// however askew: the picture is turned and deskewed, and places are turned back.
  [[nodiscard]] PageWords recognise(const PageImage& image);

 private:
  struct State;
  explicit PageRecogniser(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace policygap::extractors
