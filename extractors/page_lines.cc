// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "extractors/letters.h"
#include "extractors/list_marker.h"
#include "extractors/page_letters.h"

namespace policygap::extractors {
namespace {

/// `box` in a frame where words that run `turns` quarter turns clockwise run left to right.
Box upright(const Box& box, int turns, double width, double height) {
  switch (turns) {
    case 1:
      return {box.y0, width - box.x1, box.y1, width - box.x0};
    case 2:
      return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
      return {height - box.y1, box.x0, height - box.y0, box.x1};
    default:
      return box;
  }
}

void set_upright(PageWord& word, int turns, const PageWords& page) {
  word.upright = upright(word.box, turns, page.width, page.height);
  if (word.quarter_turns != turns) {
    word.baseline = word.upright.y1;
  } else if (turns == 1) {
    word.baseline = page.width - word.baseline;
  } else if (turns == 2) {
    word.baseline = page.height - word.baseline;
  }
}

int main_direction(const PageWords& page) {
  std::array<std::size_t, 4> letters{};
  for (const PageLine& line : page.lines) {
    for (const PageWord& word : line.words) letters.at(static_cast<std::size_t>(word.quarter_turns & 3)) += word.text.size();
  }
  return static_cast<int>(std::max_element(letters.begin(), letters.end()) - letters.begin());
}

bool same_baseline(const Line& left, const Line& right) {
  const double size = std::max(left.font_size, right.font_size);
  return std::abs(left.baseline - right.baseline) < 0.35 * size;
}

bool is_marker_alone(const Line& line) {
  return line.words.size() == 1 && (line.text == "att" || marker_of(line).word_count == 1);
}

/// "4" with room after it, before "Hantering": a section's number, set with a tab.
bool is_number_of(const Line& number, const Line& title) {
  if (number.words.size() != 1 || number.text.size() > 2 || number.bold != title.bold) return false;
  const bool digits = number.text.find_first_not_of("0123456789") == std::string::npos;
  return digits && std::abs(number.font_size - title.font_size) < 0.6 && starts_upper(title.text);
}

bool is_number_alone(const Line& line) {
  return line.words.size() == 1 && line.text.size() <= 2 && line.text.find_first_not_of("0123456789") == std::string::npos;
}

/// A footnote's raised number right before its text.
bool is_raised_mark_of(const Line& mark, const Line& line) {
  if (mark.words.size() != 1 || mark.text.size() > 3 || mark.font_size > 0.8 * line.font_size) return false;
  const double raised = line.baseline - mark.baseline;
  return raised > 0 && raised < 0.6 * line.font_size;
}

/// The line to the right of a bullet or number that stands alone, or the end.
std::size_t partner_of(const std::vector<Line>& lines, std::size_t marker) {
  constexpr double kWidestTab = 80;
  std::size_t best = lines.size();
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const Line& line = lines[index];
    if (index == marker || line.words.empty() || line.turned) continue;
    const bool raised = is_raised_mark_of(lines[marker], line);
    if (!raised && !same_baseline(lines[marker], line)) continue;
    const double gap = line.box.x0 - lines[marker].box.x1;
    if (gap < -1 || gap > (raised ? 0.8 * line.font_size : kWidestTab)) continue;
    if (best == lines.size() || line.box.x0 < lines[best].box.x0) best = index;
  }
  return best;
}

void prepend(Line& line, Line& front) {
  front.words.back().space_after = true;
  std::vector<PageWord> words = std::move(front.words);
  words.insert(words.end(), std::make_move_iterator(line.words.begin()), std::make_move_iterator(line.words.end()));
  front.words.clear();
  const bool turned = line.turned;
  line = line_of(std::move(words), line.page_number);
  line.turned = turned;
}

void join_markers(std::vector<Line>& lines) {
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (lines[index].words.empty() || lines[index].turned) continue;
    const bool number = is_number_alone(lines[index]);
    if (!number && !is_marker_alone(lines[index])) continue;
    const std::size_t partner = partner_of(lines, index);
    if (partner == lines.size()) continue;
    if (!number || is_number_of(lines[index], lines[partner]) || is_raised_mark_of(lines[index], lines[partner])) {
      prepend(lines[partner], lines[index]);
    }
  }
  std::erase_if(lines, [](const Line& line) { return line.words.empty(); });
}

/// Neighbours in reading order that continue each other on one baseline (a change of font, a wide space).
void join_fragments(std::vector<Line>& lines) {
  for (std::size_t index = 1; index < lines.size(); ++index) {
    Line& before = lines[index - 1];
    Line& line = lines[index];
    if (before.turned || line.turned) continue;
    if (!same_baseline(before, line) && !is_raised_mark_of(before, line)) continue;
    const double gap = line.box.x0 - before.box.x1;
    if (gap > -1 && gap < 1.2 * std::max(before.font_size, line.font_size)) prepend(line, before);
  }
  std::erase_if(lines, [](const Line& line) { return line.words.empty(); });
}

