// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_text.h"

#include <algorithm>
#include <cctype>

namespace policygap::architecture {
namespace {

bool is_word_byte(char byte) {
  return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_';
}

/// Walks over the text once and blanks what is not wanted.
class Blanker {
 public:
  Blanker(std::string_view text, bool keep_strings) : code_(text), keep_strings_(keep_strings) {}

  std::string run() {
    while (at_ < code_.size()) {
      if (starts("//")) {
        blank_to(code_.find('\n', at_), 0);
      } else if (starts("/*")) {
        blank_to(code_.find("*/", at_ + 2), 2);
      } else if (starts("R\"") && !(at_ > 0 && is_word_byte(code_[at_ - 1]))) {
        raw_string();
      } else if (code_[at_] == '"' || (code_[at_] == '\'' && !is_digit_separator())) {
        literal(code_[at_]);
      } else {
        ++at_;
      }
    }
    return code_;
  }

 private:
  bool starts(std::string_view head) const { return std::string_view(code_).substr(at_).starts_with(head); }

  bool is_digit_separator() const {
    return at_ > 0 && at_ + 1 < code_.size() && is_word_byte(code_[at_ - 1]) && is_word_byte(code_[at_ + 1]);
  }

  void blank_to(std::size_t end, std::size_t extra) {
    const std::size_t stop = end == std::string::npos ? code_.size() : end + extra;
    for (; at_ < stop; ++at_) {
      if (code_[at_] != '\n') code_[at_] = ' ';
    }
  }

  void string_body_to(std::size_t end) {
    const std::size_t stop = std::min(end, code_.size());
    if (keep_strings_) {
      at_ = stop;
    } else {
      blank_to(stop, 0);
    }
  }

  void raw_string() {
    const std::size_t open = code_.find('(', at_);
    if (open == std::string::npos) {
      at_ = code_.size();
      return;
    }
    const std::string close = ")" + code_.substr(at_ + 2, open - at_ - 2) + "\"";
    const std::size_t end = code_.find(close, open);
    at_ = open + 1;
    string_body_to(end);
    at_ = end == std::string::npos ? code_.size() : end + close.size();
  }

  void literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < code_.size() && code_[end] != quote && code_[end] != '\n') end += code_[end] == '\\' ? 2 : 1;
    ++at_;
    string_body_to(end);
    if (at_ < code_.size()) ++at_;
  }

  std::string code_;
  bool keep_strings_;
  std::size_t at_ = 0;
};

}  // namespace

std::string code_only(std::string_view text, bool keep_strings) {
  return Blanker(text, keep_strings).run();
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

std::vector<Include> includes_of(std::string_view text) {
  const std::string code = code_only(text, true);
  std::vector<Include> includes;
  int line_number = 0;
  for (std::string_view line : lines_of(code)) {
    ++line_number;
    const auto skip_blanks = [&line] {
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    skip_blanks();
    if (!line.starts_with('#')) continue;
    line.remove_prefix(1);
    skip_blanks();
    if (!line.starts_with("include")) continue;
    line.remove_prefix(7);
    skip_blanks();
    if (line.empty() || (line[0] != '"' && line[0] != '<')) continue;
    const std::size_t end = line.find(line[0] == '"' ? '"' : '>', 1);
    if (end == std::string_view::npos) continue;
    includes.push_back({std::string(line.substr(1, end - 1)), line[0] == '"', line_number});
  }
  return includes;
}

int line_of_word(std::string_view code, std::string_view word) {
  for (std::size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const bool starts = at == 0 || !is_word_byte(code[at - 1]);
    const std::size_t after = at + word.size();
    const bool ends = after >= code.size() || !is_word_byte(code[after]) || !is_word_byte(word.back());
    if (starts && ends)
      return static_cast<int>(std::count(code.begin(), code.begin() + static_cast<long>(at), '\n')) + 1;
  }
  return 0;
}

}  // namespace policygap::architecture
