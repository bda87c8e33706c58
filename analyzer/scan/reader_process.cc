// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reader_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <utility>

#include "scan/reader_child.h"

namespace policygap::scan {

namespace {

using Clock = std::chrono::steady_clock;

/// How long a child may take to get ready: it loads and checks, whatever the deadline of a document is.
constexpr std::chrono::seconds kStartTime{30};
/// How long a killed child may take to be gone.
constexpr std::chrono::milliseconds kDeathTime{2000};

constexpr const char* kEndedSilently = "the reading process ended without an answer";

/// Libraries that abort when malloc fails say so on stderr (Poppler: "Out of memory").
bool tells_of_memory(int messages) {
  if (messages < 0) return false;
  const off_t end = lseek(messages, 0, SEEK_END);
  std::array<char, 4096> tail{};
  const off_t from = std::max<off_t>(0, end - static_cast<off_t>(tail.size()));
  const ssize_t count = pread(messages, tail.data(), tail.size(), from);
  if (count <= 0) return false;
  const std::string_view text(tail.data(), static_cast<std::size_t>(count));
  return text.find("ut of memory") != std::string_view::npos ||
         text.find("bad_alloc") != std::string_view::npos;
}

/// Waits for a killed child for a short while; false where it does not die.
bool reap(pid_t child, int& status, rusage& usage) {
  const Clock::time_point end = Clock::now() + kDeathTime;
  int pause_ms = 0;
  while (true) {
    const pid_t found = wait4(child, &status, WNOHANG, &usage);
    if (found == child || (found < 0 && errno != EINTR)) return true;
    if (Clock::now() > end) return false;
    poll(nullptr, 0, pause_ms);
    pause_ms = 1;
  }
}

std::string way_of_ending(int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == kSelfCheckFailed) return "the self-check in the sandbox failed";
  if (!WIFSIGNALED(status)) return kEndedSilently;
  const char* const name = sigabbrev_np(WTERMSIG(status));
  return "the reading process was ended by " +
         (name == nullptr ? "signal " + std::to_string(WTERMSIG(status)) : "SIG" + std::string(name));
}

}  // namespace

ReaderProcess::~ReaderProcess() {
  std::string reason;
  end_child(reason);
  if (messages_ >= 0) close(messages_);
}

bool ReaderProcess::start() {
  if (messages_ < 0) {
    messages_ = memfd_create("messages", MFD_CLOEXEC);
    if (messages_ >= 0) fcntl(messages_, F_SETFL, O_APPEND);
  }
  std::array<int, 2> sockets{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
    failure_ = std::string("no socket pair: ") + std::strerror(errno);
    return false;
  }
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) {
    failure_ = std::string("no further process: ") + std::strerror(errno);
    close(sockets[0]);
    close(sockets[1]);
    return false;
  }
  if (child == 0) {
    close(sockets[0]);
    run_child(sockets[1], messages_, parent, setup_);
  }
  close(sockets[1]);
  socket_ = sockets[0];
  process_id_ = child;
  requests_ = 0;
  is_ready_ = false;
  frames_ = FrameReader(setup_.limits.reply_bytes);
  return true;
}

Outcome ReaderProcess::end_child(std::string& reason) {
  if (process_id_ < 0) return Outcome::done;
  int status = 0;
  rusage usage{};
  // A child that ended by itself has its own status; to any other, nothing in there is worth saving.
  const pid_t child = process_id_;
  process_id_ = -1;
  close(socket_);
  socket_ = -1;
  bool is_gone = wait4(child, &status, WNOHANG, &usage) == child;
  if (!is_gone) {
    kill(child, SIGKILL);
    is_gone = reap(child, status, usage);
  }
  if (!is_gone) {
    ++abandoned_;
    reason = "the reading process hangs in the system and cannot be ended";
    return Outcome::crash;
  }
  reason = way_of_ending(status);
  const bool was_large =
      static_cast<std::size_t>(usage.ru_maxrss) * 1024 > setup_.limits.address_space_bytes / 10 * 9;
  return was_large || tells_of_memory(messages_) ? Outcome::memory : Outcome::crash;
}

