// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

namespace policygap {

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t index = 0; index < length;) {
    UChar32 character = 0;
    U8_NEXT(bytes, index, length, character);
    if (character < 0) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string repaired;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
      .toUTF8String(repaired);
  return repaired;
}

namespace {

/// `text` in small letters, where it is ASCII alone: then folding and lowering are the same.
bool lower_ascii(std::string_view text, std::string& lower) {
  lower.resize(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return false;
    lower[at] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
  }
  return true;
}

}  // namespace

std::string fold(std::string_view text) {
  if (std::string lower; lower_ascii(text, lower)) return lower;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_SUCCESS(status)) wide = normalizer->normalize(wide, status);
  wide.foldCase();
  std::string folded;
  wide.toUTF8String(folded);
  return folded;
}

std::string to_lower(std::string_view text) {
  std::string lower;
  if (lower_ascii(text, lower)) return lower;
  lower.clear();
  lower.reserve(text.size());
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&lower);
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                            nullptr, status);
  return lower;
}

std::string from_charset(std::string_view bytes, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(charset);
  UConverter* converter = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), converter, status);
  ucnv_close(converter);
  std::string text;
  wide.toUTF8String(text);
  return text;
}

std::string percent_escape_invalid(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string escaped;
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int32_t>(bytes.size());
  for (int32_t index = 0; index < length;) {
    const int32_t start = index;
    UChar32 character = 0;
    U8_NEXT(data, index, length, character);
    if (character >= 0 && character != '%') {
      escaped.append(bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(index - start)));
      continue;
    }
    for (int32_t byte = start; byte < index; ++byte) {
      escaped += '%';
      escaped += kDigits[data[byte] >> 4U];
      escaped += kDigits[data[byte] & 15U];
    }
  }
  return escaped;
}

void sort_by_collation(std::vector<std::string>& texts, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(language);
  const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale(name.c_str()), status));
  if (U_FAILURE(status)) {
    std::sort(texts.begin(), texts.end());
    return;
  }
  std::sort(texts.begin(), texts.end(), [&](const std::string& left, const std::string& right) {
    UErrorCode compare_status = U_ZERO_ERROR;
    const auto order = collator->compareUTF8(left, right, compare_status);
    return order == UCOL_EQUAL ? left < right : order == UCOL_LESS;
  });
}

}  // namespace policygap
