// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_open_tables.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extractors/letters.h"
#include "extractors/list_marker.h"

namespace policygap::extractors {
namespace {

/// Words of a line a normal space apart.
struct Run {
  Box box;
  double baseline = 0;
  double font_size = 0;
  double first_word = 0;  ///< its width
  bool bold = false;
  bool bulleted = false;
  bool upper = false;   ///< begins with a capital or a digit
  bool closed = false;  ///< ends like a sentence
  bool number = false;  ///< nothing but digits
  std::size_t letters = 0;
};

/// Runs on one baseline, from left to right.
struct Row {
  double baseline = 0;
  double top = 0, bottom = 0;
  std::vector<Run> runs;
};

struct Column {
  double left = 0, right = 0;
};

using Rows = std::vector<Row>;

bool is_bullet_word(const PageWord& word) {
  return word.symbol_font || (marker_length_in(word.text) == word.text.size() && word.text.size() <= 4);
}

Run run_of(const Line& line, std::size_t first, std::size_t end) {
  Run run;
  run.box = line.words[first].upright;
  run.baseline = line.baseline;
  run.font_size = line.font_size;
  run.bold = true;
  for (std::size_t index = first; index < end; ++index) {
    run.box = united(run.box, line.words[index].upright);
    run.bold = run.bold && line.words[index].bold;
    run.letters += line.words[index].text.size();
  }
  run.bulleted = is_bullet_word(line.words[first]);
  const std::string& text = line.words[first].text;
  run.upper = starts_upper(text) || (text[0] >= '0' && text[0] <= '9');
  run.closed = ends_with_any(line.words[end - 1].text, ".!?");
  run.number = end == first + 1 && text.find_first_not_of("0123456789.") == std::string::npos;
  run.first_word = line.words[first].upright.width();
  return run;
}

/// Cut where the gap is wider than text has between words; a bullet or number stays with what it marks.
void add_runs(const Line& line, std::vector<Run>& runs) {
  std::size_t first = 0;
  for (std::size_t index = 1; index <= line.words.size(); ++index) {
    if (index < line.words.size()) {
      const double gap = line.words[index].upright.x0 - line.words[index - 1].upright.x1;
      const bool marker = index == first + 1 && is_bullet_word(line.words[first]);
      if (marker || gap < 1.2 * line.font_size) continue;
    }
    runs.push_back(run_of(line, first, index));
    first = index;
  }
}

Rows rows_on(const PageLines& page) {
  std::vector<Run> runs;
  for (const Line& line : page.lines) {
    if (line.role == LineRole::body && !line.turned) add_runs(line, runs);
  }
  std::stable_sort(runs.begin(), runs.end(), [](const Run& left, const Run& right) { return left.baseline < right.baseline; });
  Rows rows;
  for (Run& run : runs) {
    if (rows.empty() || run.baseline - rows.back().baseline > 3) rows.push_back({run.baseline, run.box.y0, run.box.y1, {}});
    Row& row = rows.back();
    row.top = std::min(row.top, run.box.y0);
    row.bottom = std::max(row.bottom, run.box.y1);
    row.runs.push_back(run);
  }
  for (Row& row : rows) {
    std::sort(row.runs.begin(), row.runs.end(), [](const Run& left, const Run& right) { return left.box.x0 < right.box.x0; });
  }
  return rows;
}

constexpr double kGutter = 8;

/// The columns with the run's place taken too: columns nearer than a gutter are one.
void take_place(const Run& run, std::vector<Column>& columns) {
  Column place{run.box.x0, run.box.x1};
  std::erase_if(columns, [&](const Column& each) {
    if (each.left - place.right > kGutter || place.left - each.right > kGutter) return false;
    place = {std::min(place.left, each.left), std::max(place.right, each.right)};
    return true;
  });
  const auto behind = std::find_if(columns.begin(), columns.end(), [&](const Column& each) { return each.left > place.left; });
  columns.insert(behind, place);
}

/// The columns that the runs of `rows` leave between them.
std::vector<Column> columns_of(const Rows& rows, std::size_t first, std::size_t end) {
  std::vector<Column> columns;
  for (std::size_t row = first; row < end; ++row) {
    for (const Run& run : rows[row].runs) take_place(run, columns);
  }
  return columns;
}

std::size_t column_of(const std::vector<Column>& columns, const Run& run) {
  std::size_t column = 0;
  while (column + 1 < columns.size() && run.box.x0 >= columns[column + 1].left - 1) ++column;
  return column;
}

const Run* run_in(const Row& row, const std::vector<Column>& columns, std::size_t column) {
  for (const Run& run : row.runs) {
    if (column_of(columns, run) == column) return &run;
  }
  return nullptr;
}

/// Where the table that begins at `first` ends: columns stay apart, no gap is wide, the size stays.
std::size_t end_of_table(const Rows& rows, std::size_t first) {
  const double size = rows[first].runs.front().font_size;
  std::size_t end = first + 1;
  std::size_t last_full = first;
  std::vector<Column> columns = columns_of(rows, first, end);
  while (end < rows.size()) {
    const Row& row = rows[end];
    if (std::abs(row.runs.front().font_size - size) > 1.1 || row.baseline - rows[end - 1].baseline > 4.2 * size) break;
    std::vector<Column> wider = columns;
    for (const Run& run : row.runs) take_place(run, wider);
    if (wider.size() < columns.size()) break;
    columns = std::move(wider);
    if (row.runs.size() >= 2) last_full = end;
    ++end;
  }
  // A cell's last lines may stand alone, tight below it; a paragraph that follows does not.
  std::size_t result = last_full + 1;
  while (result < end && rows[result].baseline - rows[result - 1].baseline < 1.6 * size && !rows[result].runs.front().bold) ++result;
  return result;
}

/// The text breaks off here although the next line's first word had room: its writer ended it.
bool ended_early(const Run& run, const Run& next, const Column& column) {
  return !next.bulleted && run.box.x1 + next.first_word + 0.4 * run.font_size < column.right;
}

/// Baseline rows that begin a row of the table.
std::vector<std::size_t> starts_of(const Rows& rows, std::size_t first, std::size_t end, const std::vector<Column>& columns) {
  const double size = rows[first].runs.front().font_size;
  double tight = 1e9;
  for (std::size_t row = first + 1; row < end; ++row) tight = std::min(tight, rows[row].baseline - rows[row - 1].baseline);
  const bool wraps = tight < 1.6 * size;
  std::vector<std::size_t> starts{first};
  for (std::size_t row = first + 1; row < end; ++row) {
    const Run* label = run_in(rows[row], columns, 0);
    if (label == nullptr) continue;
    bool fresh = !wraps || rows[row].baseline - rows[row - 1].baseline > 1.25 * tight;
    if (!fresh) {
      fresh = run_in(rows[row - 1], columns, 0) == nullptr || rows[row].runs.size() > rows[row - 1].runs.size();
      for (std::size_t column = 0; column < columns.size() && !fresh; ++column) {
        const Run* run = run_in(rows[row - 1], columns, column);
        const Run* next = run_in(rows[row], columns, column);
        fresh = run != nullptr && next != nullptr && ended_early(*run, *next, columns[column]) && (next->upper || column > 0);
      }
      fresh = fresh && label->upper;
    }
    if (fresh) starts.push_back(row);
  }
  return starts;
}

/// Text starts at one place in each column, or is centred there.
bool is_aligned(const Rows& rows, const std::vector<std::size_t>& starts, const std::vector<Column>& columns) {
  for (std::size_t column = 0; column < columns.size(); ++column) {
    std::size_t seen = 0;
    std::size_t left = 0;
    std::size_t middle = 0;
    const double centre = (columns[column].left + columns[column].right) / 2;
    for (const std::size_t start : starts) {
      const Run* run = run_in(rows[start], columns, column);
      if (run == nullptr) continue;
      ++seen;
      if (std::abs(run->box.x0 - columns[column].left) < 3 || run->bulleted) ++left;
      if (std::abs(run->box.middle_x() - centre) < 3) ++middle;
    }
    if (seen < 2 || (left * 10 < seen * 8 && middle * 10 < seen * 8)) return false;
  }
  return true;
}

bool all_bold(const Row& row) {
  return std::all_of(row.runs.begin(), row.runs.end(), [](const Run& run) { return run.bold; });
}

/// Columns of prose have long lines that go on for many; a table's rows are short, and begin together.
bool is_tabular(const Rows& rows, std::size_t first, std::size_t end, const std::vector<std::size_t>& starts,
                const std::vector<Column>& columns) {
  std::size_t full = 0;
  std::size_t capitals = 0;
  for (const std::size_t start : starts) {
    const Run* label = run_in(rows[start], columns, 0);
    if (rows[start].runs.size() >= 2) ++full;
    if (label != nullptr && (label->upper || label->bulleted)) ++capitals;
  }
  const bool headed = all_bold(rows[first]) && rows[first].runs.size() == columns.size() && starts.size() >= 2 &&
                      starts[1] <= first + 3 && !all_bold(rows[starts[1]]);
  if (full < (headed || columns.size() >= 3 ? 2U : 3U) || full * 10 < starts.size() * 7) return false;
  if (capitals * 10 < starts.size() * 8) return false;
  // Headings at one height over columns of prose: the rows below them never begin together.
  const std::size_t lines = end - first;
  constexpr std::size_t kMostLines = 5;
  if (starts.size() < 3 && (lines > 4 || columns.size() < 3)) return false;
  if (lines > kMostLines * starts.size()) return false;
  if (headed) return true;
  // Without headings: labels beside their texts, every row short.
  std::size_t letters = 0;
  std::size_t closed = 0;
  std::size_t numbers = 0;  // of lines, in the margin
  for (std::size_t row = first; row < end; ++row) {
    if (const Run* label = run_in(rows[row], columns, 0)) {
      letters += label->letters;
      closed += label->closed ? 1 : 0;
      numbers += label->number ? 1 : 0;
    }
  }
  constexpr std::size_t kLongestLabel = 40;
  return letters <= kLongestLabel * starts.size() && closed == 0 && numbers * 2 < starts.size();
}

Grid grid_of(const Rows& rows, std::size_t end, const std::vector<std::size_t>& starts, const std::vector<Column>& columns) {
  Grid grid;
  grid.ruled_columns = false;
  grid.xs.push_back(columns.front().left - 1);
  for (std::size_t column = 1; column < columns.size(); ++column) grid.xs.push_back(columns[column].left - 2);
  grid.xs.push_back(columns.back().right + 1);
  grid.ys.push_back(rows[starts.front()].top - 1);
  for (std::size_t index = 1; index < starts.size(); ++index) {
    const Row& above = rows[starts[index] - 1];
    const Row& row = rows[starts[index]];
    grid.ys.push_back((above.baseline + row.baseline) / 2 - 0.25 * row.runs.front().font_size);
  }
  grid.ys.push_back(rows[end - 1].bottom + 1);
  for (std::size_t cell = 0; cell < grid.rows() * grid.columns(); ++cell) grid.owner.push_back(static_cast<int>(cell));
  return grid;
}

}  // namespace

std::vector<Grid> unruled_grids(const PageLines& page) {
  const Rows rows = rows_on(page);
  std::vector<Grid> grids;
  constexpr std::size_t kMostColumns = 8;
  constexpr std::size_t kMostRows = 300;  // a page of small print has a hundred
  if (rows.size() > kMostRows) return grids;
  for (std::size_t first = 0; first + 1 < rows.size(); ++first) {
    if (rows[first].runs.size() < 2 || rows[first].runs.size() > kMostColumns) continue;
    const std::size_t end = end_of_table(rows, first);
    if (end < first + 2) continue;
    const std::vector<Column> columns = columns_of(rows, first, end);
    if (columns.size() < 2 || columns.size() > kMostColumns) continue;
    const std::vector<std::size_t> starts = starts_of(rows, first, end, columns);
    if (starts.size() < 2 || !is_aligned(rows, starts, columns) || !is_tabular(rows, first, end, starts, columns)) continue;
    grids.push_back(grid_of(rows, end, starts, columns));
    first = end - 1;
  }
  return grids;
}

}  // namespace policygap::extractors
