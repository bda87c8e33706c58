// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <unistd.h>

#include <iostream>

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
