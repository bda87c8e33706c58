// SPDX-License-Identifier: GPL-3.0-or-later
// DocumentReader: judges files through a ReaderProcess; whatever happens in there, each file gets exactly one
// row.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "assessment/assessment.h"
#include "base/json.h"
#include "base/result.h"
#include "scan/pack.h"
#include "scan/reader_process.h"

namespace policygap::scan {

/// What the child is asked to do with a file.
enum class Task : char { judge = 'j', extract = 'e' };

struct Request {
  Task task = Task::judge;
  int last_page = 0;  ///< 0: all pages
  std::string path;   ///< bytes as the file system has them

  bool operator==(const Request&) const = default;
};

std::string request_bytes(const Request& request);
Request request_from(std::string_view bytes);

/// What becomes of a file with the bytes of one that the same child has judged.
enum class Repeats {
  named,        ///< answered with {"same_as": SHA-256}
  judged_again  ///< answered whole, as if it were the first
};

/// The work of the real child: reads, judges or extracts. `pack` must outlive it.
Work reading_work(const Pack& pack, Repeats repeats = Repeats::named);

/// The row of one file, and whether its bytes were seen before.
struct ReadRow {
  assessment::JudgedDocument document;
  std::string
      same_as;  ///< SHA-256 of the document that it is a copy of; `document` then holds its path alone
  bool interrupted = false;  ///< Ctrl-C: there is no row
  bool no_process = false;   ///< the machine gives us no child: stop
};

/// Not to be shared between threads.
class DocumentReader {
 public:
  DocumentReader(Work work, ProcessLimits limits, std::function<bool()> stop = {});

  /// One retry for crash and memory, none for timeout; then the pages before the fatal one are read by a
  /// fresh child.
  ReadRow read(const std::string& path, const std::function<void(int)>& on_page = {});

  /// The extract view of one file. Error code: crash, timeout, memory, interrupted …
  Result<Json> extract(const std::string& path);

  [[nodiscard]] pid_t process_id() const { return process_.process_id(); }

 private:
  std::optional<ReadRow> row_of(const Reply& reply, const std::string& path) const;
  ReadRow row_without_reply(const Reply& reply, const std::string& path,
                            const std::function<void(int)>& on_page);

  ProcessLimits limits_;
  ReaderProcess process_;
};

}  // namespace policygap::scan
