// SPDX-License-Identifier: GPL-3.0-or-later
// FileStamp: what stands for a file's content as long as it does not change.
#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace policygap::scan {

struct FileStamp {
  std::int64_t size_bytes = -1;  ///< -1: not known
  std::int64_t modified_ns = 0;
  std::int64_t changed_ns = 0;
  std::uint64_t inode = 0;
  std::uint64_t device = 0;

  bool operator==(const FileStamp&) const = default;
};

inline FileStamp stamp_of(const struct stat& status) {
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
  };
  return {status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim), status.st_ino, status.st_dev};
}

}  // namespace policygap::scan
