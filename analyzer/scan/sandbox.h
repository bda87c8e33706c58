// SPDX-License-Identifier: GPL-3.0-or-later
// Sandbox: what a reading process may still do once hostile bytes reach it, without any privilege needed.
//
// Landlock takes away the file system but for some directories that may be read; a seccomp allow-list takes
// away all system calls but those for memory, time, and descriptors that are already open: no socket, no exec, no
// new process, no signal to others, no open for writing, no code that was not there before. What the kernel does
// not have is left out and told (levels), never passed over in silence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap::scan {

/// How much of it the kernel gave; in the order of strength.
enum class SandboxLevel : char {
  process = '0',   ///< a process of its own with limits on memory and files, and no new privileges
  landlock = '1',  ///< … and the file system out of reach
  seccomp = '2',   ///< … and the allow-list of system calls, but files that the user may read can be opened
  full = '3',      ///< both
};

/// As reports and doctor name it: "process", "landlock", "seccomp", "landlock+seccomp".
std::string_view name_of(SandboxLevel level);
/// `process` for any other name.
SandboxLevel level_named(std::string_view name);

struct SandboxOptions {
  bool is_wanted = true;
  std::vector<std::string> readable = {"/usr/share/poppler", "/usr/share/hunspell"};  ///< directories
};

/// Locks the calling process for good; the strongest level that the kernel gives. Must be called with one
/// thread, and with no_new_privs set. In sanitizer builds always `process`: they need what is forbidden here.
SandboxLevel enter_sandbox(const SandboxOptions& options);

/// True where AddressSanitizer is compiled in.
bool is_sanitized();

}  // namespace policygap::scan
