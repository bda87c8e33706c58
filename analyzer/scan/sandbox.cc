// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "base/sanitized.h"

namespace policygap::scan {

namespace {

// Debian 12's header ends with ABI 2; the kernel may know more (Linux: Documentation/userspace-api/landlock.rst).
constexpr std::uint64_t kAccessAbi1 = (std::uint64_t{1} << 13U) - 1;
constexpr std::uint64_t kAccessRefer = std::uint64_t{1} << 13U;     // ABI 2
constexpr std::uint64_t kAccessTruncate = std::uint64_t{1} << 14U;  // ABI 3
constexpr std::uint64_t kAccessIoctl = std::uint64_t{1} << 15U;     // ABI 5
constexpr std::uint64_t kBindAndConnect = 3;                        // ABI 4, TCP
constexpr std::uint64_t kScopes = 3;                                // ABI 6: abstract sockets, signals

struct RulesetAttributes {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scopes = 0;
};

void allow_reading(int ruleset, const std::string& directory) {
  landlock_path_beneath_attr rule{};
  rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  rule.parent_fd = open(directory.c_str(), O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0) return;  // not installed: nothing to read
  syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close(rule.parent_fd);
}

bool enter_landlock(const SandboxOptions& options) {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  RulesetAttributes attributes;
  std::size_t size = sizeof(attributes.files);
  attributes.files = kAccessAbi1;
  if (version >= 2) attributes.files |= kAccessRefer;
  if (version >= 3) attributes.files |= kAccessTruncate;
  if (version >= 5) attributes.files |= kAccessIoctl;
  if (version >= 4) {
    attributes.network = kBindAndConnect;
    size += sizeof(attributes.network);
  }
  if (version >= 6) {
    attributes.scopes = kScopes;
    size += sizeof(attributes.scopes);
  }
  const auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
  if (ruleset < 0) return false;
  for (const std::string& directory : options.readable) allow_reading(ruleset, directory);
  const bool is_locked = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(ruleset);
  return is_locked;
}

/// What a process needs that computes with memory and talks over descriptors it already has.
constexpr std::array kPlainCalls = {
    SCMP_SYS(read),          SCMP_SYS(readv),        SCMP_SYS(pread64),           SCMP_SYS(write),
    SCMP_SYS(writev),        SCMP_SYS(recvmsg),      SCMP_SYS(close),             SCMP_SYS(lseek),
    SCMP_SYS(fstat),         SCMP_SYS(newfstatat),   SCMP_SYS(getdents64),        SCMP_SYS(poll),
    SCMP_SYS(ppoll),         SCMP_SYS(brk),          SCMP_SYS(munmap),            SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(futex),        SCMP_SYS(clock_gettime),     SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),  SCMP_SYS(time),         SCMP_SYS(clock_nanosleep),   SCMP_SYS(nanosleep),
    SCMP_SYS(getrandom),     SCMP_SYS(getpid),       SCMP_SYS(gettid),            SCMP_SYS(getppid),
    SCMP_SYS(getrusage),     SCMP_SYS(times),        SCMP_SYS(sysinfo),           SCMP_SYS(uname),
    SCMP_SYS(sched_yield),   SCMP_SYS(getrlimit),    SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),      SCMP_SYS(restart_syscall),
    SCMP_SYS(set_robust_list), SCMP_SYS(rseq),       SCMP_SYS(exit),              SCMP_SYS(exit_group),
    SCMP_SYS(access),        SCMP_SYS(faccessat),   SCMP_SYS(faccessat2),
    SCMP_SYS(getuid),        SCMP_SYS(geteuid),      SCMP_SYS(getgid),            SCMP_SYS(getegid)};

constexpr std::uint64_t kWritingFlags = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_EXCL | (O_TMPFILE & ~O_DIRECTORY);

/// What libseccomp's SCMP_A0 … macros make, which are no C++: argument `number` equals `first` or, masked by it, 0.
scmp_arg_cmp where(unsigned number, scmp_compare operation, std::uint64_t first) { return {number, operation, first, 0}; }

bool add_rules(scmp_filter_ctx filter) {
  for (const int call : kPlainCalls) {
    // A call that this architecture does not have (time, poll) has no rule to be added.
    const int added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    if (added != 0 && added != -EDOM) return false;
  }
  const auto allow = [filter](int call, scmp_arg_cmp condition) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0;
  };
  const auto own_process = static_cast<std::uint64_t>(getpid());
  return allow(SCMP_SYS(openat), where(2, SCMP_CMP_MASKED_EQ, kWritingFlags)) &&
         allow(SCMP_SYS(mmap), where(2, SCMP_CMP_MASKED_EQ, PROT_EXEC)) &&
         allow(SCMP_SYS(mprotect), where(2, SCMP_CMP_MASKED_EQ, PROT_EXEC)) &&
         allow(SCMP_SYS(fcntl), where(1, SCMP_CMP_EQ, F_GETFL)) &&
         allow(SCMP_SYS(fcntl), where(1, SCMP_CMP_EQ, F_GETFD)) &&
         allow(SCMP_SYS(fcntl), where(1, SCMP_CMP_EQ, F_SETFD)) &&
         // What abort() and raise() send to ourselves.
         allow(SCMP_SYS(tgkill), where(0, SCMP_CMP_EQ, own_process));
}

bool enter_seccomp() {
  // Refused calls answer "operation not permitted": libraries then go without, and a document survives.
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return false;
  const bool is_locked = add_rules(filter) && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return is_locked;
}

}  // namespace

bool is_sanitized() { return kIsSanitized; }

std::string_view name_of(SandboxLevel level) {
  switch (level) {
    case SandboxLevel::process:
      return "process";
    case SandboxLevel::landlock:
      return "landlock";
    case SandboxLevel::seccomp:
      return "seccomp";
    case SandboxLevel::full:
      return "landlock+seccomp";
  }
  return "process";
}

SandboxLevel level_named(std::string_view name) {
  for (const SandboxLevel level : {SandboxLevel::landlock, SandboxLevel::seccomp, SandboxLevel::full}) {
    if (name == name_of(level)) return level;
  }
  return SandboxLevel::process;
}

SandboxLevel enter_sandbox(const SandboxOptions& options) {
  if (!options.is_wanted || is_sanitized()) return SandboxLevel::process;
  const bool has_landlock = enter_landlock(options);
  const bool has_seccomp = enter_seccomp();
  if (has_landlock && has_seccomp) return SandboxLevel::full;
  if (has_seccomp) return SandboxLevel::seccomp;
  return has_landlock ? SandboxLevel::landlock : SandboxLevel::process;
}

}  // namespace policygap::scan
