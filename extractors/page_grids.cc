// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_grids.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace policygap::extractors {
namespace {

// Word draws a border in pieces, cell by cell, with a dot at each corner: pieces nearer than this are one.
constexpr double kTouch = 3.5;
constexpr std::size_t kMaximumSegments = 1500;  // a page of tables has some hundred after joining

/// A rule along one axis: `at` on the other axis, from `start` to `end` along its own.
struct Segment {
  double at = 0;
  double start = 0;
  double end = 0;
};

std::vector<Segment> joined(std::vector<Segment> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Segment& left, const Segment& right) {
    const double left_line = std::round(left.at / 2);
    const double right_line = std::round(right.at / 2);
    return left_line != right_line ? left_line < right_line : left.start < right.start;
  });
  std::vector<Segment> result;
  for (const Segment& piece : pieces) {
    if (!result.empty() && std::abs(result.back().at - piece.at) <= 2 && piece.start <= result.back().end + kTouch) {
      result.back().end = std::max(result.back().end, piece.end);
    } else {
      result.push_back(piece);
    }
  }
  constexpr double kShortest = 6;
  std::erase_if(result, [](const Segment& segment) { return segment.end - segment.start < kShortest; });
  if (result.size() > kMaximumSegments) result.clear();
  return result;
}

class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t item) {
    while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
    return item;
  }
  /// The smaller number stays the set's name.
  void unite(std::size_t left, std::size_t right) {
    left = find(left);
    right = find(right);
    parent_[std::max(left, right)] = std::min(left, right);
  }

 private:
  std::vector<std::size_t> parent_;
};

bool cross(const Segment& across, const Segment& down) {
  return down.at >= across.start - kTouch && down.at <= across.end + kTouch && across.at >= down.start - kTouch &&
         across.at <= down.end + kTouch;
}

/// Sorted, values nearer than a rule's width made one.
std::vector<double> borders(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<double> result;
  for (const double value : values) {
    if (result.empty() || value - result.back() > 5) result.push_back(value);
  }
  return result;
}

bool covers(const std::vector<Segment>& segments, double at, double place) {
  return std::any_of(segments.begin(), segments.end(), [&](const Segment& segment) {
    return std::abs(segment.at - at) <= 5 && segment.start <= place && segment.end >= place;
  });
}

/// Cells without a rule between them are one.
std::vector<int> owners(const Grid& grid, const std::vector<Segment>& across, const std::vector<Segment>& down) {
  const std::size_t columns = grid.columns();
  Sets cells(grid.rows() * columns);
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    const double middle_y = (grid.ys[row] + grid.ys[row + 1]) / 2;
    for (std::size_t column = 0; column < columns; ++column) {
      const double middle_x = (grid.xs[column] + grid.xs[column + 1]) / 2;
      const std::size_t cell = row * columns + column;
      if (column + 1 < columns && !covers(down, grid.xs[column + 1], middle_y)) cells.unite(cell, cell + 1);
      if (row + 1 < grid.rows() && !covers(across, grid.ys[row + 1], middle_x)) cells.unite(cell, cell + columns);
    }
  }
  std::vector<int> result;
  for (std::size_t cell = 0; cell < grid.rows() * columns; ++cell) result.push_back(static_cast<int>(cells.find(cell)));
  return result;
}

Grid grid_of(const std::vector<Segment>& across, const std::vector<Segment>& down) {
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Segment& rule : down) {
    xs.push_back(rule.at);
    ys.push_back(rule.start);
    ys.push_back(rule.end);
  }
  for (const Segment& rule : across) {
    ys.push_back(rule.at);
    xs.push_back(rule.start);
    xs.push_back(rule.end);
  }
  Grid grid{borders(std::move(xs)), borders(std::move(ys)), {}, true};
  constexpr std::size_t kMostColumns = 40;
  constexpr std::size_t kMostRows = 300;
  if (grid.xs.size() < 3 || grid.ys.size() < 3 || grid.xs.size() > kMostColumns || grid.ys.size() > kMostRows) return {};
  grid.owner = owners(grid, across, down);
  return grid;
}

/// Rules of one width below each other, with nothing drawn down between them: the lines of a booktabs table.
void add_open_grids(const std::vector<Segment>& lone, std::vector<Grid>& grids) {
  std::vector<bool> used(lone.size(), false);
  for (std::size_t first = 0; first < lone.size(); ++first) {
    if (used[first] || lone[first].end - lone[first].start < 90) continue;
    Grid grid{{lone[first].start, lone[first].end}, {}, {}, false};
    for (std::size_t other = first; other < lone.size(); ++other) {
      if (std::abs(lone[other].start - lone[first].start) > 4 || std::abs(lone[other].end - lone[first].end) > 4) continue;
      used[other] = true;
      if (grid.ys.empty() || lone[other].at - grid.ys.back() > 5) grid.ys.push_back(lone[other].at);
    }
    if (grid.ys.size() >= 2) grids.push_back(std::move(grid));
  }
}

}  // namespace

std::vector<Grid> grids_of(const std::vector<Box>& rulings) {
  std::vector<Segment> across;
  std::vector<Segment> down;
  for (const Box& rule : rulings) {
    if (rule.height() <= 3 && rule.width() > rule.height()) across.push_back({rule.middle_y(), rule.x0, rule.x1});
    if (rule.width() <= 3 && rule.height() > rule.width()) down.push_back({rule.middle_x(), rule.y0, rule.y1});
  }
  across = joined(std::move(across));
  down = joined(std::move(down));
  Sets sets(across.size() + down.size());
  for (std::size_t line = 0; line < across.size(); ++line) {
    for (std::size_t column = 0; column < down.size(); ++column) {
      if (cross(across[line], down[column])) sets.unite(line, across.size() + column);
    }
  }
  std::vector<Grid> grids;
  std::vector<Segment> lone;
  for (std::size_t root = 0; root < across.size(); ++root) {
    if (sets.find(root) != root) continue;
    std::vector<Segment> own_across;
    std::vector<Segment> own_down;
    for (std::size_t line = 0; line < across.size(); ++line) {
      if (sets.find(line) == root) own_across.push_back(across[line]);
    }
    for (std::size_t column = 0; column < down.size(); ++column) {
      if (sets.find(across.size() + column) == root) own_down.push_back(down[column]);
    }
    if (own_down.empty()) {
      lone.insert(lone.end(), own_across.begin(), own_across.end());
    } else if (Grid grid = grid_of(own_across, own_down); !grid.xs.empty()) {
      grids.push_back(std::move(grid));
    }
  }
  add_open_grids(lone, grids);
  std::sort(grids.begin(), grids.end(), [](const Grid& left, const Grid& right) { return left.ys.front() < right.ys.front(); });
  return grids;
}

}  // namespace policygap::extractors
