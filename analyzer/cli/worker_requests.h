// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine asks `policygap worker` for: requests cut from a stream of bytes that may arrive in any pieces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace policygap::cli {

/// One document to read.
struct WorkerRequest {
  std::string id;       ///< as given; "1", "2" … in the order of the paths where the form has none
  bool has_id = true;   ///< false: the line gave none that is a text or a number
  std::string path;     ///< bytes as the file system has them
  std::string problem;  ///< why this is no request; empty where it is one
  bool follows_links = true;  ///< false: a path that is a symbolic link is left out

  bool operator==(const WorkerRequest&) const = default;
};

enum class WorkerInput {
  paths,      ///< --stdin0: each path ends in NUL
  json_lines  ///< --stdin-jsonl: {"id", "path"}, or "path_bytes" in hexadecimal for a path that is not UTF-8;
               ///< "named": false for a path from a directory, where a symbolic link is not followed
};

/// Not to be shared between threads.
class WorkerRequests {
 public:
  explicit WorkerRequests(WorkerInput form) : form_(form) {}

  /// The requests that end in `bytes`. A last one without its end waits for finish().
  std::vector<WorkerRequest> take(std::string_view bytes);

  /// What stands after the last end.
  std::vector<WorkerRequest> finish();

 private:
  void add(std::string entry, std::vector<WorkerRequest>& requests);

  WorkerInput form_;
  std::string pending_;
  std::size_t searched_bytes_ = 0;  ///< of pending_, known to hold no end
  std::size_t count_ = 0;
};

}  // namespace policygap::cli
