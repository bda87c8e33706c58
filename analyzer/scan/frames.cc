// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/frames.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace policygap::scan {

namespace {

bool is_kind(char byte) {
  return std::string_view("qcspdtrm").find(byte) != std::string_view::npos;
}

std::array<char, kFrameHeadBytes> head_of(FrameKind kind, std::size_t size_bytes) {
  std::array<char, kFrameHeadBytes> head{};
  head[0] = static_cast<char>(kind);
  const auto size = static_cast<std::uint32_t>(size_bytes);
  std::memcpy(head.data() + 1, &size, sizeof(size));
  return head;
}

/// write() and not send(): inside the sandbox there are no calls of sockets.
bool write_all(int socket, const char* bytes, std::size_t size) {
  for (std::size_t written = 0; written < size;) {
    const ssize_t count = write(socket, bytes + written, size - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

bool read_all(int socket, char* bytes, std::size_t size) {
  for (std::size_t filled = 0; filled < size;) {
    const ssize_t count = read(socket, bytes + filled, size - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    filled += static_cast<std::size_t>(count);
  }
  return true;
}

union ControlBuffer {
  cmsghdr aligned;
  std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

}  // namespace

void FrameReader::start() {
  total_bytes_ = pending_.size();
}

void FrameReader::add(std::string_view bytes) {
  pending_ += bytes;
  total_bytes_ += bytes.size();
}

std::optional<Frame> FrameReader::next() {
  if (is_broken_ || pending_.empty()) return std::nullopt;
  if (!is_kind(pending_.front())) {
    is_broken_ = true;
    return std::nullopt;
  }
  if (pending_.size() < kFrameHeadBytes) return std::nullopt;
  std::uint32_t size = 0;
  std::memcpy(&size, pending_.data() + 1, sizeof(size));
  if (size > maximum_bytes_) {
    is_broken_ = true;
    return std::nullopt;
  }
  if (pending_.size() - kFrameHeadBytes < size) return std::nullopt;
  Frame frame{static_cast<FrameKind>(pending_.front()), pending_.substr(kFrameHeadBytes, size)};
  pending_.erase(0, kFrameHeadBytes + size);
  return frame;
}

bool write_frame(int socket, FrameKind kind, std::string_view bytes) {
  const std::array<char, kFrameHeadBytes> head = head_of(kind, bytes.size());
  return write_all(socket, head.data(), head.size()) && write_all(socket, bytes.data(), bytes.size());
}

bool send_frame(int socket, FrameKind kind, std::string_view bytes, int descriptor) {
  std::string whole(head_of(kind, bytes.size()).data(), kFrameHeadBytes);
  whole += bytes;
  iovec part{whole.data(), whole.size()};
  ControlBuffer control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptor >= 0) {
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof(descriptor));
  }
  ssize_t count = -1;
  do {
    count = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (count < 0 && errno == EINTR);
  return count == static_cast<ssize_t>(whole.size());
}

std::optional<ReceivedFrame> receive_frame(int socket) {
  std::array<char, kFrameHeadBytes> head{};
  iovec part{head.data(), head.size()};
  ControlBuffer control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  ssize_t count = -1;
  do {
    count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return std::nullopt;
  ReceivedFrame received;
  const cmsghdr* const header = CMSG_FIRSTHDR(&message);
  if (header != nullptr && header->cmsg_type == SCM_RIGHTS)
    std::memcpy(&received.descriptor, CMSG_DATA(header), sizeof(received.descriptor));
  const auto filled = static_cast<std::size_t>(count);
  if (!read_all(socket, head.data() + filled, head.size() - filled)) return std::nullopt;
  std::uint32_t size = 0;
  std::memcpy(&size, head.data() + 1, sizeof(size));
  received.frame.kind = static_cast<FrameKind>(head[0]);
  received.frame.bytes.resize(size);
  if (!read_all(socket, received.frame.bytes.data(), size)) return std::nullopt;
  return received;
}

}  // namespace policygap::scan
