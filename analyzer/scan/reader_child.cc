// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reader_child.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "scan/frames.h"

namespace policygap::scan {

namespace {

/// Where the socket is once everything else is closed.
constexpr int kChildSocket = STDERR_FILENO + 1;

void limit(int resource, rlim_t value) {
  const rlimit limits{value, value};
  setrlimit(static_cast<__rlimit_resource_t>(resource), &limits);
}

/// Standard input and output lead nowhere, messages into memory; everything else that the parent has open,
/// the store above all, is closed.
void keep_only(int socket, int messages) {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere >= 0) {
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    if (!is_sanitized()) dup2(messages >= 0 ? messages : nowhere, STDERR_FILENO);
  }
  if (socket != kChildSocket) dup2(socket, kChildSocket);
  close_range(kChildSocket + 1, ~0U, 0);
}

void confine(int socket, int messages, const ReaderSetup& setup) {
  std::signal(SIGINT, SIG_IGN);  // the parent hears of Ctrl-C and decides
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  if (!is_sanitized()) {
    limit(RLIMIT_FSIZE, kMaximumMessageBytes);
    limit(RLIMIT_AS, setup.limits.address_space_bytes);
  }
  keep_only(socket, messages);
}

/// A descriptor that came with a frame, closed at the end of its request.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

WorkNotes notes_to_parent() {
  WorkNotes notes;
  notes.page = [](int page_number) {
    write_frame(kChildSocket, FrameKind::page, std::to_string(page_number));
  };
  notes.digest = [](std::string_view digest) {
    Decision decision;
    if (!write_frame(kChildSocket, FrameKind::digest, digest)) _exit(0);
    const std::optional<ReceivedFrame> answer = receive_frame(kChildSocket);
    if (!answer || answer->frame.kind != FrameKind::decision) _exit(0);
    decision.is_known = answer->frame.bytes == "known";
    decision.text_descriptor = answer->descriptor;
    return decision;
  };
  notes.text = [](std::string_view text) { write_frame(kChildSocket, FrameKind::text, text); };
  return notes;
}

}  // namespace

void run_child(int socket, int messages, pid_t parent, const ReaderSetup& setup) {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(0);  // it went away before we could ask to go with it
  confine(socket, messages, setup);
  socket = kChildSocket;
  try {
    if (setup.prepare) setup.prepare();
    const SandboxLevel level = enter_sandbox(setup.sandbox);
    if (setup.check && !setup.check()) _exit(kSelfCheckFailed);
    if (!write_frame(socket, FrameKind::ready, name_of(level))) _exit(0);
    const WorkNotes notes = notes_to_parent();
    while (true) {
      const std::optional<ReceivedFrame> received = receive_frame(socket);
      if (!received || received->frame.kind != FrameKind::request) _exit(0);
      const Descriptor file(received->descriptor);
      if (!write_frame(socket, FrameKind::reply, setup.work({received->frame.bytes, file.get()}, notes)))
        _exit(0);
    }
  } catch (const std::bad_alloc&) {
    write_frame(socket, FrameKind::memory, {});  // needs no memory; a process that ran out of it is not used again
    _exit(1);
  } catch (const std::exception&) {
    _exit(1);
  }
}

}  // namespace policygap::scan
