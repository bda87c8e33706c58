// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/place.h"

#include <algorithm>

namespace policygap::matching {

using extractors::Block;
using extractors::Rectangle;

namespace {

bool overlap(TextSpan left, TextSpan right) { return left.start < right.end && right.start < left.end; }

/// True when two words stand on the same line of the same page.
bool same_line(const Rectangle& line, const Rectangle& word) {
  if (line.page_number != word.page_number) return false;
  const double common = std::min(line.y1, word.y1) - std::max(line.y0, word.y0);
  return common > 0.5 * std::min(line.y1 - line.y0, word.y1 - word.y0) && word.x0 >= line.x0;
}

std::vector<Rectangle> rectangles_of(const Block& block, TextSpan source) {
  std::vector<Rectangle> lines;
  for (const extractors::WordPlace& word : block.words) {
    if (!overlap(word.span, source)) continue;
    if (lines.empty() || !same_line(lines.back(), word.rectangle)) {
      lines.push_back(word.rectangle);
      continue;
    }
    Rectangle& line = lines.back();
    line.y0 = std::min(line.y0, word.rectangle.y0);
    line.x1 = std::max(line.x1, word.rectangle.x1);
    line.y1 = std::max(line.y1, word.rectangle.y1);
  }
  return lines;
}

std::vector<extractors::RunPlace> runs_of(const Block& block, TextSpan source) {
  std::vector<extractors::RunPlace> runs;
  for (extractors::RunPlace run : block.runs) {
    if (!overlap(run.span, source)) continue;
    const TextSpan common{std::max(run.span.start, source.start), std::min(run.span.end, source.end)};
    run.offset_bytes += static_cast<std::uint32_t>(common.start - run.span.start);
    run.span = common;
    runs.push_back(run);
  }
  return runs;
}

}  // namespace

Place place_of(const extractors::Document& document, const text::ClauseList& list, const text::Clause& clause) {
  Place place;
  place.quote = clause.text;
  place.section = text::section_path(list, clause.section);
  place.block = clause.block;
  if (clause.block < 0) return place;
  const Block& block = document.blocks[static_cast<std::size_t>(clause.block)];
  const TextSpan source = clause.source.to_source({0, clause.text.size()});
  place.rectangles = rectangles_of(block, source);
  place.runs = runs_of(block, source);
  place.part = block.part;
  place.page_number = place.rectangles.empty() ? block.page_number : place.rectangles.front().page_number;
  return place;
}

double certainty_of(const extractors::Document& document, const text::Clause& clause) {
  if (clause.block < 0) return 1;
  const TextSpan source = clause.source.to_source({0, clause.text.size()});
  double sum = 0;
  double letters = 0;
  for (const extractors::WordPlace& word : document.blocks[static_cast<std::size_t>(clause.block)].words) {
    if (!overlap(word.span, source)) continue;
    const auto size = static_cast<double>(word.span.size());
    sum += size * static_cast<double>(word.confidence);
    letters += size;
  }
  return letters > 0 ? sum / letters : 1;
}

}  // namespace policygap::matching
