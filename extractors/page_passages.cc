// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "extractors/letters.h"
#include "extractors/passage.h"

namespace policygap::extractors {
namespace {

constexpr std::string_view kSentenceEnds = ".:;!?";

/// The marker's words taken out of the line; glued bullets out of the first word.
Line without_marker(const Line& line, const Marker& marker) {
  std::vector<PageWord> words(line.words.begin() + static_cast<std::ptrdiff_t>(marker.word_count), line.words.end());
  if (marker.glued_bytes > 0) words.front().text.erase(0, marker.glued_bytes);
  if (marker.kind == MarkerKind::word) return line;
  Line result = line_of(std::move(words), line.page_number);
  result.column_right = line.column_right;
  result.role = line.role;
  return result;
}

/// The line ends although the next one's first word would have had room: its writer broke it.
bool broken_early(const Line& line, const Line& next) {
  const PageWord& first = next.words.front();
  const double needed = first.upright.width() + 0.75 * line.font_size;
  return line.column_right - line.box.x1 > needed;
}

bool far_from_full(const Line& line) {
  return line.column_right - line.box.x1 > 0.25 * (line.column_right - line.box.x0);
}

class Gatherer {
 public:
  explicit Gatherer(const BodyStyle& style) : style_(style) {}

  std::vector<Passage> gather(std::vector<PageLines> pages) {
    for (PageLines& page : pages) {
      page_leading_ = leading_on(page);
      for (Line& line : page.lines) {
        if (line.role == LineRole::page_header) add_aside(std::move(line));
      }
      for (Line& line : page.lines) {
        if (line.role == LineRole::body || line.role == LineRole::table_row) step_into(line);
        if (line.role == LineRole::body) add_body(std::move(line));
        if (line.role == LineRole::table_row) add_row(page.rows[static_cast<std::size_t>(line.row)], page.page_number);
        if (line.role == LineRole::contents) add_aside(std::move(line));
      }
      for (Line& line : page.lines) {
        const bool later = line.role == LineRole::footnote || line.role == LineRole::page_footer ||
                           line.role == LineRole::outside_page;
        if (later) add_aside(std::move(line));
      }
    }
    return std::move(passages_);
  }

 private:
  /// The distance between lines of body size that is most frequent on the page; the document's where they are few.
  [[nodiscard]] double leading_on(const PageLines& page) const {
    std::map<double, int> distances;
    for (std::size_t index = 1; index < page.lines.size(); ++index) {
      const Line& before = page.lines[index - 1];
      const Line& line = page.lines[index];
      const double distance = line.baseline - before.baseline;
      const bool both_body = line.role == LineRole::body && before.role == LineRole::body;
      if (both_body && std::abs(line.font_size - before.font_size) < 0.3 && !broken_early(before, line) &&
          distance > 0.8 * line.font_size && distance < 2.4 * line.font_size) {
        ++distances[std::round(distance)];
      }
    }
    for (const auto& [distance, count] : distances) {
      if (count >= 5 && distance > style_.leading) return distance;
    }
    return style_.leading;
  }

  /// What stands in a frame is no part of the paragraph before it, which may go on behind the frame.
  void step_into(const Line& line) {
    const auto place = std::pair{line.frame < 0 ? 0 : line.page_number, line.frame};
    if (place == place_) return;
    if (place_.second < 0) open_outside_ = open_;
    open_ = line.frame < 0 ? open_outside_ : kNoBlock;
    if (line.frame >= 0) ++frame_;
    place_ = place;
  }

  static BlockKind kind_of(LineRole role) {
    switch (role) {
      case LineRole::page_header:
        return BlockKind::page_header;
      case LineRole::page_footer:
        return BlockKind::page_footer;
      case LineRole::footnote:
        return BlockKind::footnote;
      case LineRole::contents:
        return BlockKind::table_of_contents;
      case LineRole::outside_page:
        return BlockKind::hidden;
      default:
        return BlockKind::paragraph;
    }
  }

  void add_aside(Line line) {
    const BlockKind kind = kind_of(line.role);
    const Marker marker = kind == BlockKind::footnote ? note_marker_of(line) : Marker{};
    const bool follows = !passages_.empty() && passages_.back().kind == kind &&
                         passages_.back().lines.back().page_number == line.page_number;
    if (kind == BlockKind::table_of_contents) open_ = kNoBlock;
    if (follows && marker.kind == MarkerKind::none && kind != BlockKind::table_of_contents) {
      passages_.back().lines.push_back(std::move(line));
      return;
    }
    Passage passage;
    passage.kind = kind;
    passage.marker = marker;
    passage.marker_left = line.box.x0;
    passage.lines.push_back(marker.kind == MarkerKind::none ? std::move(line) : without_marker(line, marker));
    passages_.push_back(std::move(passage));
  }

  /// A table goes on over a page break where its columns do and nothing but furniture stands between.
  [[nodiscard]] bool goes_on(const TableRow& row, int page_number) const {
    if (last_row_ == kNoBlock || open_ != kNoBlock) return false;
    if (last_row_page_ == page_number) return row.table == last_table_on_page_;
    return last_row_page_ + 1 == page_number && row.table == 0 && row.grid_columns == last_grid_columns_ &&
           std::abs(row.right - row.left - last_width_) < 12;
  }

