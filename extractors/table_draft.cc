// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/table_draft.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

namespace policygap::extractors {
namespace {

bool has_text(const CellDraft& cell) {
  return !cell.blocks.empty();
}

/// A frame around text, or columns of running text: rows would tear it apart.
bool is_layout(const TableDraft& table) {
  const bool has_one_column = std::all_of(table.rows.begin(), table.rows.end(), [](const RowDraft& row) {
    return std::count_if(row.cells.begin(), row.cells.end(), has_text) <= 1 && row.cells.size() <= 2;
  });
  const bool is_grid = std::any_of(table.rows.begin(), table.rows.end(),
                                   [](const RowDraft& row) { return row.cells.size() > 1; });
  if (!is_grid) return true;
  if (has_one_column && table.rows.size() == 1) return true;
  constexpr std::size_t kRunningText = 4;
  for (const RowDraft& row : table.rows) {
    for (const CellDraft& cell : row.cells) {
      const bool has_heading = std::any_of(
          cell.blocks.begin(), cell.blocks.end(),
          [](const DraftBlock& draft) { return draft.block.kind == BlockKind::heading && draft.is_fixed; });
      if (has_heading && cell.blocks.size() >= kRunningText) return true;
    }
  }
  return false;
}

bool is_bold(const RowDraft& row) {
  bool has_any = false;
  for (const CellDraft& cell : row.cells) {
    for (const DraftBlock& draft : cell.blocks) {
      if (!draft.is_bold) return false;
      has_any = true;
    }
  }
  return has_any;
}

bool is_shaded(const RowDraft& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const CellDraft& cell) { return cell.is_shaded; });
}

bool is_label(const CellDraft& cell) {
  constexpr std::size_t kLongestLabel = 60;
  if (cell.blocks.size() != 1) return false;
  const std::string& text = cell.blocks.front().block.text;
  return text.size() <= kLongestLabel && text.back() != '.' &&
         text.find_first_of("0123456789") == std::string::npos;
}

bool holds_sentence(const RowDraft& row) {
  constexpr std::size_t kSentence = 40;
  return std::any_of(row.cells.begin(), row.cells.end(), [](const CellDraft& cell) {
    return std::any_of(cell.blocks.begin(), cell.blocks.end(), [](const DraftBlock& draft) {
      return draft.block.text.size() > kSentence || draft.block.text.ends_with('.');
    });
  });
}

/// How many rows at the top are column headings: as the file says, or as they look.
std::size_t header_rows(const TableDraft& table) {
  std::size_t count = 0;
  while (count < table.rows.size() && table.rows[count].is_header) ++count;
  if (count == table.rows.size()) count = count > 1 ? 1 : 0;  // every row marked: the mark says nothing
  if (count > 0 || table.rows.size() < 2) return count;
  const RowDraft& first = table.rows.front();
  const auto text_cells = std::count_if(first.cells.begin(), first.cells.end(), has_text);
  if (text_cells < 2 || first.cells.size() < 2) return 0;
  const auto others_look_the_same = [&](bool (*looks)(const RowDraft&)) {
    return std::all_of(table.rows.begin() + 1, table.rows.end(),
                       [&](const RowDraft& row) { return looks(row); });
  };
  if (is_bold(first) && !others_look_the_same(is_bold)) return 1;
  if (is_shaded(first) && !is_shaded(table.rows[1])) return 1;
  const bool all_labels = std::all_of(first.cells.begin(), first.cells.end(), [](const CellDraft& cell) {
    return !has_text(cell) || is_label(cell);
  });
  if (!all_labels) return 0;
  if (table.has_header_style) return 1;
  const auto sentences = std::count_if(table.rows.begin() + 1, table.rows.end(), holds_sentence);
  return static_cast<std::size_t>(sentences) * 2 > table.rows.size() - 1 ? 1 : 0;
}

DraftBlock finish_row(RowDraft row, BlockKind kind, int table_number) {
  DraftBlock draft;
  draft.block.kind = kind;
  draft.block.table = table_number;
  draft.is_fixed = true;
  bool is_first = true;
  for (CellDraft& cell : row.cells) {
    if (!is_first) draft.block.text.push_back('\t');
    is_first = false;
    Cell place;
    place.column = cell.column;
    place.span.start = draft.block.text.size();
    Block content;
    for (DraftBlock& inner : cell.blocks) {
      std::replace(inner.block.text.begin(), inner.block.text.end(), '\t', ' ');
      if (inner.is_bullet && inner.block.kind == BlockKind::list_item && cell.blocks.size() > 1) {
        // Kept, so that a list in a cell can be told from its lead-in.
        Block bullet;
        bullet.text = "• ";
        append(content, bullet, '\n');
        append(content, inner.block, '\0');
      } else {
        append(content, inner.block, '\n');
      }
      draft.notes.insert(draft.notes.end(), inner.notes.begin(), inner.notes.end());
      draft.block.part = inner.block.part;
    }
    append(draft.block, content, '\0');
    place.span.end = draft.block.text.size();
    draft.block.cells.push_back(place);
  }
  return draft;
}

/// The headings above grid column `column`, upper ones first.
std::string heading_of(const std::vector<RowDraft>& rows, const std::vector<std::vector<std::string>>& texts,
                       std::size_t count, int column) {
  std::string heading;
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t index = 0; index < rows[row].cells.size(); ++index) {
      const CellDraft& cell = rows[row].cells[index];
      if (column < cell.column || column >= cell.column + cell.width || texts[row][index].empty()) continue;
      if (!heading.empty()) heading.push_back(' ');
      heading += texts[row][index];
    }
  }
  std::replace(heading.begin(), heading.end(), '\n', ' ');
  return heading;
}

}  // namespace

std::vector<DraftBlock> finish_table(TableDraft table, int table_number) {
  std::vector<DraftBlock> blocks;
  std::erase_if(table.rows, [](const RowDraft& row) {
    return row.is_deleted || std::none_of(row.cells.begin(), row.cells.end(), has_text);
  });
  if (is_layout(table)) {
    for (RowDraft& row : table.rows) {
      for (CellDraft& cell : row.cells) {
        std::move(cell.blocks.begin(), cell.blocks.end(), std::back_inserter(blocks));
      }
    }
    return blocks;
  }
  const std::size_t header_count = header_rows(table);
  std::vector<std::vector<std::string>> header_texts(header_count);
  for (std::size_t row = 0; row < header_count; ++row) {
    for (const CellDraft& cell : table.rows[row].cells) {
      std::string text;
      for (const DraftBlock& draft : cell.blocks) text += (text.empty() ? "" : " ") + draft.block.text;
      header_texts[row].push_back(std::move(text));
    }
  }
  // The drafts of the header rows are looked up by column while the rows are finished.
  std::vector<RowDraft> headers;
  for (std::size_t row = 0; row < header_count; ++row) {
    RowDraft& header = headers.emplace_back();
    for (const CellDraft& cell : table.rows[row].cells)
      header.cells.push_back({cell.column, cell.width, false, {}});
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const bool is_header = row < header_count;
    DraftBlock draft = finish_row(std::move(table.rows[row]),
                                  is_header ? BlockKind::table_header : BlockKind::table_row, table_number);
    if (!is_header) {
      for (Cell& cell : draft.block.cells)
        cell.header = heading_of(headers, header_texts, header_count, cell.column);
    }
    blocks.push_back(std::move(draft));
  }
  return blocks;
}

}  // namespace policygap::extractors
