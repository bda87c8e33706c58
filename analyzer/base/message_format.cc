// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message_format.h"

#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>

#include <memory>

namespace policygap {

namespace {

icu::Locale locale_of(std::string_view language) {
  return language == "sv" ? icu::Locale("sv", "SE") : icu::Locale("en", "GB");
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string from_icu(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string format_message(std::string_view pattern, std::string_view language, const MessageValues& values) {
  if (pattern.find('{') == std::string_view::npos) return std::string(pattern);
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(to_icu(pattern), locale_of(language), status);
  if (U_FAILURE(status)) return std::string(pattern);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> arguments;
  for (const auto& [name, value] : values) {
    names.push_back(to_icu(name));
    if (const auto* text = std::get_if<std::string>(&value)) {
      arguments.emplace_back(to_icu(*text));
    } else {
      arguments.emplace_back(std::get<double>(value));
    }
  }
  icu::UnicodeString result;
  format.format(names.data(), arguments.data(), static_cast<int32_t>(names.size()), result, status);
  return U_FAILURE(status) ? std::string(pattern) : from_icu(result);
}

bool is_message_pattern(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(to_icu(pattern), icu::Locale::getRoot(), status);
  return U_SUCCESS(status) != 0;
}

std::string format_number(double number, std::string_view language, int decimals) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(
      icu::NumberFormat::createInstance(locale_of(language), status));
  if (U_FAILURE(status)) return std::to_string(number);
  format->setMaximumFractionDigits(decimals);
  icu::UnicodeString result;
  format->format(number, result);
  return from_icu(result);
}

}  // namespace policygap
