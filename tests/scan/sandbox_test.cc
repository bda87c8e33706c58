// SPDX-License-Identifier: GPL-3.0-or-later
// What is denied inside the box, tried there: as the user who runs the tests and, where that is root, as an ordinary
// user too.
#include "scan/sandbox.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <functional>
#include <map>
#include <string>

#include "scan/pack.h"
#include "scan/reader_pool.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

struct Tried {
  std::string directory;  ///< holds "inside", and is not among what may be read
  pid_t parent = 0;
};

/// Each answers 0 or more where it was let through, -1 with errno where not.
const std::map<std::string, std::function<long(const Tried&)>>& attempts() {
  static const std::map<std::string, std::function<long(const Tried&)>> kAttempts = {
      {"open for writing", [](const Tried& t) -> long { return open((t.directory + "/inside").c_str(), O_WRONLY); }},
      {"open for both", [](const Tried& t) -> long { return open((t.directory + "/inside").c_str(), O_RDWR); }},
      {"open to empty", [](const Tried& t) -> long { return open((t.directory + "/inside").c_str(), O_RDONLY | O_TRUNC); }},
      {"create", [](const Tried& t) -> long { return open((t.directory + "/new").c_str(), O_CREAT | O_RDONLY, 0600); }},
      {"nameless file", [](const Tried& t) -> long { return open(t.directory.c_str(), O_TMPFILE | O_RDWR, 0600); }},
      {"openat2", [](const Tried& t) -> long {
         std::array<unsigned long, 3> how = {O_WRONLY, 0, 0};
         return syscall(SYS_openat2, AT_FDCWD, (t.directory + "/inside").c_str(), how.data(), sizeof(how));
       }},
      {"old open", [](const Tried& t) -> long { return syscall(SYS_open, (t.directory + "/inside").c_str(), O_WRONLY); }},
      {"unlink", [](const Tried& t) -> long { return unlink((t.directory + "/inside").c_str()); }},
      {"rename", [](const Tried& t) -> long { return rename((t.directory + "/inside").c_str(), (t.directory + "/x").c_str()); }},
      {"truncate", [](const Tried& t) -> long { return truncate((t.directory + "/inside").c_str(), 0); }},
      {"make a directory", [](const Tried& t) -> long { return mkdir((t.directory + "/folder").c_str(), 0700); }},
      {"link", [](const Tried& t) -> long { return symlink("/etc/passwd", (t.directory + "/link").c_str()); }},
      {"change mode", [](const Tried& t) -> long { return chmod((t.directory + "/inside").c_str(), 0777); }},
      {"read outside", [](const Tried& t) -> long { return open((t.directory + "/inside").c_str(), O_RDONLY); }},
      {"read /etc/passwd", [](const Tried&) -> long { return open("/etc/passwd", O_RDONLY); }},
      {"list a directory", [](const Tried& t) -> long { return open(t.directory.c_str(), O_RDONLY | O_DIRECTORY); }},
      {"read by a detour", [](const Tried&) -> long { return open("/usr/share/poppler/../../../etc/passwd", O_RDONLY); }},
      {"internet socket", [](const Tried&) -> long { return socket(AF_INET, SOCK_STREAM, 0); }},
      {"local socket", [](const Tried&) -> long { return socket(AF_UNIX, SOCK_STREAM, 0); }},
      {"socket pair", [](const Tried&) -> long { std::array<int, 2> pair{}; return socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()); }},
      {"connect", [](const Tried&) -> long {
         sockaddr_in address{};
         address.sin_family = AF_INET;
         return connect(3, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
       }},
      {"exec", [](const Tried&) -> long { char* const none[] = {nullptr}; return execve("/bin/true", none, none); }},
      {"fork", [](const Tried&) -> long { return fork(); }},
      {"vfork by number", [](const Tried&) -> long { return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); }},
      {"clone3", [](const Tried&) -> long { std::array<unsigned long, 8> how{}; return syscall(SYS_clone3, how.data(), sizeof(how)); }},
      {"unshare", [](const Tried&) -> long { return unshare(CLONE_NEWUSER); }},
      {"ptrace", [](const Tried& t) -> long { return ptrace(PTRACE_ATTACH, t.parent, nullptr, nullptr); }},
      {"read another's memory", [](const Tried& t) -> long { return syscall(SYS_process_vm_readv, t.parent, nullptr, 0, nullptr, 0, 0); }},
      {"kill", [](const Tried& t) -> long { return kill(t.parent, 0); }},
      {"tgkill of another", [](const Tried& t) -> long { return syscall(SYS_tgkill, t.parent, t.parent, 0); }},
      {"kill all", [](const Tried&) -> long { return kill(-1, 0); }},
      {"setuid", [](const Tried&) -> long { return setuid(65'534); }},
      {"mount", [](const Tried& t) -> long { return mount("none", t.directory.c_str(), "tmpfs", 0, nullptr); }},
      {"chroot", [](const Tried& t) -> long { return chroot(t.directory.c_str()); }},
      {"code in memory", [](const Tried&) -> long {
         return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
       }},
      {"bpf", [](const Tried&) -> long { return syscall(SYS_bpf, 0, nullptr, 0); }},
      {"io_uring", [](const Tried&) -> long { return syscall(SYS_io_uring_setup, 1, nullptr); }},
      {"keyring", [](const Tried&) -> long { return syscall(SYS_keyctl, 0, 0, 0, 0, 0); }},
      {"raise a limit", [](const Tried&) -> long { return syscall(SYS_prlimit64, 0, 7, nullptr, nullptr); }},
  };
  return kAttempts;
}

/// A child as an ordinary user where that is asked for; it tries what its request names.
ReaderSetup trying(const Tried& tried, bool as_ordinary_user) {
  ReaderSetup setup;
  setup.prepare = [as_ordinary_user] {
    if (as_ordinary_user && setresuid(65'534, 65'534, 65'534) != 0) _exit(8);
  };
  setup.work = [tried](const WorkInput& input, const WorkNotes&) -> std::string {
    errno = 0;
    const long result = attempts().at(std::string(input.request))(tried);
    if (result >= 0) return "let through";
    return errno == EPERM || errno == EACCES ? "denied" : "failed otherwise: " + std::to_string(errno);
  };
  return setup;
}

std::string ask(ReaderProcess& process, const std::string& request) {
  REQUIRE(process.begin(request, -1));
  while (true) {
    pollfd entry{process.socket(), POLLIN, 0};
    poll(&entry, 1, 50);
    if (const std::optional<Reply> reply = process.advance({})) return reply->outcome == Outcome::done ? reply->bytes : "lost: " + reply->reason;
  }
}

TEST_CASE("the box has everything that this kernel can give") {
  if (is_sanitized()) return;  // sanitizers need what is forbidden in there
  const ReaderSetup setup = trying({}, false);
  ReaderProcess process(setup);
  REQUIRE(process.start_and_wait());
  // Debian 12's kernel has both; a test machine without them proves nothing and says so.
  CHECK(process.sandbox() == "landlock+seccomp");
}

TEST_CASE("what hostile bytes could want is denied, to root and to an ordinary user") {
  if (is_sanitized()) return;
  const TemporaryDirectory folder;
  folder.write("inside", "text");
  chmod(folder.path().c_str(), 0777);
  chmod(folder.path("inside").c_str(), 0666);
  for (const bool as_ordinary_user : {false, true}) {
    if (as_ordinary_user && getuid() != 0) continue;  // that is what we are
    const ReaderSetup setup = trying({folder.path(), getpid()}, as_ordinary_user);
    ReaderProcess process(setup);
    for (const auto& attempt : attempts()) {
      const std::string name(attempt.first);
      CAPTURE(name);
      CAPTURE(as_ordinary_user);
      CHECK(ask(process, name) == "denied");
    }
  }
  CHECK(access(folder.path("inside").c_str(), F_OK) == 0);
  CHECK(access(folder.path("new").c_str(), F_OK) != 0);
}

TEST_CASE("the real work passes its self-check in there, and reads what the box leaves open") {
  const Result<Pack> pack = load_pack(std::string(POLICYGAP_PROGRAM_DIR) + "/share/policygap/policygap.pack");
  REQUIRE(pack);
  ReaderPool pool(reading_setup(*pack), 1);
  const Result<std::string> level = pool.start();
  REQUIRE(level);
  CHECK(*level == (is_sanitized() ? "process" : "landlock+seccomp"));
}

TEST_CASE("a box that is too tight is found out by the self-check, not by empty pages") {
  if (is_sanitized()) return;
  const Result<Pack> pack = load_pack(std::string(POLICYGAP_PROGRAM_DIR) + "/share/policygap/policygap.pack");
  REQUIRE(pack);
  SandboxOptions options;
  options.readable.clear();
  ReaderPool pool(reading_setup(*pack, {}, options), 1);
  const Result<std::string> level = pool.start();
  REQUIRE_FALSE(level);
  CHECK(level.error().code == "no_process");
  CHECK(level.error().message == "no process to read with: the self-check in the sandbox failed");
}

TEST_CASE("less than the whole box is told by its name") {
  ReaderSetup setup = trying({}, false);
  setup.sandbox.is_wanted = false;
  ReaderPool pool(setup, 1);
  const Result<void> enough = pool.require_sandbox();
  REQUIRE_FALSE(enough);
  CHECK(enough.error().code == "sandbox");
  CHECK(enough.error().message == "--require-sandbox: this machine gives \"process\", not \"landlock+seccomp\"");
}

}  // namespace
}  // namespace policygap::scan
