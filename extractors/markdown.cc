// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/markdown.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "extractors/block_structure.h"
#include "extractors/draft_block.h"
#include "extractors/text_encoding.h"
#include "extractors/typed_marker.h"

namespace policygap::extractors {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") + 1 - start);
}

bool is_fence(std::string_view line) {
  return line.starts_with("```") || line.starts_with("~~~");
}

/// "---", "***", "___" alone on a line.
bool is_rule(std::string_view line) {
  std::size_t count = 0;
  for (const char letter : line) {
    if (letter == ' ') continue;
    if (letter != line.front() || std::string_view("-*_").find(letter) == std::string_view::npos)
      return false;
    ++count;
  }
  constexpr std::size_t kShortest = 3;
  return count >= kShortest;
}

/// Cells of a table row: '|' between them, "\|" is a bar.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  for (std::size_t index = 0; index < line.size(); ++index) {
    if (line[index] == '|' && (index == 0 || line[index - 1] != '\\')) {
      cells.emplace_back();
    } else {
      cells.back().push_back(line[index]);
    }
  }
  for (std::string& cell : cells) cell = strip_inline_marks(trimmed(cell));
  return cells;
}

/// "| --- | :-: |" under the column headings.
bool is_table_rule(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(Document& document) : document_(document) {}

  void read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      lines_.push_back(text.substr(0, end));
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    std::size_t index = front_matter();
    while (index < lines_.size()) index = take(index);
    flush();
    document_.blocks = settle_structure(std::move(drafts_));
  }

 private:
  /// YAML between "---" lines at the top: title and date are ours, the rest is not text.
  std::size_t front_matter() {
    if (lines_.empty() || trimmed(lines_.front()) != "---") return 0;
    std::size_t end = 1;
    while (end < lines_.size() && trimmed(lines_[end]) != "---" && trimmed(lines_[end]) != "...") ++end;
    if (end >= lines_.size()) return 0;
    for (std::size_t index = 1; index < end; ++index) {
      const std::size_t colon = lines_[index].find(':');
      if (colon == std::string_view::npos) continue;
      const std::string key = to_lower(trimmed(lines_[index].substr(0, colon)));
      std::string_view value = trimmed(lines_[index].substr(colon + 1));
      if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
          value.back() == value.front())
        value = value.substr(1, value.size() - 2);
      if (key == "title") document_.title = value;
      if (key == "date") document_.date = value;
    }
    return end + 1;
  }

  std::size_t take(std::size_t index) {
    const std::string_view raw = lines_[index];
    const std::string_view line = trimmed(raw);
    if (line.empty()) {
      flush();
      return index + 1;
    }
    if (is_fence(line)) return code(index);
    if (line.front() == '#') {
      const std::size_t level = line.find_first_not_of('#');
      constexpr std::size_t kDeepest = 6;
      if (level != std::string_view::npos && level <= kDeepest && line[level] == ' ') {
        flush();
        std::string_view words = trimmed(line.substr(level));
        while (words.ends_with('#')) words.remove_suffix(1);
        heading(trimmed(words), static_cast<int>(level));
        return index + 1;
      }
    }
    const bool is_open_paragraph = !current_.empty() && kind_ == BlockKind::paragraph;
    if (is_open_paragraph && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos)) {
      const std::string words = std::move(current_);
      current_.clear();
      heading(words, line.front() == '=' ? 1 : 2);
      return index + 1;
    }
    if (is_rule(line)) {
      flush();
      return index + 1;
    }
    if (line.find('|') != std::string_view::npos && index + 1 < lines_.size() &&
        is_table_rule(trimmed(lines_[index + 1])))
      return table(index);
    if (item(raw)) return index + 1;
    std::string_view words = line;
    while (words.starts_with('>')) words = trimmed(words.substr(1));
    if (words.empty()) {
      flush();
      return index + 1;
    }
    if (!current_.empty()) current_.push_back('\n');
    current_.append(words);
    if (raw.ends_with("\\")) current_.pop_back();
    return index + 1;
  }

  /// A list item starts; lines that follow without a blank between belong to it.
  bool item(std::string_view raw) {
    const std::size_t start = std::min(raw.find_first_not_of(" \t"), raw.size());
    int indent = 0;
    constexpr int kTabWidth = 4;
    for (const char letter : raw.substr(0, start)) indent += letter == '\t' ? kTabWidth : 1;
    std::string_view line = raw.substr(start);
    const bool is_plus = line.starts_with("+ ");
    const auto marker = is_plus ? TypedMarker{TypedMarker::Kind::bullet, "+", "+", 2, 1} : typed_marker(line);
    if (!marker || (marker->kind != TypedMarker::Kind::bullet && marker->kind != TypedMarker::Kind::number) ||
        marker->depth > 1)
      return false;
    if (marker->kind == TypedMarker::Kind::number && !current_.empty() && kind_ == BlockKind::paragraph &&
        !marker->text.starts_with("1"))
      return false;
    flush();
    while (!indents_.empty() && indents_.back() >= indent) indents_.pop_back();
    if (after_paragraph_ && indent == 0) indents_.clear();
    indents_.push_back(indent);
    kind_ = BlockKind::list_item;
    level_ = static_cast<int>(indents_.size());
    marker_ = marker->text;
    is_bullet_ = marker->kind == TypedMarker::Kind::bullet;
    std::string_view words = trimmed(line.substr(marker->length));
    for (const std::string_view box : {"[ ] ", "[x] ", "[X] "}) {
      if (words.starts_with(box)) words.remove_prefix(box.size());
    }
    current_ = words;
    return true;
  }

  std::size_t code(std::size_t index) {
    flush();
    const std::string_view fence = trimmed(lines_[index]).substr(0, 3);
    std::string words;
    for (++index; index < lines_.size() && !trimmed(lines_[index]).starts_with(fence); ++index) {
      if (!words.empty()) words.push_back('\n');
      words.append(lines_[index]);
    }
    DraftBlock draft;
    draft.block.text = std::move(words);
    draft.is_fixed = true;
    trim(draft.block);
    if (!draft.block.text.empty()) drafts_.push_back(std::move(draft));
    return index + 1;
  }

  std::size_t table(std::size_t index) {
    flush();
    const std::vector<std::string> header = cells_of(trimmed(lines_[index]));
    row(header, {}, BlockKind::table_header);
    for (index += 2; index < lines_.size() && lines_[index].find('|') != std::string_view::npos; ++index) {
      row(cells_of(trimmed(lines_[index])), header, BlockKind::table_row);
    }
    ++table_count_;
    return index;
  }

  void row(const std::vector<std::string>& cells, const std::vector<std::string>& header, BlockKind kind) {
    DraftBlock draft;
    draft.is_fixed = true;
    draft.block.kind = kind;
    draft.block.table = table_count_;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (column > 0) draft.block.text.push_back('\t');
      const std::size_t start = draft.block.text.size();
      draft.block.text += cells[column];
      draft.block.cells.push_back({{start, draft.block.text.size()},
                                   static_cast<int>(column),
                                   column < header.size() ? header[column] : std::string()});
    }
    drafts_.push_back(std::move(draft));
  }

  void heading(std::string_view words, int level) {
    DraftBlock draft;
    draft.block.kind = BlockKind::heading;
    draft.block.level = level;
    draft.block.text = strip_inline_marks(words);
    draft.is_fixed = true;
    if (const auto marker = typed_marker(draft.block.text);
        marker && marker->kind != TypedMarker::Kind::bullet) {
      draft.block.marker = marker->text;
      cut_front(draft.block, marker->length);
    }
    if (!draft.block.text.empty()) drafts_.push_back(std::move(draft));
    indents_.clear();
  }

  void flush() {
    if (current_.empty()) return;
    DraftBlock draft;
    draft.block.kind = kind_;
    draft.block.text = strip_inline_marks(current_);
    if (kind_ == BlockKind::list_item) {
      draft.block.level = level_;
      draft.block.marker = marker_;
      draft.is_bullet = is_bullet_;
      draft.is_fixed = true;
    }
    after_paragraph_ = kind_ == BlockKind::paragraph;
    trim(draft.block);
    if (!draft.block.text.empty()) drafts_.push_back(std::move(draft));
    current_.clear();
    kind_ = BlockKind::paragraph;
  }

  Document& document_;
  std::vector<std::string_view> lines_;
  std::vector<DraftBlock> drafts_;
  std::string current_;
  BlockKind kind_ = BlockKind::paragraph;
  std::string marker_;
  std::vector<int> indents_;
  int level_ = 0;
  int table_count_ = 0;
  bool is_bullet_ = false;
  bool after_paragraph_ = false;
};

}  // namespace

