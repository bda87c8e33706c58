// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "base/utf8.h"

namespace policygap::cli {

namespace {

/// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: they turn text around.
bool is_direction_mark(std::string_view sequence) {
  if (sequence.size() != 3 || sequence[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(sequence[1]);
  const auto third = static_cast<unsigned char>(sequence[2]);
  if (second == 0x80) return third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE);
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

/// U+0080 to U+009F: terminals take some of them for the start of a command.
bool is_high_control(std::string_view sequence) {
  return sequence.size() == 2 && sequence[0] == '\xC2' && static_cast<unsigned char>(sequence[1]) < 0xA0;
}

}  // namespace

std::string printable(std::string_view text) {
  const std::string valid = repair_utf8(text);
  std::string result;
  result.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const auto byte = static_cast<unsigned char>(valid[at]);
    const std::size_t length = sequence_length(byte);
    const std::string_view sequence = std::string_view(valid).substr(at, length);
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) {
      // U+2400 to U+2421 are pictures of the control characters.
      const auto picture = static_cast<unsigned char>(byte == 0x7F ? 0x21 : byte);
      result += "\xE2\x90";
      result += static_cast<char>(0x80 + picture);
    } else if (is_direction_mark(sequence) || is_high_control(sequence)) {
      result += "\xEF\xBF\xBD";
    } else {
      result += sequence;
    }
    at += length;
  }
  return result;
}

bool wants_color(ColorMode mode, bool is_terminal) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  const char* const no_color = std::getenv("NO_COLOR");
  return is_terminal && (no_color == nullptr || *no_color == '\0');
}

bool is_terminal(int descriptor) {
  return isatty(descriptor) == 1;
}

int terminal_columns() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 80;
}

void print_error(std::string_view message, std::string_view hint) {
  std::cerr << "policygap: " << printable(message) << '\n';
  if (!hint.empty()) std::cerr << "  " << printable(hint) << '\n';
}

void print_error(const Error& error) {
  print_error(error.message, error.hint);
}

bool print(std::string_view text) {
  std::cout << text;
  return static_cast<bool>(std::cout);
}

bool finish_output() {
  return static_cast<bool>(std::cout.flush());
}

}  // namespace policygap::cli
