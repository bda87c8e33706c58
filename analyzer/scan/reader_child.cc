// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reader_child.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>
#include <string>

namespace policygap::scan {

bool is_sanitized() {
#if defined(__SANITIZE_ADDRESS__)
  return true;
#elif defined(__has_feature)
  return __has_feature(address_sanitizer);
#else
  return false;
#endif
}

namespace {

bool write_all(int socket, const char* bytes, std::size_t size) {
  for (std::size_t written = 0; written < size;) {
    const ssize_t count = ::send(socket, bytes + written, size - written, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

bool read_all(int socket, char* bytes, std::size_t size) {
  for (std::size_t filled = 0; filled < size;) {
    const ssize_t count = ::recv(socket, bytes + filled, size - filled, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    filled += static_cast<std::size_t>(count);
  }
  return true;
}

void limit(int resource, rlim_t value) {
  const rlimit limits{value, value};
  setrlimit(static_cast<__rlimit_resource_t>(resource), &limits);
}

/// Standard input and output lead nowhere, messages into memory; the rest of what the parent has open stays
/// untouched.
void detach_streams(int messages) {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere >= 0) {
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    if (!is_sanitized()) dup2(messages >= 0 ? messages : nowhere, STDERR_FILENO);
    close(nowhere);
  }
}

void confine(int messages, const ProcessLimits& limits) {
  std::signal(SIGINT, SIG_IGN);  // the parent hears of Ctrl-C and decides
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit(RLIMIT_CORE, 0);
  if (!is_sanitized()) {
    limit(RLIMIT_FSIZE, kMaximumMessageBytes);
    limit(RLIMIT_AS, limits.address_space_bytes);
  }
  detach_streams(messages);
}

}  // namespace

bool write_frame(int socket, FrameKind kind, std::string_view bytes) {
  std::array<char, kFrameHeadBytes> head{};
  head[0] = static_cast<char>(kind);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::memcpy(head.data() + 1, &size, sizeof(size));
  return write_all(socket, head.data(), head.size()) && write_all(socket, bytes.data(), bytes.size());
}

void run_child(int socket, int messages, pid_t parent, const Work& work, const ProcessLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(0);  // it went away before we could ask to go with it
  confine(messages, limits);
  WorkNotes notes;
  notes.page = [socket](int page_number) {
    write_frame(socket, FrameKind::page, std::to_string(page_number));
  };
  notes.digest = [socket](std::string_view digest) { write_frame(socket, FrameKind::digest, digest); };
  while (true) {
    std::array<char, kFrameHeadBytes> head{};
    if (!read_all(socket, head.data(), head.size())) _exit(0);
    std::uint32_t size = 0;
    std::memcpy(&size, head.data() + 1, sizeof(size));
    try {
      std::string request(size, '\0');
      if (!read_all(socket, request.data(), size)) _exit(0);
      if (!write_frame(socket, FrameKind::reply, work(request, notes))) _exit(0);
    } catch (const std::bad_alloc&) {
      write_frame(socket, FrameKind::memory,
                  {});  // needs no memory; a process that ran out of it is not used again
      _exit(1);
    } catch (const std::exception&) {
      _exit(1);
    }
  }
}

}  // namespace policygap::scan
