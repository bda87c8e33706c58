// SPDX-License-Identifier: GPL-3.0-or-later
// Frames: what the program and its reading processes say to each other over a socket pair. One byte of kind,
// four bytes of length (host order: both sides are the same machine), the bytes; a file may ride along.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace policygap::scan {

enum class FrameKind : char {
  request = 'q',   ///< to the child: what to do, with the file
  decision = 'c',  ///< to the child: what becomes of a file with that digest
  ready = 's',     ///< from the child: in its sandbox, and its self-check has passed; the sandbox's level
  page = 'p',      ///< about to read this page
  digest = 'd',    ///< SHA-256 of the file; the child waits for the decision
  text = 't',      ///< what was read, packed, to be kept for other rules
  reply = 'r',     ///< the end of the request
  memory = 'm',    ///< out of memory; the child ends
};

struct Frame {
  FrameKind kind = FrameKind::reply;
  std::string bytes;

  bool operator==(const Frame&) const = default;
};

inline constexpr std::size_t kFrameHeadBytes = 5;

/// Cuts frames from bytes that arrive in any pieces. What is not believed is told, never waited for.
class FrameReader {
 public:
  /// More than `maximum_bytes` between two calls of start() is not believed.
  explicit FrameReader(std::size_t maximum_bytes) : maximum_bytes_(maximum_bytes) {}

  void start();
  void add(std::string_view bytes);
  /// The next whole frame.
  std::optional<Frame> next();

  /// The other side sends a kind or a length that is none.
  [[nodiscard]] bool is_broken() const { return is_broken_; }
  /// The other side sends without end.
  [[nodiscard]] bool is_endless() const { return total_bytes_ > maximum_bytes_; }
  /// Some bytes of a frame are here, not all.
  [[nodiscard]] bool is_in_the_middle() const { return !pending_.empty(); }

 private:
  std::size_t maximum_bytes_;
  std::size_t total_bytes_ = 0;
  std::string pending_;
  bool is_broken_ = false;
};

/// Writes a whole frame, waiting where the other side is slow; false where it is gone.
bool write_frame(int socket, FrameKind kind, std::string_view bytes);

/// Writes a small frame at once, with a copy of `descriptor` where it is not -1; false where that is not
/// possible. Never waits: a child that takes no more is lost.
bool send_frame(int socket, FrameKind kind, std::string_view bytes, int descriptor = -1);

struct ReceivedFrame {
  Frame frame;
  int descriptor = -1;  ///< the file that came along, to be closed by who takes it
};

/// Waits for a whole frame; none where the other side is gone.
std::optional<ReceivedFrame> receive_frame(int socket);

}  // namespace policygap::scan
