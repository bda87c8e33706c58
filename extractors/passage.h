// SPDX-License-Identifier: GPL-3.0-or-later
// Passage: lines that belong together, on their way to becoming a Block.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/document.h"
#include "extractors/list_marker.h"
#include "extractors/page_lines.h"
#include "extractors/pdf_information.h"

namespace policygap::extractors {

struct Passage {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;
  Marker marker;
  std::vector<Line> lines;         ///< without the marker's words; empty for table rows
  std::vector<TableCell> cells;    ///< table rows
  std::vector<std::string> column_headers;
  int table = -1;
  int frame = -1;           ///< number in the document of the frame around it, -1 outside
  int lead = kNoBlock;      ///< index of the passage that introduces the list
  double marker_left = 0;   ///< x of the marker, or of the first line
  double gap_before = 0;    ///< from the line above on the same page, in leadings; large at a page's top

  bool operator==(const Passage&) const = default;
};

/// Groups lines to paragraphs, list items and runs of set-aside lines; joins what runs over a page or column break.
std::vector<Passage> passages_of(std::vector<PageLines> pages, const BodyStyle& style);

/// Makes headings of passages that stand out by size, weight, numbering or the outline, and gives them levels.
void mark_headings(std::vector<Passage>& passages, const BodyStyle& style, const std::vector<OutlineEntry>& outline);

/// Gives list items their depth and the passage that leads them in.
void link_lists(std::vector<Passage>& passages);

/// The blocks, with a place for each word.
std::vector<Block> blocks_of(const std::vector<Passage>& passages);

/// The lines' texts with a space between.
std::string flat_text(const Passage& passage);

}  // namespace policygap::extractors
