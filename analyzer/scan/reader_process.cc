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

/// How long a poll may keep us from asking whether to stop.
constexpr std::chrono::milliseconds kSlice{100};

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

/// Collects frames from the socket until the reply is whole.
class Conversation {
 public:
  Conversation(Reply& reply, const std::function<void(int)>& on_page) : reply_(reply), on_page_(on_page) {}

  enum class State { open, replied, out_of_memory, broken };

  State take(std::string_view bytes) {
    pending_ += bytes;
    while (pending_.size() >= kFrameHeadBytes) {
      std::uint32_t size = 0;
      std::memcpy(&size, pending_.data() + 1, sizeof(size));
      if (size > kMaximumFrameBytes) return State::broken;
      if (pending_.size() - kFrameHeadBytes < size) return State::open;
      const auto kind = static_cast<FrameKind>(pending_.front());
      std::string body = pending_.substr(kFrameHeadBytes, size);
      pending_.erase(0, kFrameHeadBytes + size);
      const State state = take_frame(kind, std::move(body));
      if (state != State::open) return state;
    }
    return State::open;
  }

 private:
  State take_frame(FrameKind kind, std::string body) {
    switch (kind) {
      case FrameKind::page: {
        std::from_chars(body.data(), body.data() + body.size(), reply_.page_number);
        if (on_page_) on_page_(reply_.page_number);
        return State::open;
      }
      case FrameKind::digest:
        reply_.digest = std::move(body);
        return State::open;
      case FrameKind::reply:
        reply_.bytes = std::move(body);
        return State::replied;
      case FrameKind::memory:
        return State::out_of_memory;
      case FrameKind::request:
        break;
    }
    return State::broken;
  }

  Reply& reply_;
  const std::function<void(int)>& on_page_;
  std::string pending_;
};

}  // namespace

ReaderProcess::ReaderProcess(Work work, ProcessLimits limits, std::function<bool()> stop)
    : work_(std::move(work)), limits_(limits), stop_(std::move(stop)) {}

ReaderProcess::~ReaderProcess() {
  end_child();
  if (messages_ >= 0) close(messages_);
}

bool ReaderProcess::start() {
  if (messages_ < 0) {
    messages_ = memfd_create("messages", MFD_CLOEXEC);
    if (messages_ >= 0) fcntl(messages_, F_SETFL, O_APPEND);
  }
  std::array<int, 2> sockets{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) return false;
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) {
    close(sockets[0]);
    close(sockets[1]);
    return false;
  }
  if (child == 0) {
    close(sockets[0]);
    run_child(sockets[1], messages_, parent, work_, limits_);
  }
  close(sockets[1]);
  socket_ = sockets[0];
  process_id_ = child;
  requests_ = 0;
  return true;
}

Outcome ReaderProcess::end_child() {
  if (process_id_ < 0) return Outcome::done;
  close(socket_);
  kill(process_id_, SIGKILL);  // nothing to save in there; harmless where it has ended
  int status = 0;
  rusage usage{};
  while (wait4(process_id_, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  process_id_ = -1;
  socket_ = -1;
  const bool was_large =
      static_cast<std::size_t>(usage.ru_maxrss) * 1024 > limits_.address_space_bytes / 10 * 9;
  return was_large || tells_of_memory(messages_) ? Outcome::memory : Outcome::crash;
}

bool ReaderProcess::send(std::string_view bytes) const {
  return write_frame(socket_, FrameKind::request, bytes);
}

Reply ReaderProcess::ask(std::string_view request, const std::function<void(int)>& on_page) {
  Reply reply;
  const auto lost = [&](Outcome outcome) {
    const Outcome end = end_child();
    reply.outcome = outcome == Outcome::crash ? end : outcome;
    reply.bytes.clear();
    return reply;
  };
  if (process_id_ >= 0 && requests_ >= limits_.requests_per_process) end_child();
  if (process_id_ < 0 && !start()) return Reply{Outcome::no_process, {}, {}, 0};
  if (messages_ >= 0 && ftruncate(messages_, 0) != 0) return lost(Outcome::no_process);
  ++requests_;
  if (!send(request)) return lost(Outcome::crash);

  const Clock::time_point deadline = Clock::now() + limits_.deadline;
  Conversation conversation(reply, on_page);
  std::string buffer(std::size_t{64} << 10U, '\0');
  while (true) {
    if (stop_ && stop_()) return lost(Outcome::interrupted);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return lost(Outcome::timeout);
    pollfd poll_entry{socket_, POLLIN, 0};
    const int ready = poll(&poll_entry, 1, static_cast<int>(std::min(left, kSlice).count()));
    if (ready <= 0) continue;  // the slice is over, or a signal came
    const ssize_t count = recv(socket_, buffer.data(), buffer.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return lost(Outcome::crash);
    switch (conversation.take(std::string_view(buffer).substr(0, static_cast<std::size_t>(count)))) {
      case Conversation::State::open:
        break;
      case Conversation::State::replied:
        return reply;
      case Conversation::State::out_of_memory:
        return lost(Outcome::memory);
      case Conversation::State::broken:
        return lost(Outcome::crash);
    }
  }
}

}  // namespace policygap::scan
