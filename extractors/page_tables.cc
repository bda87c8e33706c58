// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_tables.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "extractors/letters.h"
#include "extractors/page_grids.h"
#include "extractors/page_open_tables.h"

namespace policygap::extractors {
namespace {

using CellKey = std::pair<std::size_t, std::size_t>;  ///< row, column
using CellWords = std::map<CellKey, std::vector<Line>>;

bool inside(const Box& box, const Box& area) {
  return box.middle_x() > area.x0 - 1 && box.middle_x() < area.x1 + 1 && box.middle_y() > area.y0 - 1 &&
         box.middle_y() < area.y1 + 1;
}

std::size_t slot_of(const std::vector<double>& borders, double place) {
  std::size_t slot = 0;
  while (slot + 2 < borders.size() && place >= borders[slot + 1]) ++slot;
  return slot;
}

std::vector<const Line*> lines_inside(const PageLines& page, const Box& area) {
  std::vector<const Line*> lines;
  for (const Line& line : page.lines) {
    if (line.role == LineRole::body && inside(line.box, area)) lines.push_back(&line);
  }
  return lines;
}

/// Baselines of the lines, those within half a line's height as one, from top to bottom.
std::vector<double> baselines_of(const std::vector<const Line*>& lines) {
  std::vector<double> values;
  for (const Line* line : lines) values.push_back(line->baseline);
  std::sort(values.begin(), values.end());
  std::vector<double> result;
  for (const double value : values) {
    if (result.empty() || value - result.back() > 4) result.push_back(value);
  }
  return result;
}

/// Stretches of x that no word between the rules stands on, wide enough to part columns.
std::vector<double> open_columns(const std::vector<const Line*>& lines, const Box& area) {
  std::vector<std::pair<double, double>> taken;
  for (const Line* line : lines) {
    double start = line->words.front().upright.x0;
    double end = line->words.front().upright.x1;
    for (const PageWord& word : line->words) {
      // Words a normal space apart are one run: a chance gap between sentences parts nothing.
      if (word.upright.x0 - end > 0.8 * line->font_size) {
        taken.emplace_back(start, end);
        start = word.upright.x0;
      }
      end = word.upright.x1;
    }
    taken.emplace_back(start, end);
  }
  std::sort(taken.begin(), taken.end());
  constexpr double kGutter = 6;
  std::vector<double> xs{area.x0};
  double reach = area.x0;
  bool first = true;
  for (const auto& [start, end] : taken) {
    if (!first && start - reach > kGutter) xs.push_back(start - 1);
    reach = first ? end : std::max(reach, end);
    first = false;
  }
  xs.push_back(std::max(area.x1, reach));
  return xs;
}

/// Row borders: a row begins at a rule, or where the first column has a line that is not the rest of the cell above it
/// (set tight below it, with nothing beside it).
std::vector<double> open_rows(const std::vector<const Line*>& lines, const std::vector<double>& baselines, const Grid& grid) {
  double tightest = 1e9;
  for (std::size_t index = 1; index < baselines.size(); ++index) {
    tightest = std::min(tightest, baselines[index] - baselines[index - 1]);
  }
  std::vector<double> ys{grid.ys.front()};
  double before = -1;
  for (const double baseline : baselines) {
    bool first_column = false;
    bool beside = false;
    for (const Line* line : lines) {
      if (std::abs(line->baseline - baseline) > 4) continue;
      for (const PageWord& word : line->words) {
        const bool first = slot_of(grid.xs, word.upright.x0 + 1) == 0;
        first_column = first_column || first;
        beside = beside || !first;
      }
    }
    const bool rest = !beside && baseline - before < 1.15 * tightest;
    const bool ruled = std::any_of(grid.ys.begin(), grid.ys.end(), [&](double rule) { return rule > before && rule < baseline; });
    if (before >= 0 && (ruled || (first_column && !rest))) ys.push_back((before + baseline) / 2 - 2);
    before = baseline;
  }
  ys.push_back(grid.ys.back());
  return ys;
}

/// Column headings may stand above the first rule: a line of several texts in bold, right above it.
double top_with_headings(const PageLines& page, const Grid& grid) {
  double top = grid.ys.front();
  double left = 1e9;
  double right = -1e9;
  std::size_t count = 0;
  double first = 1e9;
  for (const Line& line : page.lines) {
    const bool above = line.box.y1 <= top + 3 && line.box.y1 > top - 1.2 * line.font_size;
    if (!above || line.role != LineRole::body || line.turned) continue;
    if (line.box.x1 < grid.xs.front() || line.box.x0 > grid.xs.back()) continue;
    if (!line.bold) return top;
    ++count;
    left = std::min(left, line.box.x0);
    right = std::max(right, line.box.x1);
    first = std::min(first, line.box.y0);
    for (std::size_t index = 1; index < line.words.size(); ++index) {
      if (line.words[index].upright.x0 - line.words[index - 1].upright.x1 > 1.2 * line.font_size) ++count;
    }
  }
  const bool fits = left > grid.xs.front() - 3 && right < grid.xs.back() + 3;
  return count >= 2 && fits ? first - 2 : top;
}

/// Finds columns and rows of a table that has horizontal rules alone; false where it is none.
bool complete_open_grid(const PageLines& page, Grid& grid) {
  if (const double top = top_with_headings(page, grid); top < grid.ys.front()) grid.ys.insert(grid.ys.begin(), top);
  const Box area = grid.box();
  const std::vector<const Line*> lines = lines_inside(page, area);
  if (lines.size() < 3) return false;
  grid.xs = open_columns(lines, area);
  if (grid.columns() < 2 || grid.columns() > 12) return false;
  const std::vector<double> baselines = baselines_of(lines);
  if (baselines.size() < 2) return false;
  // Prose in columns between the rules of a page's head and foot is no table.
  std::size_t letters = 0;
  for (const Line* line : lines) letters += line->text.size();
  if (grid.ys.size() < 3 && baselines.size() > 8 && letters / lines.size() > 30) return false;
  grid.ys = open_rows(lines, baselines, grid);
  grid.owner.clear();
  for (std::size_t cell = 0; cell < grid.rows() * grid.columns(); ++cell) grid.owner.push_back(static_cast<int>(cell));
  return grid.rows() >= 2;
}

/// True when text stands on both sides of the border within the row and none of it crosses.
bool text_parts_at(const std::vector<const Line*>& lines, const Grid& grid, std::size_t row, std::size_t border) {
  const double x = grid.xs[border];
  bool left = false;
  bool right = false;
  for (const Line* line : lines) {
    if (slot_of(grid.ys, line->box.middle_y()) != row) continue;
    for (std::size_t index = 0; index < line->words.size(); ++index) {
      const PageWord& word = line->words[index];
      if (word.upright.x0 < x - 1 && word.upright.x1 > x + 1) return false;
      if (index > 0) {
        const double before = line->words[index - 1].upright.x1;
        if (before <= x + 1 && word.upright.x0 >= x - 1 && word.upright.x0 - before < 0.8 * line->font_size) return false;
      }
      const std::size_t column = slot_of(grid.xs, word.upright.middle_x());
      left = left || column + 1 == border;
      right = right || column == border;
    }
  }
  return left && right;
}

/// Some producers leave borders out that a table has all the same: cells that seem merged in a row are parted where
/// their text is.
void part_cells(const std::vector<const Line*>& lines, Grid& grid) {
  const std::size_t columns = grid.columns();
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    const std::size_t start = row * columns;
    for (std::size_t column = 1; column < columns; ++column) {
      const int own = grid.owner[start + column];
      if (own != grid.owner[start + column - 1] || own / static_cast<int>(columns) != static_cast<int>(row)) continue;
      if (!text_parts_at(lines, grid, row, column)) continue;
      const auto part = static_cast<int>(start + column);
      for (std::size_t cell = start + column; cell < grid.owner.size(); ++cell) {
        if (grid.owner[cell] == own && cell % columns >= column) grid.owner[cell] = part;
      }
    }
  }
}

/// The words of a line, cut where they go into different cells.
void share_out(const Line& line, const Grid& grid, CellWords& cells) {
  std::vector<PageWord> run;
  CellKey last{};
  const auto settle = [&] {
    if (run.empty()) return;
    Line piece = line_of(std::move(run), line.page_number);
    piece.turned = line.turned;
    cells[last].push_back(std::move(piece));
    run.clear();
  };
  for (const PageWord& word : line.words) {
    const std::size_t row = slot_of(grid.ys, word.upright.middle_y());
    const std::size_t column = slot_of(grid.xs, word.upright.middle_x());
    const auto owner = static_cast<std::size_t>(grid.owner[row * grid.columns() + column]);
    const CellKey key{owner / grid.columns(), owner % grid.columns()};
    if (key != last) settle();
    last = key;
    run.push_back(word);
  }
  settle();
}

/// Lines of a cell from top to bottom, fragments on one baseline together.
std::vector<Line> in_order(std::vector<Line> lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const Line& left, const Line& right) {
    const double left_line = std::round(left.baseline / 3);
    const double right_line = std::round(right.baseline / 3);
    return left_line != right_line ? left_line < right_line : left.box.x0 < right.box.x0;
  });
  std::vector<Line> result;
  for (Line& line : lines) {
    if (!result.empty() && !line.turned && std::abs(result.back().baseline - line.baseline) < 3) {
      std::vector<PageWord> words = std::move(result.back().words);
      words.back().space_after = true;
      words.insert(words.end(), line.words.begin(), line.words.end());
      result.back() = line_of(std::move(words), line.page_number);
    } else {
      result.push_back(std::move(line));
    }
  }
  return result;
}

