// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_layout.h"

#include <utility>

#include "extractors/page_columns.h"
#include "extractors/page_furniture.h"
#include "extractors/page_letters.h"
#include "extractors/page_lines.h"
#include "extractors/page_notes.h"
#include "extractors/page_tables.h"
#include "extractors/passage.h"

namespace policygap::extractors {

std::vector<Block> layout_blocks(std::vector<PageWords> pages, const std::vector<OutlineEntry>& outline) {
  std::vector<PageLines> lines;
  lines.reserve(pages.size());
  for (PageWords& page : pages) lines.push_back(lines_of(std::move(page)));
  join_drop_caps(lines);
  mark_contents(lines);
  mark_furniture(lines);
  const BodyStyle style = body_style_of(lines);
  mark_footnotes(lines, style);
  for (PageLines& page : lines) {
    extract_tables(page);
    order_columns(page);
    measure_columns(page);
  }
  std::vector<Passage> passages = passages_of(std::move(lines), style);
  mark_headings(passages, style, outline);
  mark_change_logs(passages);
  link_lists(passages);
  return blocks_of(passages);
}

}  // namespace policygap::extractors
