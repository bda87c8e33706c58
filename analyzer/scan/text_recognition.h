// SPDX-License-Identifier: GPL-3.0-or-later
// TextRecognition: reads pages that are pictures, through policygap-ocr, one process a document.
//
// The supervisor starts it and passes the open document as its standard input; what comes back is handed on unread to
// the reading child (extractors/reading_aid.h). A page has a deadline of its own, so a slow one costs itself alone and
// nothing of the document's time. What the process opens and when: extractors/recognition_main.cc.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace policygap::scan {

struct RecognitionOptions {
  std::string program;  ///< empty: policygap-ocr beside the running program
  std::chrono::milliseconds page_deadline{60'000};  ///< a full page takes 1 to 3 s
  int maximum_pages = 500;                          ///< of one document; the rest stay pictures, and are named
};

struct RecognisedPages {
  std::vector<std::string> pages;  ///< extractors::page_bytes() of each
  std::vector<Diagnostic> problems;  ///< pages that were not read, and why; their codes are timeout, memory, crash, limit_pages, image_pages
};

/// Not to be shared between threads.
class TextRecognition {
 public:
  explicit TextRecognition(RecognitionOptions options = {});

  /// Reads `page_numbers` (1-based, ascending) of the PDF open as `file` (its offset does not matter). `on_page` hears
  /// of each page as it begins. Code missing-part: Tesseract's data is not installed; asked once, then remembered.
  Result<RecognisedPages> recognise(int file, std::vector<int> page_numbers, const std::function<void(int)>& on_page = {});

  /// What is missing for it to work, with the command that installs it; nothing where all is here.
  [[nodiscard]] std::optional<Error> missing() const;

 private:
  RecognitionOptions options_;
  std::optional<Error> refusal_;
};

}  // namespace policygap::scan
