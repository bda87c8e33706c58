// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files: read within a limit, written so that a reader sees the old file or the new one, never half.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace policygap {

/// A document larger than this is not read (code limit_file_size).
inline constexpr std::size_t kMaximumFileBytes = std::size_t{512} << 20U;

/// Reads a regular file whole. Opened O_NONBLOCK|O_NOCTTY|O_CLOEXEC, so a FIFO or device never blocks.
/// Codes: vanished, permission, skipped_special (not a regular file), skipped_directory, limit_file_size, unreadable.
Result<std::string> read_file(const std::string& path, std::size_t maximum_bytes = kMaximumFileBytes);

/// The bytes of a file, read by the machine as they are asked for. Only for files of our own that are replaced whole and
/// never cut short: reading beyond a file's end stops the program. `keeper` keeps `bytes` alive.
struct MappedFile {
  std::shared_ptr<const void> keeper;
  std::string_view bytes;
};

/// Codes as read_file.
Result<MappedFile> map_file(const std::string& path);

enum class Links { followed, refused };

/// Opens a regular file for reading, as above; the caller closes it. Codes as above; skipped_symlink where the
/// path is a link and those are refused.
Result<int> open_file(const std::string& path, Links links = Links::followed);

/// Reads an open regular file whole, from where it stands. `name` is for messages. Codes limit_file_size, unreadable.
Result<std::string> read_open_file(int descriptor, const std::string& name,
                                   std::size_t maximum_bytes = kMaximumFileBytes);

/// Writes to a temporary name in the same directory, syncs and renames. Code "write".
Result<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace policygap
