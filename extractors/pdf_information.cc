// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pdf_information.h"

#include <cpp/poppler-document.h>
#include <cpp/poppler-global.h>
#include <cpp/poppler-toc.h>

#include <array>
#include <climits>
#include <ctime>
#include <memory>

namespace policygap::extractors {
namespace {

// The smallest file that Poppler opens without complaint.
constexpr std::string_view kDummy =
    "%PDF-1.4\n"
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n"
    "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n168\n%%EOF\n";

std::unique_ptr<poppler::document> open_document(std::string_view bytes) {
  if (bytes.size() > static_cast<std::size_t>(INT_MAX)) return nullptr;
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

void be_silent(const std::string& /*message*/, void* /*closure*/) {}

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string result(bytes.begin(), bytes.end());
  std::erase(result, '\0');
  return result;
}

std::string date_of(std::time_t time) {
  std::tm parts{};
  if (time <= 0 || gmtime_r(&time, &parts) == nullptr) return {};
  std::array<char, 16> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
  return {text.data(), length};
}

void collect(const poppler::toc_item& item, int level, std::vector<OutlineEntry>& outline) {
  constexpr std::size_t kMaximumEntries = 5000;
  constexpr int kMaximumDepth = 8;
  if (level > kMaximumDepth) return;
  for (const poppler::toc_item* child : item.children()) {
    if (outline.size() >= kMaximumEntries) return;
    outline.push_back({utf8_of(child->title()), level});
    collect(*child, level + 1, outline);
  }
}

}  // namespace

void keep_poppler_ready() {
  static const std::unique_ptr<poppler::document> held = [] {
    poppler::set_debug_error_function(be_silent, nullptr);
    return open_document(kDummy);
  }();
}

PdfInformation read_pdf_information(std::string_view bytes) {
  keep_poppler_ready();
  PdfInformation result;
  const std::unique_ptr<poppler::document> document = open_document(bytes);
  if (!document || document->is_locked()) return result;
  result.title = utf8_of(document->get_title());
  result.producer = utf8_of(document->get_producer());
  result.creation_date = date_of(document->get_creation_date_t());
  result.modification_date = date_of(document->get_modification_date_t());
  const std::unique_ptr<poppler::toc> contents(document->create_toc());
  if (contents && contents->root() != nullptr) collect(*contents->root(), 1, result.outline);
  return result;
}

}  // namespace policygap::extractors