bool is_table(const CellWords& cells) {
  std::map<std::size_t, std::size_t> cells_per_row;
  std::map<std::size_t, std::size_t> cells_per_column;
  std::size_t longest = 0;
  for (const auto& [key, lines] : cells) {
    ++cells_per_row[key.first];
    ++cells_per_column[key.second];
    std::size_t letters = 0;
    for (const Line& line : lines) letters += line.text.size();
    longest = std::max(longest, letters);
  }
  const auto full_rows = std::count_if(cells_per_row.begin(), cells_per_row.end(), [](const auto& row) { return row.second >= 2; });
  // A frame around most of a page is a layout, not a table.
  constexpr std::size_t kLayoutLetters = 2500;
  return cells_per_row.size() >= 2 && cells_per_column.size() >= 2 && full_rows >= 2 && longest < kLayoutLetters;
}

bool all_bold(const TableRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) {
    return std::all_of(cell.lines.begin(), cell.lines.end(), [](const Line& line) { return line.bold; });
  });
}

std::size_t letters_in(const TableCell& cell) {
  std::size_t letters = 0;
  for (const Line& line : cell.lines) letters += line.text.size();
  return letters;
}

/// Column headings stand out in bold, or are short words above cells of running text.
bool is_header(const std::vector<TableRow>& rows, bool ruled_off) {
  const TableRow& first = rows.front();
  if (rows.size() < 2 || first.cells.size() < 2) return false;
  std::size_t longest = 0;
  for (const TableCell& cell : first.cells) {
    longest = std::max(longest, letters_in(cell));
    if (ends_with_any(cell.lines.back().text, ".;,")) return false;
  }
  if (longest > 80) return false;
  const auto bold_rows = std::count_if(rows.begin(), rows.end(), all_bold);
  if (all_bold(first)) return bold_rows * 2 <= static_cast<std::ptrdiff_t>(rows.size());
  if (ruled_off) return true;
  if (first.cells.front().lines.front().bold || first.cells.size() < static_cast<std::size_t>(first.grid_columns)) return false;
  std::size_t below = 0;
  std::size_t cells = 0;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    for (const TableCell& cell : rows[row].cells) {
      below = std::max(below, letters_in(cell));
      ++cells;
    }
  }
  return cells > 1 && longest <= 40 && below > 2 * longest;
}

