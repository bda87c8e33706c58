// SPDX-License-Identifier: GPL-3.0-or-later
// A spreadsheet file (XLSX) under construction: the one door to libxlsxwriter.
//
// Every text is stored as a string, never as a formula, a link or an error value, whatever it looks like. Rows
// and columns are 0-based. The same calls give the same bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace policygap::report {

enum class CellStyle { plain, title, header, wrapped, strong, faint, centred, figure, input, date };

/// A block of cells, both ends included.
struct CellRange {
  std::uint32_t first_row = 0;
  std::uint16_t first_column = 0;
  std::uint32_t last_row = 0;
  std::uint16_t last_column = 0;
};

class Workbook {
 public:
  using Sheet = std::size_t;  ///< index, in the order of add_sheet()

  /// `colour` "#rrggbb" of headers; `date` ISO, becomes the file's date of creation.
  Workbook(const std::string& title, const std::string& author, const std::string& colour,
           const std::string& date);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Names longer than 31 characters are cut; []:*?/\\ become spaces. A4 landscape, one page wide in print.
  Sheet add_sheet(const std::string& name);
  void set_width(Sheet sheet, std::uint16_t column, double digits);
  void set_height(Sheet sheet, std::uint32_t row, double points);
  /// A text longer than a cell holds (32 767 characters) is cut, with an ellipsis.
  void write(Sheet sheet, std::uint32_t row, std::uint16_t column, std::string_view text,
             CellStyle style = CellStyle::plain);
  void write_number(Sheet sheet, std::uint32_t row, std::uint16_t column, double number,
                    CellStyle style = CellStyle::plain);
  void write_blank(Sheet sheet, std::uint32_t row, std::uint16_t column, CellStyle style);
  /// Rows above and columns left of the cell stay in sight, and the rows are repeated on every printed page.
  void freeze(Sheet sheet, std::uint32_t row, std::uint16_t column);
  /// Only these columns are printed, beginning with the first.
  void print_columns(Sheet sheet, std::uint16_t last_column, std::uint32_t last_row);
  void add_filter(Sheet sheet, const CellRange& range);
  /// Only these words may be chosen; together at most 255 characters (a limit of the format).
  void add_choice(Sheet sheet, const CellRange& range, const std::vector<std::string>& words,
                  const std::string& help);
  /// Cells whose text holds `word` get that ground and ink, as a conditional format.
  void highlight(Sheet sheet, const CellRange& range, const std::string& word, std::uint32_t ground,
                 std::uint32_t ink);
  /// The bytes of the file; call it once, last. Code "write".
  Result<std::string> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace policygap::report
