// SPDX-License-Identifier: GPL-3.0-or-later
// HelpProcess: help_reading() in a process of its own, so that a pool can go on while pages are recognised.
//
// It runs no code on the document itself: it starts the programs that do, passes on what they say, and dies with its
// parent, as they die with it. Of the parent's descriptors it keeps the document alone.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>

#include "scan/frames.h"
#include "scan/reading_help.h"

namespace policygap::scan {

class HelpProcess {
 public:
  /// Forks, so the process has no other threads. `file` is the document and stays the caller's.
  HelpProcess(const HelpOptions& options, const FirstReading& reading, int file);
  ~HelpProcess();
  HelpProcess(const HelpProcess&) = delete;
  HelpProcess& operator=(const HelpProcess&) = delete;

  /// To be polled; -1 where the machine gave no process.
  [[nodiscard]] int socket() const { return socket_; }

  /// To be called when socket() can be read: the help when there is one, without anything where the process was lost.
  /// `on_page` hears of pages as their recognition begins.
  std::optional<Help> advance(const std::function<void(int)>& on_page);

 private:
  FrameReader frames_;
  pid_t process_id_ = -1;
  int socket_ = -1;
  std::string folder_;  ///< for files on the way, removed at the end
};

}  // namespace policygap::scan
