// SPDX-License-Identifier: GPL-3.0-or-later
// Grids: the tables that ruled lines draw on a page.
#pragma once

#include <vector>

#include "extractors/page_words.h"

namespace policygap::extractors {

/// Lines of a table: `xs` and `ys` are its column and row borders, at least two each.
struct Grid {
  std::vector<double> xs;
  std::vector<double> ys;
  std::vector<int> owner;  ///< per cell, row by row: the first cell of the merged cell that it belongs to
  bool ruled_columns = true;  ///< false: only horizontal rules, the columns are still to be found

  bool operator==(const Grid&) const = default;
  [[nodiscard]] std::size_t columns() const { return xs.size() - 1; }
  [[nodiscard]] std::size_t rows() const { return ys.size() - 1; }
  [[nodiscard]] Box box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }
};

/// Tables drawn with rules across and down (two rows and two columns at least), and sets of horizontal rules of one
/// width (booktabs), from top to bottom.
std::vector<Grid> grids_of(const std::vector<Box>& rulings);

}  // namespace policygap::extractors
