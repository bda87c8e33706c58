// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_columns.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "extractors/page_frames.h"

namespace policygap::extractors {
namespace {

using Lines = std::vector<Line>;

bool takes_part(const Line& line) {
  return (line.role == LineRole::body || line.role == LineRole::table_row) && !line.turned;
}

struct Side {
  std::size_t lines = 0;
  std::size_t letters = 0;
  double top = 1e9;
  double bottom = -1e9;

  void add(const Line& line) {
    ++lines;
    letters += line.row >= 0 ? 40 : line.text.size();  // a table set in a column speaks for the column
    top = std::min(top, line.box.y0);
    bottom = std::max(bottom, line.box.y1);
  }
};

/// How well the vertical line at `x` parts prose: the number of lines beside it, 0 where it is no gutter.
std::size_t gutter_value(const Lines& lines, double x) {
  constexpr double kHalfGutter = 3;
  Side left;
  Side right;
  std::size_t crossing = 0;
  for (const Line& line : lines) {
    if (line.box.x1 < x - kHalfGutter) {
      left.add(line);
    } else if (line.box.x0 > x + kHalfGutter) {
      right.add(line);
    } else {
      ++crossing;
    }
  }
  // Labels beside a text, or cells of a table without rules, are short: columns of prose are not.
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kProseLetters = 22;
  if (left.lines < kFewest || right.lines < kFewest) return 0;
  if (left.letters < kProseLetters * left.lines || right.letters < kProseLetters * right.lines) return 0;
  if (crossing * 3 > left.lines + right.lines) return 0;
  const double beside = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  const double shorter = std::min(left.bottom - left.top, right.bottom - right.top);
  return beside > 0.5 * shorter ? left.lines + right.lines : 0;
}

/// The best gutter of the lines, or a negative number.
double find_gutter(const Lines& lines) {
  double left = 1e9;
  double right = -1e9;
  for (const Line& line : lines) {
    left = std::min(left, line.box.x0);
    right = std::max(right, line.box.x1);
  }
  double first = -1;
  double last = -1;
  std::size_t best = 0;
  for (double x = left + 0.2 * (right - left); x < right - 0.2 * (right - left); x += 3) {
    const std::size_t value = gutter_value(lines, x);
    if (value > best) {
      best = value;
      first = last = x;
    } else if (value == best && best > 0) {
      last = x;
    }
  }
  return best == 0 ? -1 : (first + last) / 2;
}

void sort_down(Lines& lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const Line& left, const Line& right) {
    return std::abs(left.baseline - right.baseline) > 2 ? left.baseline < right.baseline : left.box.x0 < right.box.x0;
  });
}

/// Orders `lines` column by column and appends them to `ordered`.
void lay_out(Lines lines, int depth, Lines& ordered) {
  const double gutter = depth > 2 || lines.size() < 8 ? -1 : find_gutter(lines);
  if (gutter < 0) {
    if (depth > 0) sort_down(lines);
    std::move(lines.begin(), lines.end(), std::back_inserter(ordered));
    return;
  }
  Lines across;
  for (const Line& line : lines) {
    if (line.box.x0 < gutter && line.box.x1 > gutter) across.push_back(line);
  }
  sort_down(across);
  double from = -1e9;
  for (std::size_t band = 0; band <= across.size(); ++band) {
    const double to = band < across.size() ? across[band].baseline : 1e9;
    Lines left;
    Lines right;
    for (const Line& line : lines) {
      if (line.box.x0 < gutter && line.box.x1 > gutter) continue;
      if (line.baseline < from || line.baseline >= to) continue;
      (line.box.x1 <= gutter ? left : right).push_back(line);
    }
    lay_out(std::move(left), depth + 1, ordered);
    lay_out(std::move(right), depth + 1, ordered);
    if (band < across.size()) ordered.push_back(across[band]);
    from = to;
  }
}

/// The lines in reading order, with Poppler's own where they are not set in columns.
Lines in_columns(Lines lines) {
  if (lines.size() < 8 || find_gutter(lines) < 0) return lines;
  Lines ordered;
  lay_out(std::move(lines), 0, ordered);
  return ordered;
}

}  // namespace

void order_columns(PageLines& page) {
  mark_frames(page);
  Lines body;
  std::vector<Lines> framed;
  for (const Line& line : page.lines) {
    if (!takes_part(line)) continue;
    const auto frame = static_cast<std::size_t>(line.frame + 1);
    if (framed.size() < frame) framed.resize(frame);
    (frame == 0 ? body : framed[frame - 1]).push_back(line);
  }
  Lines ordered = in_columns(std::move(body));
  if (!framed.empty()) {
    for (Lines& lines : framed) lines = in_columns(std::move(lines));
    std::stable_sort(framed.begin(), framed.end(),
                     [](const Lines& left, const Lines& right) { return left.front().box.y0 < right.front().box.y0; });
    ordered = with_frames(std::move(ordered), std::move(framed));
  }
  std::size_t next = 0;
  for (Line& line : page.lines) {
    if (takes_part(line)) line = std::move(ordered[next++]);
  }
}

}  // namespace policygap::extractors
