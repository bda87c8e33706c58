// SPDX-License-Identifier: GPL-3.0-or-later
// PageWords: what a PDF page shows, as plain values: words with boxes and fonts in reading order, and ruled lines.
// Points from the upper left corner of the page as shown (crop box, rotation applied), y downwards.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace policygap::extractors {

struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  bool operator==(const Box&) const = default;
  [[nodiscard]] double width() const { return x1 - x0; }
  [[nodiscard]] double height() const { return y1 - y0; }
  [[nodiscard]] double middle_x() const { return (x0 + x1) / 2; }
  [[nodiscard]] double middle_y() const { return (y0 + y1) / 2; }
};

/// The smallest box around both.
inline Box united(const Box& left, const Box& right) {
  return {std::min(left.x0, right.x0), std::min(left.y0, right.y0), std::max(left.x1, right.x1),
          std::max(left.y1, right.y1)};
}

struct PageWord {
  std::string text;  ///< UTF-8, never empty, no white space
  Box box;      ///< on the page as shown
  Box upright;  ///< on the page turned so that most of its words run left to right: what structure is judged by
  double font_size = 0;
  double baseline = 0;  ///< y of the baseline in the upright page
  int quarter_turns = 0;  ///< clockwise turns of the reading direction: 0 is left to right
  bool bold = false;
  bool italic = false;
  bool symbol_font = false;  ///< Symbol, Wingdings and their like: its letters are bullets, not words
  bool space_after = false;
  float confidence = 1;  ///< 0 to 1: how sure text recognition is of the word; 1 for text that the file itself holds

  bool operator==(const PageWord&) const = default;
};

/// A line as the reading order gives it: part of a block of a flow, both numbered from 0 on the page.
struct PageLine {
  std::vector<PageWord> words;
  int flow = 0;
  int block = 0;

  bool operator==(const PageLine&) const = default;
};

/// In pixels, as the file tells them.
struct ImageSize {
  int width = 0;
  int height = 0;

  bool operator==(const ImageSize&) const = default;
};

/// Letters of this size are for nobody's eyes. After 50,000 of them on a page Poppler drops the narrow letters of all
/// sizes, and its time grows with their square.
inline constexpr double kTinyPoints = 2;
inline constexpr std::int64_t kMostTinyCharacters = 20'000;

struct PageWords {
  int page_number = 0;  ///< 1-based
  double width = 0;
  double height = 0;
  std::vector<PageLine> lines;
  std::vector<Box> rulings;  ///< straight horizontal or vertical strokes and thin filled bars
  std::vector<Box> frames;   ///< drawn or filled rectangles that have room for text
  std::int64_t characters = 0;
  std::int64_t unmapped_characters = 0;   ///< drawn, but the font does not say which letters they are
  std::int64_t stacked_characters = 0;    ///< drawn without moving on: the font has no widths, letters are lost
  std::int64_t invisible_characters = 0;  ///< render mode 3: the text layer of a scan
  std::int64_t tiny_characters = 0;       ///< below kTinyPoints; those after kMostTinyCharacters are not read
  std::int64_t drawn_paths = 0;
  std::vector<ImageSize> images;  ///< looked up only on pages with little text or none, or where asked for
  /// The words were read from the picture of the page by text recognition: `upright`, `baseline` and `rulings` are on
  /// the page as it was read, turned and deskewed, and final.
  bool is_recognised = false;
  bool is_blank = false;       ///< recognised pages: there is no ink that could be letters

  bool operator==(const PageWords&) const = default;
};

}  // namespace policygap::extractors
