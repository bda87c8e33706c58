// SPDX-License-Identifier: GPL-3.0-or-later
// Progress on stderr: one line that is rewritten on a terminal, JSON lines for programs, or nothing.
#pragma once

#include <chrono>
#include <string>

#include "scan/scan_documents.h"
#include "scan/scan_share.h"

namespace policygap::cli {

enum class ProgressMode { automatic, json, none };

/// Not to be shared between threads.
class ProgressLine {
 public:
  /// `quiet` leaves the terminal line out; JSON lines are still written where they were asked for.
  ProgressLine(ProgressMode mode, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const scan::ScanProgress& progress);
  void show(const scan::ShareProgress& progress);

  /// "[3/12] mapp/policy.pdf, page 4", cut in its middle to `columns`.
  static std::string line(const scan::ScanProgress& progress, int columns);
  /// "1,204/4,310 · 55/s · 0:56 left · 12 problems · hr/policy.pdf", cut in its path to `columns`.
  static std::string line(const scan::ShareProgress& progress, int columns);

 private:
  void clear();

  ProgressMode mode_;
  bool is_shown_ = false;
  std::size_t last_done_ = 0;
  std::string last_path_;
  std::chrono::steady_clock::time_point last_time_;
};

}  // namespace policygap::cli
