// SPDX-License-Identifier: GPL-3.0-or-later
// What text recognition says of a picture, in its pixels, and the way from there to words on a page.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "extractors/page_words.h"

namespace policygap::extractors {

/// From the picture that was read (turned upright and deskewed about its middle) back to the page as shown.
class PicturePlacing {
 public:
  /// The page's size in points; how it was turned (quarter turns clockwise, then degrees clockwise) before it was
  /// read; the size of the picture that was read.
  PicturePlacing(double page_width, double page_height, int turns_to_upright, double skew_degrees,
                 double pixel_width, double pixel_height);

  /// Clockwise quarter turns of the reading direction on the page as shown.
  [[nodiscard]] int quarter_turns() const { return turns_; }
  /// Points of the upright, deskewed page.
  [[nodiscard]] double points(double pixels) const { return pixels * points_per_pixel_; }
  [[nodiscard]] Box points(const Box& pixels) const;
  /// The box around what `pixels` covers on the page as shown, in points.
  [[nodiscard]] Box on_page(const Box& pixels) const;

 private:
  [[nodiscard]] Box shown(const Box& upright) const;

  double page_width_;
  double page_height_;
  int turns_;
  double angle_;
  double middle_x_;
  double middle_y_;
  double points_per_pixel_;
};

struct RecognisedWord {
  std::string text;  ///< UTF-8
  Box box;           ///< around its ink
  float confidence = 0;     ///< 0 to 1
  double stroke_width = 0;  ///< of its letters; 0 where not known

  bool operator==(const RecognisedWord&) const = default;
};

struct RecognisedLine {
  std::vector<RecognisedWord> words;
  int block = 0;  ///< number of the column or region that it stands in
  double baseline = 0;

  bool operator==(const RecognisedLine&) const = default;
};

/// The lines as PageWords has them. Sizes are told from the heights of words (by which of their letters rise and
/// hang), bold from their strokes against the page's. Specks and ruled lines read as signs are left out; a small dot
/// before a line is a bullet, whatever letter it was taken for.
std::vector<PageLine> page_lines_of(const std::vector<RecognisedLine>& lines, const PicturePlacing& placing);

}  // namespace policygap::extractors
