// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_image.h"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "extractors/pdf_words.h"

namespace policygap::extractors {
namespace {

constexpr double kPointsPerInch = 72;
/// What Tesseract's models were trained for (tessdoc, "ImproveQuality": at least 300).
constexpr double kDotsPerInch = 300;
/// Coarser pictures of pages hold no letters of a usual size.
constexpr double kFewestDotsPerInch = 60;

std::string size_text(const ImageSize& image) {
  return std::to_string(image.width) + " x " + std::to_string(image.height);
}

std::string limit_text() { return std::to_string(static_cast<int>(kMaximumPixels / 1e6)) + " million"; }

}  // namespace

struct PageImages::State {
  std::optional<PdfWords> words;  ///< tells the sizes of pictures before anything decodes them
  std::unique_ptr<poppler::document> document;
  poppler::page_renderer renderer;
};

PageImages::PageImages(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageImages::PageImages(PageImages&&) noexcept = default;
PageImages& PageImages::operator=(PageImages&&) noexcept = default;
PageImages::~PageImages() = default;

Result<PageImages> PageImages::open(std::string_view bytes) {
  auto state = std::make_unique<State>();
  Result<PdfWords> words = PdfWords::open(bytes);
  if (!words) return tl::unexpected<Error>(words.error());
  state->words.emplace(std::move(*words));
  state->document.reset(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!state->document || state->document->is_locked())
    return fail("corrupt", "the file cannot be opened to show its pages", "fetch a fresh copy");
  state->renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
  state->renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
  state->renderer.set_image_format(poppler::image::format_gray8);
  return PageImages(std::move(state));
}

Result<PageImage> PageImages::render(int page_number) const {
  const std::string place = "page " + std::to_string(page_number);
  const PageWords words = state_->words->read_page(page_number, true);
  for (const ImageSize& image : words.images) {
    if (static_cast<double>(image.width) * image.height <= kMaximumPixels) continue;
    return fail("image_pages", place + " holds a picture of " + size_text(image) +
                                   " pixels, and text recognition reads at most " + limit_text());
  }
  PageImage result;
  result.page_number = page_number;
  result.width = words.width;
  result.height = words.height;
  const double square_inches = words.width * words.height / (kPointsPerInch * kPointsPerInch);
  if (!(square_inches > 0)) return fail("image_pages", place + " has no size, so it cannot be shown");
  // A hair below the bound, since width and height are rounded up.
  result.dots_per_inch = std::min(kDotsPerInch, 0.99 * std::sqrt(kMaximumPixels / square_inches));
  if (result.dots_per_inch < kFewestDotsPerInch) {
    return fail("image_pages", place + " is too large (" + std::to_string(std::lround(words.width)) + " x " +
                                   std::to_string(std::lround(words.height)) + " points) for a picture of at most " +
                                   limit_text() + " pixels");
  }
  const std::unique_ptr<poppler::page> page(state_->document->create_page(page_number - 1));
  if (!page) return fail("image_pages", place + " cannot be opened");
  const poppler::image image = state_->renderer.render_page(page.get(), result.dots_per_inch, result.dots_per_inch);
  if (!image.is_valid() || image.format() != poppler::image::format_gray8)
    return fail("image_pages", place + " cannot be shown");
  result.pixel_width = image.width();
  result.pixel_height = image.height();
  const auto row_bytes = static_cast<std::size_t>(image.width());
  result.pixels.reserve(row_bytes * static_cast<std::size_t>(image.height()));
  for (int row = 0; row < image.height(); ++row) {
    result.pixels.append(image.const_data() + static_cast<std::ptrdiff_t>(row) * image.bytes_per_row(), row_bytes);
  }
  return result;
}

}  // namespace policygap::extractors
