// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace policygap::cli {

namespace {

int number(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer.data();
}

}  // namespace

bool is_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number(std::string_view(text).substr(0, 4));
  const int month = number(std::string_view(text).substr(5, 2));
  const int day = number(std::string_view(text).substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

Result<std::string> report_date(const std::string& given) {
  if (!given.empty()) {
    if (!is_date(given))
      return fail("usage", "--report-date " + given + ": not a date", "write it as 2026-11-22");
    return given;
  }
  const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch != nullptr && *epoch != '\0') {
    long long seconds = -1;
    const std::string_view text = epoch;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    // Up to the year 9999, so that the date keeps its shape.
    if (error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
        seconds > 253'402'300'799) {
      return fail("usage", "SOURCE_DATE_EPOCH " + std::string(text) + ": not a number of seconds",
                  "unset it, or give --report-date");
    }
    return day_text(
        std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
  }
  return day_text(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace policygap::cli
