// SPDX-License-Identifier: GPL-3.0-or-later
// The child's side of ReaderProcess: its confinement and its loop; and the frames both sides speak in.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scan/reader_process.h"

namespace policygap::scan {

enum class FrameKind : char { request = 'q', page = 'p', digest = 'd', reply = 'r', memory = 'm' };

struct FrameHead {
  FrameKind kind = FrameKind::reply;
  std::uint32_t size = 0;
};
inline constexpr std::size_t kFrameHeadBytes = 5;
/// A longer reply is not believed.
inline constexpr std::uint32_t kMaximumFrameBytes = std::uint32_t{1} << 30U;
/// The child's stderr is kept up to here; it writes no other file.
inline constexpr std::size_t kMaximumMessageBytes = std::size_t{1} << 20U;

/// True where AddressSanitizer is compiled in.
bool is_sanitized();

/// Writes a whole frame; false where the other side is gone.
bool write_frame(int socket, FrameKind kind, std::string_view bytes);

/// Answers requests until the parent goes away. Never returns.
[[noreturn]] void run_child(int socket, int messages, pid_t parent, const Work& work,
                            const ProcessLimits& limits);

}  // namespace policygap::scan
