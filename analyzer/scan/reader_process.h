// SPDX-License-Identifier: GPL-3.0-or-later
// ReaderProcess: one long-lived child that does work on hostile input, so that no file can end, hang or
// starve the program.
//
// The child is forked from the program as it is (the pack is loaded once and shared by copy-on-write), locks
// itself into its sandbox, and checks there that it still reads. It gets the file as an open descriptor. It has
// no_new_privs, no core file, an address-space limit, and dies with its parent. A document that crashes, overruns
// its deadline or its memory costs that child; the next request gets a fresh one.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "scan/frames.h"
#include "scan/reading_help.h"
#include "scan/sandbox.h"

namespace policygap::scan {

enum class Outcome {
  done,
  crash,        ///< the child ended before it answered, or its answer cannot be believed
  timeout,      ///< killed at the deadline
  memory,       ///< the child ran out of the memory it may use
  interrupted,  ///< we were asked to stop
  no_process,   ///< the machine gave us no child, or none that passes its self-check
};

/// What the parent says to a digest.
struct Decision {
  bool is_known = false;     ///< this content is judged already: the reply may be empty
  /// What was read from this content before, packed; -1: read it. Closed by the process once it is sent.
  int text_descriptor = -1;
};

/// What the work tells the parent while it runs, so that a lost child leaves a trace.
struct WorkNotes {
  std::function<void(int)> page;                     ///< about to read this page (1-based); 0: all pages are read
  std::function<Decision(std::string_view)> digest;  ///< SHA-256 of the file; waits for the answer
  std::function<void(std::string_view)> text;        ///< what was read, packed, to be kept
};

struct WorkInput {
  std::string_view request;
  int descriptor = -1;  ///< the file, open for reading; closed by the child's loop
};

/// Runs in the child: a request to the bytes of a reply.
using Work = std::function<std::string(const WorkInput& input, const WorkNotes& notes)>;

struct ProcessLimits {
  std::chrono::milliseconds deadline{60'000};  ///< per request
  std::size_t address_space_bytes = std::size_t{1536}
                                    << 20U;  ///< not held in sanitizer builds (they reserve terabytes)
  int requests_per_process = 500;            ///< then a fresh child: libraries leak
  std::size_t reply_bytes = std::size_t{256} << 20U;  ///< all that a child may say to one request
};

struct ReaderSetup {
  Work work;
  ProcessLimits limits;
  SandboxOptions sandbox;
  std::function<void()> prepare;  ///< in the child, before the lock: opens what cannot be opened after it
  std::function<bool()> check;    ///< in the child, inside the box: true where it still reads
  HelpOptions help = {};          ///< for the pool: what other programs may do where a document needs them
};

/// Exit status of a child that no longer reads inside its box.
inline constexpr int kSelfCheckFailed = 9;

struct Reply {
  Outcome outcome = Outcome::done;
  std::string bytes;    ///< of the reply, where done
  std::string digest;   ///< as noted, also where the child was lost
  std::string text;     ///< as noted
  int page_number = 0;  ///< the page that the child was at when it was lost; 0 where it told of none
  std::string reason;   ///< of a crash: "killed by SIGSEGV", "ended without an answer" …
};

/// What the parent wants to hear of while a request runs.
struct ReaderListener {
  std::function<void(int)> page;
  std::function<Decision(const std::string&)> digest;  ///< none: unknown, to be read
};

/// Not to be shared between threads; fork happens in begin(), so the caller has no other threads.
class ReaderProcess {
 public:
  /// `setup` must outlive it.
  explicit ReaderProcess(const ReaderSetup& setup) : setup_(setup), frames_(setup.limits.reply_bytes) {}
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  /// Hands a request to the child, a fresh one where needed. The descriptor stays the caller's.
  /// False: no child.
  bool begin(std::string_view request, int descriptor);

  /// Starts a child that has nothing to do yet, and waits until it is ready; false where none passes.
  bool start_and_wait();

  /// To be called when socket() can be read, and at the deadline: the reply when there is one.
  std::optional<Reply> advance(const ReaderListener& listener);

  /// Ends the child and with it the request.
  Reply give_up(Outcome why);

  [[nodiscard]] bool is_busy() const { return is_busy_; }
  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] std::chrono::steady_clock::time_point deadline() const { return deadline_; }
  /// Of the last child that was ready.
  [[nodiscard]] const std::string& sandbox() const { return sandbox_; }
  /// Why the last child did not get ready.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  /// Children that do not even die (stuck in the kernel, on a dead network mount): left behind.
  [[nodiscard]] int abandoned() const { return abandoned_; }
  /// Process id of the child in use, -1 where there is none.
  [[nodiscard]] pid_t process_id() const { return process_id_; }

 private:
  bool start();
  /// Takes what the socket holds; false at its end.
  bool take_bytes();
  std::optional<Reply> take_frames(const ReaderListener& listener);
  Reply lost(Outcome outcome, const std::string& reason = {});
  /// Kills and reaps the child; says how it ended.
  Outcome end_child(std::string& reason);

  const ReaderSetup& setup_;
  FrameReader frames_;
  Reply reply_;
  std::chrono::steady_clock::time_point deadline_;
  pid_t process_id_ = -1;
  int socket_ = -1;
  int messages_ = -1;  ///< what the libraries in the child wrote to stderr, in memory
  int requests_ = 0;
  int abandoned_ = 0;
  bool is_busy_ = false;
  bool is_ready_ = false;
  std::string sandbox_;
  std::string failure_;
};

}  // namespace policygap::scan
