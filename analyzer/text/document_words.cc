// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/document_words.h"

#include "base/utf8.h"

namespace policygap::text {

namespace {

bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || (value >= 'a' && value <= 'z') || (value >= '0' && value <= '9');
}

}  // namespace

std::optional<bool> DocumentWords::joins(std::string_view first, std::string_view second) {
  if (!gathered_) gather();
  const std::string head = to_lower(first);
  const std::string tail = to_lower(second);
  if (words_.contains(head + tail)) return true;
  if (words_.contains(head + "-" + tail)) return false;
  return std::nullopt;
}

void DocumentWords::gather() {
  gathered_ = true;
  for (const extractors::Block& block : document_.blocks) {
    const std::string text = to_lower(block.text);
    for (std::size_t at = 0; at < text.size();) {
      while (at < text.size() && !is_word_byte(text[at])) ++at;
      std::size_t end = at;
      while (end < text.size() && (is_word_byte(text[end]) ||
                                   (text[end] == '-' && end + 1 < text.size() && is_word_byte(text[end + 1])))) {
        ++end;
      }
      // The halves of a broken word are no words.
      const bool broken = (end + 1 < text.size() && text[end] == '-' && text[end + 1] == '\n') ||
                          (at >= 2 && text[at - 1] == '\n' && text[at - 2] == '-');
      if (end > at && !broken) words_.insert(text.substr(at, end - at));
      at = end;
    }
  }
}

}  // namespace policygap::text
