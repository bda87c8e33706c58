// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pdf_complaints.h"

#include <algorithm>
#include <array>
#include <utility>

namespace policygap::extractors {
namespace {

// Complaints about what never hides text: fonts drawn with a substitute, pictures, links, colours.
constexpr std::array kHarmless = {
    "font", "Font", "annotation", "Annot", "Invalid Link", "color", "Color", "image", "Image", "JBIG2", "JPX", "DCT", "ICC",
    "shading", "function", "Function", "Destination", "destination", "action", "Optional", "OCG", "pattern", "Pattern",
    "ExtGState", "outline", "Outline", "Form XObject", "Loop in", "bbox", "Bad bounding box", "DA string"};

bool is_harmless(const std::string& message) {
  return std::any_of(kHarmless.begin(), kHarmless.end(),
                     [&](const char* word) { return message.find(word) != std::string::npos; });
}

}  // namespace

void PdfComplaints::note(const std::string& message, bool is_error, std::int64_t position) {
  constexpr std::size_t kKept = 8;
  if (message.find("Missing language pack") != std::string::npos || message.find("Unknown CMap") != std::string::npos ||
      message.find("CMap file") != std::string::npos) {
    if (missing_cmaps.size() < kKept) missing_cmaps.push_back(message);
    return;
  }
  if (!is_error || is_harmless(message)) return;
  ++damage_count;
  if (damage.size() >= kKept) return;
  std::string told = message;
  if (position >= 0) told += " (at byte " + std::to_string(position) + ")";
  damage.push_back(std::move(told));
}

}  // namespace policygap::extractors
