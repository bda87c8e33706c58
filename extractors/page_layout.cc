// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_layout.h"

#include <utility>

#include "extractors/page_furniture.h"
#include "extractors/page_lines.h"
#include "extractors/passage.h"

namespace policygap::extractors {

std::vector<Block> layout_blocks(std::vector<PageWords> pages, const std::vector<OutlineEntry>& outline) {
  std::vector<PageLines> lines;
  lines.reserve(pages.size());
  for (PageWords& page : pages) lines.push_back(lines_of(std::move(page)));
  mark_furniture(lines);
  const BodyStyle style = body_style_of(lines);
  for (PageLines& page : lines) measure_columns(page);
  std::vector<Passage> passages = passages_of(lines, style);
  mark_headings(passages, style, outline);
  link_lists(passages);
  return blocks_of(passages);
}

}  // namespace policygap::extractors
