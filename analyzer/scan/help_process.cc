// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/help_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "base/archive.h"
#include "extractors/read_document.h"
#include "scan/no_network.h"
#include "scan/sandbox.h"

namespace policygap::scan {

namespace {

constexpr std::size_t kMaximumBytes = std::size_t{512} << 20U;
constexpr int kFile = 3;
constexpr int kSocket = 4;

template <typename Archive>
void transfer_help(Archive& archive, Help& help) {
  archive(help.aid);
  Error missing = help.missing.value_or(Error{});
  archive(missing.code);
  archive(missing.message);
  archive(missing.hint);
  if (!missing.code.empty()) help.missing = std::move(missing);
}

/// Leaves the file and the socket open, where they are expected, and nothing else of the parent's.
void keep_only(int file, int socket) {
  const int file_aside = fcntl(file, F_DUPFD, kSocket + 1);
  const int socket_aside = fcntl(socket, F_DUPFD, kSocket + 1);
  dup2(file_aside, kFile);
  dup2(socket_aside, kSocket);
  close_range(kSocket + 1, ~0U, 0);
  fcntl(kFile, F_SETFD, FD_CLOEXEC);
  fcntl(kSocket, F_SETFD, FD_CLOEXEC);
}

/// Where the document's copy lies while it is converted. Ours to remove, however the process ends.
std::string new_private_folder() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  std::string pattern = ((error ? std::filesystem::path("/tmp") : parent) / "policygap-XXXXXX").string();
  return mkdtemp(pattern.data()) == nullptr ? std::string() : pattern;
}

/// For the programs that it starts: no core (it would hold the client's text), and no disk or memory without end.
void confine_others() {
  constexpr rlim_t kFileBytes = rlim_t{1} << 30U;
  constexpr rlim_t kAddressSpaceBytes = rlim_t{8} << 30U;  // LibreOffice maps 2 GiB before it reads anything
  const auto limit = [](auto resource, rlim_t value) {
    const rlimit limits{value, value};
    setrlimit(resource, &limits);
  };
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kFileBytes);
  if (!is_sanitized()) limit(RLIMIT_AS, kAddressSpaceBytes);
}

/// Ends what this process started, with their groups: LibreOffice starts itself again. Runs in a signal handler.
void end_with_children(int /*signal*/) {
  std::array<char, 4096> list{};
  const int children = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  const ssize_t count = children < 0 ? 0 : read(children, list.data(), list.size());
  pid_t child = 0;
  for (ssize_t at = 0; at < count; ++at) {
    const char byte = list[static_cast<std::size_t>(at)];
    if (byte >= '0' && byte <= '9') {
      child = child * 10 + (byte - '0');
    } else if (child > 0) {
      kill(-child, SIGKILL);
      kill(child, SIGKILL);
      child = 0;
    }
  }
  _exit(1);
}

[[noreturn]] void run_help(const HelpOptions& options, const FirstReading& reading, int file, int socket, pid_t parent,
                           const std::string& folder) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(0);
  std::signal(SIGINT, SIG_IGN);  // the parent hears of Ctrl-C and decides
  std::signal(SIGTERM, end_with_children);
  std::signal(SIGPIPE, SIG_IGN);
  keep_only(file, socket);
  if (!forbid_network()) _exit(1);
  if (!folder.empty()) setenv("TMPDIR", folder.c_str(), 1);
  confine_others();
  try {
    Help help = help_reading(options, reading, kFile,
                             [](int page_number) { write_frame(kSocket, FrameKind::page, std::to_string(page_number)); });
    ArchiveWriter writer;
    transfer_help(writer, help);
    write_frame(kSocket, FrameKind::reply, writer.bytes());
  } catch (const std::exception&) {
    _exit(1);
  }
  _exit(0);
}

}  // namespace

HelpProcess::HelpProcess(const HelpOptions& options, const FirstReading& reading, int file) : frames_(kMaximumBytes) {
  std::array<int, 2> sockets{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) return;
  if (extractors::is_converted_first(reading.format)) folder_ = new_private_folder();
  const pid_t parent = getpid();
  process_id_ = fork();
  if (process_id_ == 0) run_help(options, reading, file, sockets[1], parent, folder_);
  close(sockets[1]);
  if (process_id_ < 0) {
    close(sockets[0]);
    return;
  }
  socket_ = sockets[0];
}

HelpProcess::~HelpProcess() {
  if (socket_ >= 0) close(socket_);
  if (process_id_ > 0) {
    kill(process_id_, SIGTERM);
    int status = 0;
    while (waitpid(process_id_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  std::error_code error;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, error);
}

std::optional<Help> HelpProcess::advance(const std::function<void(int)>& on_page) {
  std::array<char, 65536> buffer{};
  const ssize_t count = socket_ < 0 ? 0 : recv(socket_, buffer.data(), buffer.size(), 0);
  if (count < 0 && errno == EINTR) return std::nullopt;
  if (count <= 0) return Help{};
  frames_.add({buffer.data(), static_cast<std::size_t>(count)});
  while (const std::optional<Frame> frame = frames_.next()) {
    if (frame->kind == FrameKind::page) {
      int page_number = 0;
      std::from_chars(frame->bytes.data(), frame->bytes.data() + frame->bytes.size(), page_number);
      if (on_page) on_page(page_number);
    } else if (frame->kind == FrameKind::reply) {
      Help help;
      ArchiveReader reader(frame->bytes);
      transfer_help(reader, help);
      return reader.ok() ? help : Help{};
    }
  }
  if (frames_.is_broken()) return Help{};
  return std::nullopt;
}

}  // namespace policygap::scan