  void add_row(const TableRow& row, int page_number) {
    const bool on = goes_on(row, page_number);
    row_parted_ = on && (row_parted_ || last_row_page_ != page_number);
    if (!on) {
      ++table_;
      column_headers_.clear();
    }
    last_row_page_ = page_number;
    last_table_on_page_ = row.table;
    last_grid_columns_ = row.grid_columns;
    last_width_ = row.right - row.left;
    open_ = kNoBlock;
    const bool header = on ? repeats_header(row) : row.header;
    const bool rest = !header && row_parted_ && row.cells.front().column != 0;
    if (!header) row_parted_ = false;
    if (rest && join_row(row)) return;
    Passage passage;
    passage.kind = header ? BlockKind::table_header : BlockKind::table_row;
    passage.frame = place_.second < 0 ? -1 : frame_;
    if (passage.kind == BlockKind::table_header) set_headers(row);
    passage.table = table_;
    passage.cells = row.cells;
    passage.column_headers = column_headers_;
    if (!header || !on) last_row_ = static_cast<int>(passages_.size());
    passages_.push_back(std::move(passage));
  }

  /// The rest of a row that a page break parted: its first column is empty.
  bool join_row(const TableRow& row) {
    Passage& before = passages_[static_cast<std::size_t>(last_row_)];
    for (const TableCell& cell : row.cells) {
      const bool known = std::any_of(before.cells.begin(), before.cells.end(),
                                     [&](const TableCell& each) { return each.column == cell.column; });
      if (!known) return false;
    }
    for (const TableCell& cell : row.cells) {
      for (TableCell& each : before.cells) {
        if (each.column == cell.column) each.lines.insert(each.lines.end(), cell.lines.begin(), cell.lines.end());
      }
    }
    return true;
  }

  static std::string text_of(const TableCell& cell) {
    std::string text;
    for (const Line& line : cell.lines) text += (text.empty() ? "" : " ") + line.text;
    return text;
  }

  void set_headers(const TableRow& row) {
    column_headers_.assign(static_cast<std::size_t>(row.grid_columns), {});
    for (const TableCell& cell : row.cells) {
      for (int column = cell.column; column < cell.column + cell.columns && column < row.grid_columns; ++column) {
        column_headers_[static_cast<std::size_t>(column)] = text_of(cell);
      }
    }
  }

  [[nodiscard]] bool repeats_header(const TableRow& row) const {
    if (column_headers_.empty()) return false;
    return std::all_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
      const auto column = static_cast<std::size_t>(cell.column);
      return column < column_headers_.size() && column_headers_[column] == text_of(cell);
    });
  }

  /// "1 Text", "1. Text" or "* Text" at the start of a footnote.
  static Marker note_marker_of(const Line& line) {
    const std::string& word = line.words.front().text;
    const std::size_t other = word.find_first_not_of("0123456789");
    const bool digits = word.size() <= 4 && (other == std::string::npos || (other > 0 && other + 1 == word.size()));
    const bool sign = word == "*" || word == "**" || word == "†" || word == "‡";
    if (line.words.size() < 2 || (!digits && !sign)) return {};
    return {MarkerKind::number, word, 1, 0, 1, 0};
  }

  void add_body(Line line) {
    const Marker marker = marker_of(line);
    const bool alone = marker.word_count >= line.words.size();  // nothing to mark
    const Marker used = alone ? Marker{} : marker;
    if (open_ != kNoBlock && continues_open(line, used)) {
      passages_[static_cast<std::size_t>(open_)].lines.push_back(std::move(line));
      return;
    }
    Passage passage;
    passage.frame = place_.second < 0 ? -1 : frame_;
    passage.marker_left = line.box.x0;
    passage.gap_before = gap_before(line);
    passage.marker = used;
    if (used.kind != MarkerKind::none) passage.kind = BlockKind::list_item;
    passage.lines.push_back(used.kind == MarkerKind::none ? std::move(line) : without_marker(line, used));
    open_ = static_cast<int>(passages_.size());
    passages_.push_back(std::move(passage));
  }

  [[nodiscard]] double gap_before(const Line& line) const {
    if (open_ == kNoBlock) return 9;
    const Line& last = passages_[static_cast<std::size_t>(open_)].lines.back();
    if (last.page_number != line.page_number || line.baseline <= last.baseline) return 9;
    return (line.baseline - last.baseline) / std::max(1.0, expected_leading(last, line));
  }

  [[nodiscard]] double expected_leading(const Line& last, const Line& line) const {
    const double size = std::max(last.font_size, line.font_size);
    return style_.font_size > 0 ? page_leading_ * size / style_.font_size : page_leading_;
  }

