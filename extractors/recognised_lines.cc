// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/recognised_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

namespace policygap::extractors {
namespace {

// Heights of letters in parts of the font size, as in Times, Arial and Calibri alike to a few hundredths.
constexpr double kSmallHeight = 0.48;   // a, e, n
constexpr double kTHeight = 0.57;
constexpr double kTallHeight = 0.69;    // b, capitals, digits, å
constexpr double kHangingDepth = 0.22;  // g, p, the comma less

bool is_one_of(char letter, std::string_view letters) { return letters.find(letter) != std::string_view::npos; }

/// Height of the word's ink in parts of its font size.
double relative_height(const std::string& text) {
  double height = 0.2;  // a dot, a dash
  double depth = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (is_one_of(letter, "acemnorsuvwxzgpqy")) height = std::max(height, kSmallHeight);
    if (letter == 't') height = std::max(height, kTHeight);
    if (is_one_of(letter, "bdfhijkl/()") || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || byte >= 0xC3)
      height = std::max(height, kTallHeight);
    if (is_one_of(letter, "gjpqyQ/()")) depth = kHangingDepth;
    if (is_one_of(letter, ",;")) depth = std::max(depth, 0.12);
  }
  return height + depth;
}

bool has_letter_or_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool is_letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    return is_letter || (byte >= '0' && byte <= '9') || byte >= 0xC3;
  });
}

std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

/// A speck, or a ruled line read as a sign.
bool is_noise(const RecognisedWord& word) {
  constexpr float kSpeck = 0.35F;
  if (word.text.find_first_not_of("|_~\\") == std::string::npos) return true;
  return word.confidence < kSpeck && !has_letter_or_digit(word.text);
}

/// The middle of the values, each counted by its weight; 0 for none.
double weighted_median(std::vector<std::pair<double, std::size_t>> values) {
  std::sort(values.begin(), values.end());
  std::size_t all = 0;
  for (const auto& value : values) all += value.second;
  std::size_t below = 0;
  for (const auto& value : values) {
    below += value.second;
    if (below * 2 >= all) return value.first;
  }
  return 0;
}

/// One line's measures, in pixels.
struct LineLook {
  double font_size = 0;
  double stroke = 0;  ///< of its letters, in parts of the font size; 0 unknown
};

LineLook look_of(const RecognisedLine& line) {
  std::vector<std::pair<double, std::size_t>> sizes;
  std::vector<std::pair<double, std::size_t>> strokes;
  for (const RecognisedWord& word : line.words) {
    if (!has_letter_or_digit(word.text)) continue;
    const std::size_t letters = letters_in(word.text);
    sizes.emplace_back(word.box.height() / relative_height(word.text), letters);
    if (word.stroke_width > 0) strokes.emplace_back(word.stroke_width, letters);
  }
  LineLook look;
  look.font_size = weighted_median(std::move(sizes));
  if (look.font_size > 0) look.stroke = weighted_median(std::move(strokes)) / look.font_size;
  return look;
}

/// A dot of a list, whatever sign it was taken for: small, alone, and with room after it.
bool is_bullet(const RecognisedWord& first, const RecognisedWord& next, double font_size) {
  constexpr double kSmallest = 0.08;
  constexpr double kLargest = 0.42;
  const double height = first.box.height() / font_size;
  const double width = first.box.width() / font_size;
  const bool dot = height > kSmallest && height < kLargest && width > kSmallest && width < kLargest;
  return letters_in(first.text) == 1 && dot && next.box.x0 - first.box.x1 > 0.3 * font_size;
}

double rounded(double size) { return std::round(size * 2) / 2; }

}  // namespace

PicturePlacing::PicturePlacing(double page_width, double page_height, int turns_to_upright, double skew_degrees,
                               double pixel_width, double pixel_height)
    : page_width_(page_width),
      page_height_(page_height),
      turns_((4 - turns_to_upright) % 4),
      angle_(skew_degrees * std::acos(-1.0) / 180),
      middle_x_(pixel_width / 2),
      middle_y_(pixel_height / 2),
      points_per_pixel_((turns_ % 2 == 0 ? page_width : page_height) / std::max(1.0, pixel_width)) {}

