// SPDX-License-Identifier: GPL-3.0-or-later
// A table while it is read (w:tbl, HTML table), and the rows that come of it.
#pragma once

#include <vector>

#include "extractors/draft_block.h"

namespace policygap::extractors {

/// One cell (w:tc, td) with the blocks in it.
struct CellDraft {
  int column = 0;  ///< first grid column
  int width = 1;   ///< w:gridSpan
  bool is_shaded = false;
  std::vector<DraftBlock> blocks;
};

/// One row (w:tr, tr).
struct RowDraft {
  std::vector<CellDraft> cells;
  int next_column = 0;
  bool is_header = false;   ///< w:tblHeader, or th alone
  bool is_deleted = false;  ///< a tracked deletion
};

/// One table (w:tbl, table).
struct TableDraft {
  std::vector<RowDraft> rows;
  bool has_header_style = false;  ///< its style formats the first row, and w:tblLook asks for it
};

/// Rows as blocks with `table_number`; what is a table for its looks alone (one column, or columns of running
/// text) gives its contents as they stand. Tables inside cells are flattened into the cell, in order.
std::vector<DraftBlock> finish_table(TableDraft table, int table_number);

}  // namespace policygap::extractors
