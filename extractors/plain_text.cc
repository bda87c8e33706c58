// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/plain_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/block_structure.h"
#include "extractors/draft_block.h"
#include "extractors/text_encoding.h"
#include "extractors/typed_marker.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kMaximumParagraphBytes = std::size_t{8} << 20U;

struct Line {
  std::string_view text;  ///< without white space at its ends
  std::int16_t indent = 0;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    Line found;
    constexpr int kTabWidth = 4;
    constexpr int kMostIndent = 1000;
    int indent = 0;
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t' || line.front() == '\f')) {
      if (line.front() != '\f')
        indent = std::min(indent + (line.front() == '\t' ? kTabWidth : 1), kMostIndent);
      line.remove_prefix(1);
    }
    const std::size_t last = line.find_last_not_of(" \t\f");
    found.text = last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
    found.indent = static_cast<std::int16_t>(indent);
    lines.push_back(found);
  }
  return lines;
}

/// "=====", "-----" under a line.
bool is_underline(std::string_view line) {
  constexpr std::size_t kShortest = 3;
  return line.size() >= kShortest && (line.front() == '=' || line.front() == '-' || line.front() == '~') &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

/// A rule across the page, or decoration.
bool is_rule(std::string_view line) {
  constexpr std::size_t kShortest = 3;
  return line.size() >= kShortest && line.find_first_not_of("-=_*~#+|") == std::string_view::npos;
}

class PlainTextReader {
 public:
  explicit PlainTextReader(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::vector<DraftBlock> read() {
    for (std::size_t index = 0; index < lines_.size(); ++index) take(index);
    flush();
    return std::move(drafts_);
  }

 private:
  void take(std::size_t index) {
    const Line& line = lines_[index];
    if (line.text.empty()) {
      flush();
      current_.is_apart = true;
      return;
    }
    if (is_underline(line.text) && !current_.block.text.empty() &&
        current_.block.text.find('\n') == std::string::npos) {
      heading(line.text.front() == '=' ? 1 : 2);
      return;
    }
    if (is_rule(line.text)) {
      flush();
      return;
    }
    // A marker starts an item, unless the line before broke in front of a dash or a number by chance.
    const bool starts_item =
        typed_marker(line.text).has_value() && (current_.block.text.empty() || is_item_start(line));
    if (starts_item || current_.block.text.size() > kMaximumParagraphBytes) flush();
    if (current_.block.text.empty()) {
      current_.indent = line.indent;
      first_line_ = index;
    }
    Block piece;
    piece.text = line.text;
    append(current_.block, piece, '\n');
    last_line_ = index;
  }

  [[nodiscard]] bool is_item_start(const Line& line) const {
    const auto marker = typed_marker(line.text);
    const auto before = typed_marker(current_.block.text);
    if (before && before->style == marker->style) return true;
    if (marker->kind == TypedMarker::Kind::bullet || marker->depth > 1 || marker->style == "a)" ||
        marker->style == "#)")
      return true;
    return introduces(current_.block.text) && marker->kind == TypedMarker::Kind::number &&
           (marker->text.starts_with("1") || before);
  }

  void heading(int level) {
    current_.block.kind = BlockKind::heading;
    current_.block.level = level;
    current_.is_fixed = true;
    if (const auto marker = typed_marker(current_.block.text);
        marker && marker->kind != TypedMarker::Kind::bullet) {
      current_.block.marker = marker->text;
      cut_front(current_.block, marker->length);
    }
    emit();
  }

  /// A short line alone between blank lines, starting like a heading and not ending like a sentence.
  [[nodiscard]] bool is_lone_heading() const {
    constexpr std::size_t kLongest = 70;
    constexpr std::size_t kMostWords = 9;
    const std::string& text = current_.block.text;
    if (first_line_ != last_line_ || current_.indent > 0 || text.size() > kLongest ||
        word_count(text) > kMostWords)
      return false;
    if (std::string_view(".,;:!?)").find(text.back()) != std::string_view::npos || typed_marker(text))
      return false;
    const auto first = static_cast<unsigned char>(text.front());
    return (first >= 'A' && first <= 'Z') || first == 0xC3;
  }

  void flush() {
    if (current_.block.text.empty()) return;
    if (is_lone_heading() && last_line_ + 1 < lines_.size()) {
      current_.block.kind = BlockKind::heading;
      current_.block.level = is_all_capitals(current_.block.text) || !has_heading_ ? 1 : 2;
      current_.is_fixed = true;
    }
    emit();
  }

  void emit() {
    has_heading_ = has_heading_ || current_.block.kind == BlockKind::heading;
    trim(current_.block);
    if (!current_.block.text.empty()) drafts_.push_back(std::move(current_));
    current_ = DraftBlock{};
  }

  std::vector<Line> lines_;
  std::vector<DraftBlock> drafts_;
  DraftBlock current_;
  std::size_t first_line_ = 0;
  std::size_t last_line_ = 0;
  bool has_heading_ = false;
};

}  // namespace

Document read_plain_text(std::string_view bytes, const std::string& path) {
  Document document;
  document.path = path;
  document.format = Format::text;
  const std::optional<std::string> text = decode_text(bytes);
  if (!text) {
    document.problems.push_back(
        {"wrong_type", "the bytes are not text in any encoding we know; open it in its own program", {}});
  } else {
    document.blocks = settle_structure(PlainTextReader(lines_of(*text)).read());
  }
  settle_status(document);
  return document;
}

}  // namespace policygap::extractors