Box PicturePlacing::points(const Box& pixels) const {
  return {points(pixels.x0), points(pixels.y0), points(pixels.x1), points(pixels.y1)};
}

Box PicturePlacing::on_page(const Box& pixels) const {
  const std::array<std::array<double, 2>, 4> corners{
      {{pixels.x0, pixels.y0}, {pixels.x1, pixels.y0}, {pixels.x0, pixels.y1}, {pixels.x1, pixels.y1}}};
  Box result{1e9, 1e9, -1e9, -1e9};
  for (const std::array<double, 2>& corner : corners) {
    // The picture was turned clockwise about its middle; y runs downwards.
    const double from_x = corner[0] - middle_x_;
    const double from_y = corner[1] - middle_y_;
    const double x = points(middle_x_ + from_x * std::cos(angle_) + from_y * std::sin(angle_));
    const double y = points(middle_y_ - from_x * std::sin(angle_) + from_y * std::cos(angle_));
    result = united(result, {x, y, x, y});
  }
  return shown(result);
}

Box PicturePlacing::shown(const Box& upright) const {
  switch (turns_) {
    case 1:
      return {page_width_ - upright.y1, upright.x0, page_width_ - upright.y0, upright.x1};
    case 2:
      return {page_width_ - upright.x1, page_height_ - upright.y1, page_width_ - upright.x0, page_height_ - upright.y0};
    case 3:
      return {upright.y0, page_height_ - upright.x1, upright.y1, page_height_ - upright.x0};
    default:
      return upright;
  }
}

std::vector<PageLine> page_lines_of(const std::vector<RecognisedLine>& lines, const PicturePlacing& placing) {
  std::vector<LineLook> looks;
  std::vector<std::pair<double, std::size_t>> sizes;
  std::vector<std::pair<double, std::size_t>> strokes;
  for (const RecognisedLine& line : lines) {
    looks.push_back(look_of(line));
    sizes.emplace_back(looks.back().font_size, line.words.size());
    if (looks.back().stroke > 0) strokes.emplace_back(looks.back().stroke, line.words.size());
  }
  const double body_size = weighted_median(std::move(sizes));
  const double body_stroke = weighted_median(std::move(strokes));
  std::vector<PageLine> result;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const RecognisedLine& line = lines[index];
    double size = looks[index].font_size > 0 ? looks[index].font_size : body_size;
    constexpr double kSameSize = 0.09;  // what heights differ by from line to line of one size
    if (std::abs(size - body_size) < kSameSize * body_size) size = body_size;
    constexpr double kBoldStroke = 1.35;  // bold faces have strokes 1.5 to 1.9 times as thick
    const bool bold = body_stroke > 0 && looks[index].stroke > kBoldStroke * body_stroke;
    PageLine target{{}, line.block, line.block};
    for (std::size_t number = 0; number < line.words.size(); ++number) {
      const RecognisedWord& source = line.words[number];
      if (is_noise(source)) continue;
      // Uniform over the line, as a font's boxes are.
      const Box box{source.box.x0, line.baseline - 0.78 * size, source.box.x1, line.baseline + 0.22 * size};
      PageWord word;
      word.text = source.text;
      const bool has_next = number + 1 < line.words.size();
      if (target.words.empty() && has_next && is_bullet(source, line.words[number + 1], size)) word.text = "•";
      word.box = placing.on_page(box);
      word.upright = placing.points(box);
      word.baseline = placing.points(line.baseline);
      word.font_size = rounded(placing.points(size));
      word.quarter_turns = placing.quarter_turns();
      word.bold = bold;
      word.space_after = true;
      word.confidence = source.confidence;
      target.words.push_back(std::move(word));
    }
    if (!target.words.empty()) result.push_back(std::move(target));
  }
  return result;
}

}  // namespace policygap::extractors
