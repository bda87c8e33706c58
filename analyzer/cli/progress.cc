// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>

#include "base/json.h"
#include "base/utf8.h"
#include "cli/terminal.h"

namespace policygap::cli {

namespace {

/// A terminal line is rewritten at most this often: faster is only work.
constexpr std::chrono::milliseconds kInterval{80};

std::size_t width_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += sequence_length(static_cast<unsigned char>(text[at])))
    ++count;
  return count;
}

/// The last `count` characters.
std::string_view tail(std::string_view text, std::size_t count) {
  std::size_t skip = width_of(text) - count;
  std::size_t at = 0;
  for (; skip > 0; --skip) at += sequence_length(static_cast<unsigned char>(text[at]));
  return text.substr(at);
}

/// By the rate of this run; none before it can be told.
std::optional<std::int64_t> seconds_left(const scan::ShareProgress& progress) {
  if (progress.read_now < 10 || progress.time.count() < 1000) return std::nullopt;
  const auto left = static_cast<std::int64_t>(progress.total - std::min(progress.done, progress.total));
  return left * progress.time.count() / static_cast<std::int64_t>(progress.read_now) / 1000;
}

/// "0:56", "2:03:04"
std::string clock_text(std::int64_t seconds) {
  const auto two = [](std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  if (seconds < 3600) return std::to_string(seconds / 60) + ":" + two(seconds % 60);
  return std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
}

}  // namespace

ProgressLine::ProgressLine(ProgressMode mode, bool quiet) : mode_(mode) {
  if (mode_ == ProgressMode::automatic && (quiet || !is_terminal(STDERR_FILENO))) mode_ = ProgressMode::none;
}

ProgressLine::~ProgressLine() {
  clear();
}

std::string ProgressLine::line(const scan::ScanProgress& progress, int columns) {
  const std::string start =
      "[" + std::to_string(progress.done + 1) + "/" + std::to_string(progress.total) + "] ";
  const std::string end = progress.page_number > 1 ? ", page " + std::to_string(progress.page_number) : "";
  std::string path = printable(progress.path);
  const auto room = static_cast<std::size_t>(columns) - 1;
  if (start.size() + width_of(path) + end.size() > room) {
    path = "…" + std::string(tail(
                     path, room > start.size() + end.size() + 1 ? room - start.size() - end.size() - 1 : 0));
  }
  return start + path + end;
}

std::string ProgressLine::line(const scan::ShareProgress& progress, int columns) {
  std::string start = std::to_string(progress.done) + "/" + std::to_string(progress.total);
  if (const std::optional<std::int64_t> seconds = seconds_left(progress)) {
    const double rate = static_cast<double>(progress.read_now) * 1000 / static_cast<double>(progress.time.count());
    start += " · " + std::to_string(static_cast<std::int64_t>(rate + 0.5)) + "/s · " + clock_text(*seconds) + " left";
  }
  if (progress.problems > 0)
    start += " · " + std::to_string(progress.problems) + (progress.problems == 1 ? " problem" : " problems");
  start += " · ";
  const std::string path = printable(progress.path);
  const auto room = static_cast<std::size_t>(columns) - 1;
  if (width_of(start) + width_of(path) <= room) return start + path;
  const std::size_t left = room > width_of(start) + 1 ? room - width_of(start) - 1 : 0;
  return start + "…" + std::string(tail(path, left));
}

void ProgressLine::show(const scan::ShareProgress& progress) {
  if (mode_ == ProgressMode::none) return;
  if (mode_ == ProgressMode::json) {
    Json json{{"done", progress.done},
              {"total", progress.total},
              {"read", progress.read_now},
              {"problems", progress.problems}};
    if (const std::optional<std::int64_t> seconds = seconds_left(progress)) json["seconds_left"] = *seconds;
    if (!progress.path.empty()) json["path"] = progress.path;
    std::cerr << to_text(json) << '\n' << std::flush;
    return;
  }
  if (progress.path.empty()) return clear();
  const auto now = std::chrono::steady_clock::now();
  if (is_shown_ && now - last_time_ < kInterval) return;
  last_time_ = now;
  std::cerr << "\r\x1B[K" << line(progress, terminal_columns()) << std::flush;
  is_shown_ = true;
}

void ProgressLine::clear() {
  if (is_shown_) std::cerr << "\r\x1B[K" << std::flush;
  is_shown_ = false;
}

void ProgressLine::show(const scan::ScanProgress& progress) {
  if (mode_ == ProgressMode::none) return;
  if (mode_ == ProgressMode::json) {
    if (progress.path == last_path_ && progress.done == last_done_) return;  // documents, not pages
    last_path_ = progress.path;
    last_done_ = progress.done;
    Json json{{"done", progress.done}, {"total", progress.total}};
    if (!progress.path.empty()) json["path"] = progress.path;
    std::cerr << to_text(json) << '\n' << std::flush;
    return;
  }
  if (progress.path.empty()) return clear();
  const auto now = std::chrono::steady_clock::now();
  if (is_shown_ && now - last_time_ < kInterval) return;
  last_time_ = now;
  std::cerr << "\r\x1B[K" << line(progress, terminal_columns()) << std::flush;
  is_shown_ = true;
}

}  // namespace policygap::cli
