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
enum class LineRole { body, page_header, page_footer, footnote, outside_page, watermark };

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

  bool operator==(const Line&) const = default;
};

/// One page's lines, ruled lines and size, all on the upright page.
struct PageLines {
  int page_number = 0;
  double width = 0;
  double height = 0;
  std::vector<Line> lines;
  std::vector<Box> rulings;

  bool operator==(const PageLines&) const = default;
};

PageLines lines_of(PageWords page);

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