Reply ReaderProcess::lost(Outcome outcome, const std::string& reason) {
  const bool was_ready = is_ready_;
  std::string ending;
  const Outcome end = end_child(ending);
  reply_.outcome = outcome == Outcome::crash ? end : outcome;
  reply_.reason = reason.empty() ? ending : reason;
  reply_.bytes.clear();
  reply_.text.clear();
  if (!was_ready && outcome != Outcome::interrupted) {
    reply_.outcome = Outcome::no_process;
    failure_ = reply_.reason;
  }
  is_busy_ = false;
  return std::exchange(reply_, Reply{});
}

Reply ReaderProcess::give_up(Outcome why) {
  return lost(why);
}

bool ReaderProcess::begin(std::string_view request, int descriptor) {
  std::string reason;
  if (process_id_ >= 0 && requests_ >= setup_.limits.requests_per_process) end_child(reason);
  reply_ = Reply{};
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (process_id_ < 0 && !start()) return false;
    if (messages_ >= 0 && ftruncate(messages_, 0) != 0) return false;
    ++requests_;
    frames_.start();
    deadline_ = Clock::now() + (is_ready_ ? std::chrono::duration_cast<Clock::duration>(setup_.limits.deadline)
                                          : std::chrono::duration_cast<Clock::duration>(kStartTime));
    is_busy_ = send_frame(socket_, FrameKind::request, request, descriptor);
    if (is_busy_) return true;
    end_child(reason);  // it went away while it had nothing to do
  }
  failure_ = reason;
  return false;
}

bool ReaderProcess::start_and_wait() {
  if (process_id_ >= 0) return true;
  if (!start()) return false;
  deadline_ = Clock::now() + kStartTime;
  while (!is_ready_) {
    pollfd entry{socket_, POLLIN, 0};
    poll(&entry, 1, 100);
    if (entry.revents != 0 && !take_bytes()) break;
    take_frames({});
    if (Clock::now() > deadline_) break;
  }
  if (is_ready_) return true;
  lost(Outcome::crash);
  return false;
}

bool ReaderProcess::take_bytes() {
  std::array<char, std::size_t{64} << 10U> buffer{};
  const ssize_t count = recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return true;
  if (count <= 0) return false;
  frames_.add(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
  return true;
}

std::optional<Reply> ReaderProcess::take_frames(const ReaderListener& listener) {
  while (std::optional<Frame> frame = frames_.next()) {
    switch (frame->kind) {
      case FrameKind::ready:
        is_ready_ = true;
        sandbox_ = frame->bytes;
        deadline_ = Clock::now() + setup_.limits.deadline;
        break;
      case FrameKind::page:
        std::from_chars(frame->bytes.data(), frame->bytes.data() + frame->bytes.size(), reply_.page_number);
        if (listener.page) listener.page(reply_.page_number);
        break;
      case FrameKind::digest: {
        reply_.digest = frame->bytes;
        const Decision decision = listener.digest ? listener.digest(reply_.digest) : Decision{};
        const bool is_sent = send_frame(socket_, FrameKind::decision, decision.is_known ? "known" : "",
                                        decision.text_descriptor);
        if (decision.text_descriptor >= 0) close(decision.text_descriptor);
        if (!is_sent) return lost(Outcome::crash, "the reading process no longer listens");
        break;
      }
      case FrameKind::text:
        reply_.text = std::move(frame->bytes);
        break;
      case FrameKind::reply:
        reply_.bytes = std::move(frame->bytes);
        is_busy_ = false;
        return std::exchange(reply_, Reply{});
      case FrameKind::memory:
        return lost(Outcome::memory);
      case FrameKind::request:
      case FrameKind::decision:
        return lost(Outcome::crash, "the reading process answers wrongly");
    }
  }
  if (frames_.is_broken()) return lost(Outcome::crash, "the reading process answers wrongly");
  return std::nullopt;
}

std::optional<Reply> ReaderProcess::advance(const ReaderListener& listener) {
  const bool is_open = take_bytes();
  if (std::optional<Reply> reply = take_frames(listener)) return reply;
  if (!is_open) {
    const bool half = frames_.is_in_the_middle();
    Reply reply = lost(Outcome::crash);
    if (half && reply.reason == kEndedSilently) reply.reason = "the reading process ended in the middle of its answer";
    return reply;
  }
  if (frames_.is_endless()) {
    return lost(Outcome::crash, "the reading process answers without end, more than " +
                                    std::to_string(setup_.limits.reply_bytes >> 20U) + " MiB");
  }
  if (Clock::now() >= deadline_) return lost(Outcome::timeout);
  return std::nullopt;
}

}  // namespace policygap::scan
