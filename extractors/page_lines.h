// SPDX-License-Identifier: GPL-3.0-or-later
// Line: a visual line of a page with the measures that structure is judged by. Fragments that Poppler keeps apart
// (a bullet and its text, a number and its heading) are one Line; the order is Poppler's reading order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/page_words.h"

namespace policygap::extractors {

/// What a line is, where its place on the page tells.
enum class LineRole { body, page_header, page_footer, footnote, contents, table_row, outside_page };

/// `box` and `baseline` are on the upright page (PageWord::upright).
struct Line {
  int page_number = 0;
  std::vector<PageWord> words;
  std::string text;  ///< the words with single spaces
  Box box;
  double baseline = 0;
  double font_size = 0;  ///< of most characters
  bool bold = false;     ///< every word
  bool italic = false;   ///< every word
  bool turned = false;   ///< runs in another direction than most of the page
  double column_right = 0;  ///< right edge of the text column around it
  LineRole role = LineRole::body;
  int row = -1;  ///< table_row: index into PageLines::rows, the line itself is empty
  int frame = -1;  ///< number on its page of the frame or tinted box that it stands in, -1 outside

  bool operator==(const Line&) const = default;
};

/// A cell of a table row: its lines, and the grid columns that it covers.
struct TableCell {
  std::vector<Line> lines;
  int column = 0;
  int columns = 1;

  bool operator==(const TableCell&) const = default;
};

struct TableRow {
  std::vector<TableCell> cells;  ///< those with text, from left to right
  int table = 0;                 ///< 0-based on its page
  bool header = false;
  double left = 0, right = 0;  ///< of the table
  int grid_columns = 0;

  bool operator==(const TableRow&) const = default;
};

/// One page's lines, ruled lines and size, all on the upright page.
struct PageLines {
  int page_number = 0;
  double width = 0;
  double height = 0;
  double shown_height = 0;  ///< of the page as shown
  std::vector<Line> lines;
  std::vector<TableRow> rows;
  std::vector<Box> rulings;
  std::vector<Box> frames;

  bool operator==(const PageLines&) const = default;
};

PageLines lines_of(PageWords page);

/// True for a line that runs left to right on the page as shown while most of the page is turned: the heading over a
/// table printed sideways.
bool is_shown_upright(const Line& line);

/// The box around the line's words on the page as shown.
Box shown_box(const Line& line);

/// A line with the measures of its words.
Line line_of(std::vector<PageWord> words, int page_number);

/// The measures that most of the document is set in.
struct BodyStyle {
  double font_size = 0;
  double leading = 0;  ///< from baseline to baseline
  bool bold = false;

  bool operator==(const BodyStyle&) const = default;
};

BodyStyle body_style_of(const std::vector<PageLines>& pages);

/// Sets `column_right` of every body line.
void measure_columns(PageLines& page);

}  // namespace policygap::extractors