/// On a page that is turned for the most part: what stands upright above the turned text comes first.
void put_upright_first(std::vector<Line>& lines) {
  Box turned_text{1e9, 1e9, -1e9, -1e9};
  for (const Line& line : lines) {
    if (!line.turned) turned_text = united(turned_text, shown_box(line));
  }
  std::stable_partition(lines.begin(), lines.end(), [&](const Line& line) {
    return is_shown_upright(line) && shown_box(line).middle_y() < turned_text.y0 + 0.1 * turned_text.height();
  });
}

double rounded(double size) { return std::round(size * 2) / 2; }

}  // namespace

Line line_of(std::vector<PageWord> words, int page_number) {
  Line line;
  line.page_number = page_number;
  line.words = std::move(words);
  std::map<double, std::size_t> sizes;
  std::map<double, double> baselines;
  line.bold = true;
  line.italic = true;
  for (std::size_t index = 0; index < line.words.size(); ++index) {
    const PageWord& word = line.words[index];
    line.box = index == 0 ? word.upright : united(line.box, word.upright);
    sizes[rounded(word.font_size)] += word.text.size();
    baselines.try_emplace(rounded(word.font_size), word.baseline);
    if (!word.symbol_font && marker_length_in(word.text) != word.text.size()) {
      line.bold = line.bold && word.bold;
      line.italic = line.italic && word.italic;
    }
    line.text += word.text;
    if (word.space_after && index + 1 < line.words.size()) line.text += ' ';
  }
  std::size_t most = 0;
  for (const auto& [size, letters] : sizes) {
    if (letters < most) continue;
    most = letters;
    line.font_size = size;
    line.baseline = baselines[size];
  }
  return line;
}

bool is_shown_upright(const Line& line) { return line.turned && line.words.front().quarter_turns == 0; }

Box shown_box(const Line& line) {
  Box box = line.words.front().box;
  for (const PageWord& word : line.words) box = united(box, word.box);
  return box;
}

PageLines lines_of(PageWords page) {
  const int turns = main_direction(page);
  PageLines result;
  result.page_number = page.page_number;
  result.width = turns % 2 == 0 ? page.width : page.height;
  result.height = turns % 2 == 0 ? page.height : page.width;
  result.shown_height = page.height;
  const int ruling_turns = page.is_recognised ? 0 : turns;  // recognised pages come upright and deskewed
  for (const Box& ruling : page.rulings) result.rulings.push_back(upright(ruling, ruling_turns, page.width, page.height));
  for (const Box& frame : page.frames) result.frames.push_back(upright(frame, turns, page.width, page.height));
  for (PageLine& source : page.lines) {
    const bool turned = source.words.front().quarter_turns != turns;
    if (!page.is_recognised) {
      for (PageWord& word : source.words) set_upright(word, turns, page);
      join_spaced_letters(source.words);
    }
    Line line = line_of(std::move(source.words), page.page_number);
    line.turned = turned;
    const double x = line.box.middle_x();
    const double y = line.box.middle_y();
    if (x < 0 || y < 0 || x > result.width || y > result.height) line.role = LineRole::outside_page;
    result.lines.push_back(std::move(line));
  }
  join_markers(result.lines);
  join_fragments(result.lines);
  if (turns != 0) put_upright_first(result.lines);
  return result;
}

void measure_columns(PageLines& page) {
  constexpr std::size_t kNear = 12;
  for (std::size_t index = 0; index < page.lines.size(); ++index) {
    Line& line = page.lines[index];
    line.column_right = line.box.x1;
    const std::size_t first = index < kNear ? 0 : index - kNear;
    const std::size_t last = std::min(page.lines.size(), index + kNear + 1);
    for (std::size_t other = first; other < last; ++other) {
      const Line& near = page.lines[other];
      if (near.role != LineRole::body || near.turned) continue;
      if (near.box.x0 > line.box.x1 || std::abs(near.box.x0 - line.box.x0) > 60) continue;
      line.column_right = std::max(line.column_right, near.box.x1);
    }
  }
}

BodyStyle body_style_of(const std::vector<PageLines>& pages) {
  std::map<std::pair<double, bool>, std::size_t> styles;
  for (const PageLines& page : pages) {
    for (const Line& line : page.lines) {
      if (line.role == LineRole::body && !line.turned) styles[{line.font_size, line.bold}] += line.text.size();
    }
  }
  BodyStyle result{11, 13.5, false};
  std::size_t most = 0;
  for (const auto& [style, letters] : styles) {
    if (letters <= most) continue;
    most = letters;
    result.font_size = style.first;
    result.bold = style.second;
  }
  std::map<double, int> distances;
  for (const PageLines& page : pages) {
    for (std::size_t index = 1; index < page.lines.size(); ++index) {
      const Line& before = page.lines[index - 1];
      const Line& line = page.lines[index];
      if (line.role != LineRole::body || before.role != LineRole::body) continue;
      if (line.font_size != result.font_size || before.font_size != result.font_size) continue;
      const double distance = line.baseline - before.baseline;
      if (distance > 0.8 * result.font_size && distance < 2.6 * result.font_size) ++distances[rounded(distance)];
    }
  }
  int times = 0;
  result.leading = 1.25 * result.font_size;
  for (const auto& [distance, count] : distances) {
    if (count <= times) continue;
    times = count;
    result.leading = distance;
  }
  return result;
}

}  // namespace policygap::extractors
