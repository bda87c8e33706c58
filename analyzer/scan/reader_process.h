// SPDX-License-Identifier: GPL-3.0-or-later
// ReaderProcess: one long-lived child that does work on hostile input, so that no file can end, hang or
// starve the program.
//
// The child is forked from the program as it is (the pack is loaded once and shared by copy-on-write).
// Requests and replies go over a socket pair as frames: one byte of kind, four bytes of length (host order),
// the bytes. The child has no_new_privs, no core file, an address-space limit, and dies with its parent. A
// document that crashes, overruns its deadline or its memory costs that child; the next request gets a fresh
// one.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace policygap::scan {

enum class Outcome {
  done,
  crash,        ///< the child ended before it answered
  timeout,      ///< killed at the deadline
  memory,       ///< the child ran out of the memory it may use
  interrupted,  ///< `stop` said so
  no_process,   ///< the machine gave us no child
};

/// What the work tells the parent while it runs, so that a lost child leaves a trace.
struct WorkNotes {
  std::function<void(int)> page;                 ///< about to read this page (1-based); 0: all pages are read
  std::function<void(std::string_view)> digest;  ///< SHA-256 of the file
};

/// Runs in the child: the bytes of a request to the bytes of a reply.
using Work = std::function<std::string(std::string_view request, const WorkNotes& notes)>;

struct ProcessLimits {
  std::chrono::milliseconds deadline{60'000};  ///< per request
  std::size_t address_space_bytes = std::size_t{1536}
                                    << 20U;  ///< not held in sanitizer builds (they reserve terabytes)
  int requests_per_process = 500;            ///< then a fresh child: libraries leak
};

struct Reply {
  Outcome outcome = Outcome::done;
  std::string bytes;    ///< of the reply, where done
  std::string digest;   ///< as noted, also where the child was lost
  int page_number = 0;  ///< the page that the child was at when it was lost; 0 where it told of none
};

/// Not to be shared between threads; fork happens in ask(), so the caller has no other threads.
class ReaderProcess {
 public:
  /// `stop` is asked several times a second while a request runs.
  ReaderProcess(Work work, ProcessLimits limits, std::function<bool()> stop = {});
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  /// `on_page` hears of the pages as the child begins them.
  Reply ask(std::string_view request, const std::function<void(int)>& on_page = {});

  /// Process id of the child in use, -1 where there is none.
  [[nodiscard]] pid_t process_id() const { return process_id_; }

 private:
  bool start();
  /// Kills and reaps the child; the outcome that its end speaks for.
  Outcome end_child();
  bool send(std::string_view bytes) const;

  Work work_;
  ProcessLimits limits_;
  std::function<bool()> stop_;
  pid_t process_id_ = -1;
  int socket_ = -1;
  int messages_ = -1;  ///< what the libraries in the child wrote to stderr, in memory
  int requests_ = 0;
};

}  // namespace policygap::scan
