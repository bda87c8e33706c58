// SPDX-License-Identifier: GPL-3.0-or-later
#include <cctype>
#include <utility>

#include "extractors/passage.h"

namespace policygap::extractors {
namespace {

/// A raised small number or star that is glued to the word before it points to a footnote.
bool is_note_mark(const PageWord& word, const Line& line) {
  if (word.font_size > 0.8 * line.font_size || word.baseline > line.baseline - 0.12 * line.font_size) return false;
  if (word.text.size() > 3) return word.text == "†" || word.text == "‡";
  for (const char letter : word.text) {
    if (std::isdigit(static_cast<unsigned char>(letter)) == 0 && letter != '*' && letter != ',' && letter != ')') return false;
  }
  return true;
}

void append_lines(Block& block, const std::vector<Line>& lines) {
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const Line& line = lines[number];
    if (number > 0) block.text += '\n';
    for (std::size_t index = 0; index < line.words.size(); ++index) {
      const PageWord& word = line.words[index];
      const TextSpan span{block.text.size(), block.text.size() + word.text.size()};
      block.text += word.text;
      block.words.push_back({span, {line.page_number, word.box.x0, word.box.y0, word.box.x1, word.box.y1}, word.confidence});
      if (line.words.size() > 1 && is_note_mark(word, line)) block.note_marks.push_back(span);
      if (word.space_after && index + 1 < line.words.size()) block.text += ' ';
    }
  }
}

void append_cells(Block& block, const Passage& passage) {
  for (const TableCell& source : passage.cells) {
    if (!block.cells.empty()) block.text += '\t';
    const std::size_t start = block.text.size();
    append_lines(block, source.lines);
    Cell cell;
    cell.span = {start, block.text.size()};
    cell.column = source.column;
    const auto column = static_cast<std::size_t>(source.column);
    if (column < passage.column_headers.size()) cell.header = passage.column_headers[column];
    block.cells.push_back(std::move(cell));
  }
}

}  // namespace

std::vector<Block> blocks_of(const std::vector<Passage>& passages) {
  std::vector<Block> blocks;
  blocks.reserve(passages.size());
  for (const Passage& passage : passages) {
    Block block;
    block.kind = passage.kind;
    block.level = passage.level;
    block.marker = passage.marker.text;
    block.lead_block = passage.lead;
    block.table = passage.table;
    append_lines(block, passage.lines);
    append_cells(block, passage);
    if (!block.words.empty()) block.page_number = block.words.front().rectangle.page_number;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace policygap::extractors
