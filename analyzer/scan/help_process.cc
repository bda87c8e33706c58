// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/help_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <exception>
#include <string>
#include <utility>

#include "base/archive.h"

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

[[noreturn]] void run_help(const HelpOptions& options, const FirstReading& reading, int file, int socket, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(0);
  std::signal(SIGINT, SIG_IGN);  // the parent hears of Ctrl-C and decides
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);
  keep_only(file, socket);
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
  const pid_t parent = getpid();
  process_id_ = fork();
  if (process_id_ == 0) run_help(options, reading, file, sockets[1], parent);
  close(sockets[1]);
  if (process_id_ < 0) {
    close(sockets[0]);
    return;
  }
  socket_ = sockets[0];
}

HelpProcess::~HelpProcess() {
  if (socket_ >= 0) close(socket_);
  if (process_id_ <= 0) return;
  kill(process_id_, SIGKILL);
  int status = 0;
  while (waitpid(process_id_, &status, 0) < 0 && errno == EINTR) {
  }
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