std::vector<TableRow> rows_of(CellWords cells, const Grid& grid, int table) {
  std::vector<TableRow> rows;
  std::size_t last = static_cast<std::size_t>(-1);
  for (auto& [key, lines] : cells) {
    if (key.first != last) {
      rows.push_back({{}, table, false, grid.xs.front(), grid.xs.back(), static_cast<int>(grid.columns())});
      last = key.first;
    }
    int width = 1;
    const int own = grid.owner[key.first * grid.columns() + key.second];
    while (key.second + static_cast<std::size_t>(width) < grid.columns() &&
           grid.owner[key.first * grid.columns() + key.second + static_cast<std::size_t>(width)] == own) {
      ++width;
    }
    rows.back().cells.push_back({in_order(std::move(lines)), static_cast<int>(key.second), width});
  }
  return rows;
}

void replace_lines(PageLines& page, const Box& area, std::vector<TableRow> rows) {
  std::vector<Line> kept;
  bool placed = false;
  for (Line& line : page.lines) {
    if (line.role != LineRole::body || !inside(line.box, area)) {
      kept.push_back(std::move(line));
      continue;
    }
    if (placed) continue;
    placed = true;
    for (TableRow& row : rows) {
      Line stand_in;
      stand_in.page_number = page.page_number;
      stand_in.role = LineRole::table_row;
      stand_in.row = static_cast<int>(page.rows.size());
      stand_in.box = row.cells.front().lines.front().box;
      stand_in.baseline = row.cells.front().lines.front().baseline;
      for (const TableCell& cell : row.cells) {
        for (const Line& cell_line : cell.lines) stand_in.box = united(stand_in.box, cell_line.box);
      }
      stand_in.box.x0 = row.left;
      stand_in.box.x1 = row.right;
      page.rows.push_back(std::move(row));
      kept.push_back(std::move(stand_in));
    }
  }
  page.lines = std::move(kept);
}

/// Makes rows of what stands in the grid; false where that is no table after all.
bool take_table(PageLines& page, Grid& grid, bool ruled_off, int table) {
  const Box area = grid.box();
  const std::vector<const Line*> lines = lines_inside(page, area);
  part_cells(lines, grid);
  CellWords cells;
  for (const Line* line : lines) share_out(*line, grid, cells);
  if (!is_table(cells)) return false;
  std::vector<TableRow> rows = rows_of(std::move(cells), grid, table);
  rows.front().header = is_header(rows, ruled_off);
  replace_lines(page, area, std::move(rows));
  return true;
}

}  // namespace

void extract_tables(PageLines& page) {
  int table = 0;
  for (Grid& grid : grids_of(page.rulings)) {
    const std::vector<double> rules = grid.ys;
    if (!grid.ruled_columns && !complete_open_grid(page, grid)) continue;
    const bool ruled_off = !grid.ruled_columns && rules.size() == 3 && rules[1] - rules[0] < 0.4 * (rules[2] - rules[0]);
    if (take_table(page, grid, ruled_off, table)) ++table;
  }
  for (Grid& grid : unruled_grids(page)) {
    if (take_table(page, grid, false, table)) ++table;
  }
}

}  // namespace policygap::extractors
