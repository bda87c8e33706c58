// SPDX-License-Identifier: GPL-3.0-or-later
// The child's side of ReaderProcess: its confinement and its loop.
#pragma once

#include <sys/types.h>

#include <cstddef>

#include "scan/reader_process.h"

namespace policygap::scan {

/// The child's stderr is kept up to here; it writes no other file.
inline constexpr std::size_t kMaximumMessageBytes = std::size_t{1} << 20U;

/// Confines itself, runs the self-check, says that it is ready, and answers requests until the parent goes away.
/// Never returns; holds no descriptor but `socket` and `messages`.
[[noreturn]] void run_child(int socket, int messages, pid_t parent, const ReaderSetup& setup);

}  // namespace policygap::scan
