// SPDX-License-Identifier: GPL-3.0-or-later
// ReaderPool: several reading processes, driven by one thread. Whatever happens in them, each job ends in exactly
// one row.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "base/file.h"
#include "base/result.h"
#include "scan/file_stamp.h"
#include "scan/reader_process.h"
#include "scan/reading_work.h"
#include "scan/walk.h"

namespace policygap::scan {

struct ReadJob {
  std::size_t number = 0;  ///< the caller's; of two files with the same bytes, the lower one is the document
  std::string path;        ///< bytes as the file system has them
  Links links = Links::followed;
  Task task = Task::judge;
  bool keeps_text = false;
  MemberPlace member;  ///< of a file in an archive
  std::string text;    ///< rejudge: the packed document
  std::string digest;  ///< rejudge: of the file it was read from
};

struct ReadRow {
  std::size_t number = 0;
  std::string path;
  assessment::JudgedDocument document;  ///< its path (escaped for output) and digest alone where `is_known`
  std::string digest;                   ///< SHA-256, empty where the file could not be read at all
  bool is_known = false;                ///< the listener said so
  std::string reply;                    ///< the child's own bytes; empty where it was lost
  std::string text;                     ///< packed, where it was asked for
  std::string sketch;                   ///< of its text (versions.h); may be empty
  std::optional<FileStamp> stamp;       ///< none where the file changed while it was read
  std::chrono::milliseconds time{0};
};

/// What the caller is asked and told while jobs run.
struct PoolListener {
  std::function<Decision(const ReadJob& job, const std::string& digest)> decide;  ///< none: never known
  std::function<void(const ReadJob& job, int page_number)> page;
};

/// Not to be shared between threads; forks, so the process has no other threads.
class ReaderPool {
 public:
  ReaderPool(ReaderSetup setup, std::size_t jobs, PoolListener listener = {});
  ~ReaderPool();
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  /// Starts one process and waits for its self-check. The sandbox's level; error code "no_process".
  Result<std::string> start();
  /// The same; error code "sandbox" where the kernel does not give all of it.
  Result<void> require_sandbox();

  [[nodiscard]] bool has_room() const;
  /// Only where there is room.
  void submit(ReadJob job);
  /// No job is on its way.
  [[nodiscard]] bool is_idle() const;

  /// Waits until a job ends, `other` can be read, a signal comes, or a fraction of a second is over.
  std::vector<ReadRow> wait(int other = -1);

  /// The machine gives no process, or too many cannot be ended: jobs on their way are lost.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
  /// The weakest level that a process reported.
  [[nodiscard]] const std::string& sandbox() const { return sandbox_; }

 private:
  struct Slot;

  void begin(Slot& slot, std::int32_t last_page);
  /// True where help was asked for: the slot then waits for it.
  bool ask_for_help(Slot& slot, const FirstReading& reading);
  void take_help(Slot& slot);
  void open(Slot& slot);
  void take_member(Slot& slot, Reply reply);
  void advance(Slot& slot);
  void take_reply(Slot& slot, Reply reply);
  void take_loss(Slot& slot, const Reply& reply);
  void finish(Slot& slot, assessment::JudgedDocument document);
  [[nodiscard]] std::int64_t milliseconds_to_wait() const;

  ReaderSetup setup_;
  PoolListener listener_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::vector<ReadRow> finished_;
  std::optional<Error> failure_;
  std::string sandbox_;
  MissingParts missing_;
};

/// How many processes read at once where nobody says: one for each processor that we may use.
std::size_t usual_jobs();

}  // namespace policygap::scan