std::string strip_inline_marks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  const auto is_word = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || static_cast<unsigned char>(letter) >= 0x80;
  };
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char letter = text[index];
    const char next = index + 1 < text.size() ? text[index + 1] : '\0';
    const char before = index > 0 ? text[index - 1] : '\0';
    if (letter == '\\' && std::string_view("\\`*_{}[]()#+-.!|<>~").find(next) != std::string_view::npos &&
        next != '\0') {
      plain.push_back(next);
      ++index;
    } else if (letter == '*' || letter == '`' || (letter == '~' && (next == '~' || before == '~'))) {
      // A star with blanks on both sides is a star.
      if (letter == '*' && (before == ' ' || before == '\0') && (next == ' ' || next == '\0'))
        plain.push_back(letter);
    } else if (letter == '_') {
      if (is_word(before) && is_word(next)) plain.push_back(letter);
    } else if (letter == '!' && next == '[') {
      continue;
    } else if (letter == '[' || letter == ']') {
      // "[text](address)" and "[text][name]" leave the text; brackets that are no link stay.
      const std::size_t close = letter == '[' ? text.find(']', index) : index;
      const bool is_link = close != std::string_view::npos && close + 1 < text.size() &&
                           (text[close + 1] == '(' || text[close + 1] == '[');
      if (!is_link) {
        plain.push_back(letter);
      } else if (letter == ']') {
        const std::size_t end = text.find(text[close + 1] == '(' ? ')' : ']', close + 2);
        if (end != std::string_view::npos) index = end;
      }
    } else if (letter == '<' && (next == '/' || (next >= 'a' && next <= 'z'))) {
      const std::size_t end = text.find('>', index);
      const bool is_address = end != std::string_view::npos &&
                              text.substr(index, end - index).find(':') != std::string_view::npos;
      if (end == std::string_view::npos) {
        plain.push_back(letter);
      } else {
        if (is_address) plain.append(text.substr(index + 1, end - index - 1));
        index = end;
      }
    } else {
      plain.push_back(letter);
    }
  }
  return plain;
}

Document read_markdown(std::string_view bytes, const std::string& path) {
  Document document;
  document.path = path;
  document.format = Format::markdown;
  const std::optional<std::string> text = decode_text(bytes);
  if (!text) {
    document.problems.push_back(
        {"wrong_type", "the bytes are not text in any encoding we know; open it in its own program", {}});
  } else {
    MarkdownReader(document).read(*text);
  }
  settle_status(document);
  return document;
}

}  // namespace policygap::extractors