  [[nodiscard]] bool continues_open(const Line& line, const Marker& marker) const {
    const Passage& passage = passages_[static_cast<std::size_t>(open_)];
    const Line& last = passage.lines.back();
    if (line.turned || last.turned) return false;
    if (std::abs(line.font_size - last.font_size) > 0.7) return false;
    if (marker.kind != MarkerKind::none && starts_item(passage, last, line, marker)) return false;
    if (changes_weight(passage, last, line)) return false;
    const double distance = line.baseline - last.baseline;
    if (stands_beside(last, line)) return true;
    const bool below = last.page_number == line.page_number && distance > 0.3 * line.font_size &&
                       line.box.x0 < std::max(last.box.x1, last.column_right) && line.box.x1 > last.box.x0;
    if (below) return continues_below(passage, last, line, distance);
    // What stands well further down and to the left begins anew: a text never runs on there.
    const bool back = last.page_number == line.page_number && line.box.x1 <= last.box.x0 &&
                      distance > 1.28 * expected_leading(last, line);
    return !back && continues_after_break(last, line);
  }

  /// The rest of a justified line, behind a wide space.
  static bool stands_beside(const Line& last, const Line& line) {
    const double gap = line.box.x0 - last.box.x1;
    return last.page_number == line.page_number && std::abs(line.baseline - last.baseline) < 1 && gap > 0 &&
           gap < 2.5 * line.font_size && last.bold == line.bold && line.box.x1 <= last.column_right + 1;
  }

  static bool starts_item(const Passage& passage, const Line& last, const Line& line, const Marker& marker) {
    if (marker.kind == MarkerKind::word) return true;
    const bool moved = std::abs(line.box.x0 - last.box.x0) > 3;
    if (marker.kind == MarkerKind::bullet && marker.text.size() > 1) return true;
    return ends_with_any(last.text, ".:;,!?") || moved || broken_early(last, line) || last.bold != line.bold ||
           continues(passage.marker, marker);
  }

  static bool changes_weight(const Passage& passage, const Line& last, const Line& line) {
    if (last.bold == line.bold) return false;
    const bool all_bold = std::all_of(passage.lines.begin(), passage.lines.end(), [](const Line& each) { return each.bold; });
    if (last.bold) return all_bold && !starts_lower(line.text);
    return ends_with_any(last.text, kSentenceEnds) || far_from_full(last) || is_numbered_title(line);
  }

  /// "6 E-mail"
  static bool is_numbered_title(const Line& line) {
    if (line.words.size() < 2 || !starts_upper(line.words[1].text)) return false;
    return line.words[0].text.find_first_not_of("0123456789.") == std::string::npos;
  }

  [[nodiscard]] bool continues_below(const Passage& passage, const Line& last, const Line& line, double distance) const {
    if (distance > 1.28 * expected_leading(last, line)) return false;
    const bool ended = ends_with_any(last.text, kSentenceEnds);
    const bool early = broken_early(last, line);
    if (ended && early) return false;
    if (early && far_from_full(last) && !starts_lower(line.text)) return false;
    const bool indented = line.box.x0 > last.box.x0 + 0.6 * line.font_size;
    const bool outdented = line.box.x0 < last.box.x0 - 0.6 * line.font_size;
    const bool first = passage.lines.size() == 1;
    if (indented && ended && !starts_lower(line.text) && !(first && passage.kind == BlockKind::list_item)) return false;
    if (outdented && ended && !starts_lower(line.text) && !first) return false;
    return !(outdented && ended && first && passage.kind == BlockKind::list_item);
  }

  /// Over a column or page break.
  static bool continues_after_break(const Line& last, const Line& line) {
    if (ends_with_any(last.text, ":;")) return false;
    if (starts_lower(line.text)) return true;
    const bool hyphen = !last.text.empty() && last.text.back() == '-';
    if (hyphen) return true;
    constexpr std::size_t kShortestFullLine = 28;
    return !ends_with_any(last.text, ".!?") && !last.bold && last.text.size() >= kShortestFullLine &&
           last.column_right - last.box.x1 < 0.15 * (last.column_right - last.box.x0) &&
           !broken_early(last, line);
  }

  BodyStyle style_;
  double page_leading_ = 0;
  int open_ = kNoBlock;      ///< the body passage that may go on
  int last_row_ = kNoBlock;  ///< the last table row, repeated headings aside
  bool row_parted_ = false;  ///< a page break came after it, and no row of its own since
  int last_row_page_ = 0;
  int last_table_on_page_ = 0;
  int last_grid_columns_ = 0;
  double last_width_ = 0;
  int table_ = -1;
  std::pair<int, int> place_{0, -1};  ///< page and number of the frame around the last line
  int open_outside_ = kNoBlock;       ///< `open_` outside of frames
  int frame_ = -1;                    ///< the last frame's number in the document
  std::vector<std::string> column_headers_;
  std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> passages_of(std::vector<PageLines> pages, const BodyStyle& style) {
  return Gatherer(style).gather(std::move(pages));
}

std::string flat_text(const Passage& passage) {
  std::string text;
  for (const Line& line : passage.lines) {
    if (!text.empty()) text += ' ';
    text += line.text;
  }
  return text;
}

}  // namespace policygap::extractors
