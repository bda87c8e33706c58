// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_frames.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/letters.h"

namespace policygap::extractors {
namespace {

bool takes_part(const Line& line) {
  return (line.role == LineRole::body || line.role == LineRole::table_row) && !line.turned;
}

bool inside(const Box& box, const Box& frame) {
  constexpr double kSlack = 3;
  return box.x0 > frame.x0 - kSlack && box.x1 < frame.x1 + kSlack && box.middle_y() > frame.y0 &&
         box.middle_y() < frame.y1;
}

double area_of(const Box& box) { return box.width() * box.height(); }

bool overlaps_across(const Box& left, const Box& right) {
  const double shared = std::min(left.x1, right.x1) - std::max(left.x0, right.x0);
  return shared > 0.3 * std::min(left.width(), right.width());
}

/// True when `line` goes on with the sentence of `before`, right below it.
bool runs_on(const Line& before, const Line& line) {
  if (before.row >= 0 || line.row >= 0 || std::abs(before.font_size - line.font_size) > 0.7) return false;
  const double distance = line.baseline - before.baseline;
  return distance > 0 && distance < 1.8 * line.font_size && !ends_with_any(before.text, ".:!?");
}

/// Where in `lines` the frame's text goes: before the first line below it in its columns, at a paragraph's start.
std::size_t place_of(const std::vector<Line>& lines, const Box& frame) {
  std::size_t place = 0;
  while (place < lines.size() &&
         !(lines[place].box.middle_y() > frame.y1 - 2 && overlaps_across(lines[place].box, frame))) {
    ++place;
  }
  // A sidebar ends above what stands beside those lines, too.
  while (place > 0 && place < lines.size() && lines[place - 1].box.middle_y() > frame.y1 - 2 &&
         lines[place - 1].baseline <= lines[place].baseline) {
    --place;
  }
  while (place > 0 && place < lines.size() && runs_on(lines[place - 1], lines[place])) ++place;
  return place;
}

}  // namespace

void mark_frames(PageLines& page) {
  std::vector<Box> frames = page.frames;
  const double page_area = page.width * page.height;
  std::erase_if(frames, [&](const Box& frame) { return area_of(frame) > 0.6 * page_area; });
  std::stable_sort(frames.begin(), frames.end(),
                   [](const Box& left, const Box& right) { return area_of(left) > area_of(right); });
  int number = 0;
  for (const Box& frame : frames) {
    std::vector<Line*> held;
    std::size_t outside = 0;
    for (Line& line : page.lines) {
      if (!takes_part(line)) continue;
      if (line.frame < 0 && inside(line.box, frame)) {
        held.push_back(&line);
      } else {
        ++outside;
      }
    }
    if (held.size() < 2 || outside == 0) continue;
    for (Line* line : held) line->frame = number;
    ++number;
  }
}

std::vector<Line> with_frames(std::vector<Line> lines, std::vector<std::vector<Line>> framed) {
  std::vector<Line> result = std::move(lines);
  // From the last to the first, so that frames at one place keep their order.
  for (std::size_t index = framed.size(); index-- > 0;) {
    Box box = framed[index].front().box;
    for (const Line& line : framed[index]) box = united(box, line.box);
    const std::size_t place = place_of(result, box);
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(place), std::make_move_iterator(framed[index].begin()),
                  std::make_move_iterator(framed[index].end()));
  }
  return result;
}

}  // namespace policygap::extractors
