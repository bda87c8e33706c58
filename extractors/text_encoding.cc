// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/text_encoding.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace policygap::extractors {
namespace {

/// UTF-16 without a mark: in western text every other byte is NUL.
std::string_view guess_utf16(std::string_view bytes) {
  constexpr std::size_t kEnough = 4096;
  constexpr std::size_t kFewest = 4;
  const std::string_view sample = bytes.substr(0, kEnough);
  if (sample.size() < kFewest || bytes.size() % 2 != 0) return {};
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t index = 0; index < sample.size(); ++index) {
    if (sample[index] == '\0') ++(index % 2 == 0 ? even : odd);
  }
  const std::size_t half = sample.size() / 2;
  if (odd * 10 > half * 7 && even * 10 < half) return "UTF-16LE";
  if (even * 10 > half * 7 && odd * 10 < half) return "UTF-16BE";
  return {};
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '\r') {
      if (index + 1 < text.size() && text[index + 1] == '\n') continue;
      plain.push_back('\n');
    } else {
      plain.push_back(text[index]);
    }
  }
  return plain;
}

bool is_control(char character) {
  const auto value = static_cast<unsigned char>(character);
  return value < ' ' && character != '\n' && character != '\r' && character != '\t' && character != '\f' &&
         character != '\x1B';
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes) {
  std::string text;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    text = repair_utf8(bytes.substr(3));
  } else if (bytes.starts_with("\xFF\xFE")) {
    text = from_charset(bytes.substr(2), "UTF-16LE");
  } else if (bytes.starts_with("\xFE\xFF")) {
    text = from_charset(bytes.substr(2), "UTF-16BE");
  } else if (const std::string_view charset = guess_utf16(bytes); !charset.empty()) {
    text = from_charset(bytes, charset);
  } else if (is_utf8(bytes)) {
    text = std::string(bytes);
  } else {
    text = from_charset(bytes, "windows-1252");
  }
  const auto controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control));
  constexpr std::size_t kMostControlsPerThousand = 10;
  constexpr std::size_t kThousand = 1000;
  if (text.find('\0') != std::string::npos || controls * kThousand > text.size() * kMostControlsPerThousand)
    return std::nullopt;
  return with_plain_line_ends(text);
}

}  // namespace policygap::extractors
