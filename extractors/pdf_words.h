// SPDX-License-Identifier: GPL-3.0-or-later
// PdfWords: the words of a PDF's pages. The one home of Poppler's core, which is not a stable interface.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extractors/page_words.h"
#include "extractors/pdf_complaints.h"

namespace policygap::extractors {

/// An open PDF. One thread at a time in the whole process: Poppler's error callback is global.
class PdfWords {
 public:
  /// `bytes` must outlive the result. Codes: needs_password, unsupported, corrupt.
  static Result<PdfWords> open(std::string_view bytes);

  PdfWords(PdfWords&&) noexcept;
  PdfWords& operator=(PdfWords&&) noexcept;
  ~PdfWords();

  [[nodiscard]] int page_count() const;
  /// `page_number` is 1-based. A page that cannot be read is empty, and stands in complaints().
  /// Its images are looked up where it has little text, or `with_images`.
  [[nodiscard]] PageWords read_page(int page_number, bool with_images = false) const;
  /// Number of the object that holds the page, 0 for none: a page tree may name one page many times.
  [[nodiscard]] int page_object(int page_number) const;
  /// Values typed into form fields (text and choice fields), in file order.
  [[nodiscard]] std::vector<std::string> form_values() const;
  [[nodiscard]] const PdfComplaints& complaints() const;

 private:
  struct State;
  explicit PdfWords(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace policygap::extractors
