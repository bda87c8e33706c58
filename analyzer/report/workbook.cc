// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/workbook.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "base/file.h"
#include "base/utf8.h"

namespace policygap::report {

namespace {

constexpr std::size_t kMostCharacters = 32767;  // of a cell
constexpr std::size_t kMostSheetName = 31;
constexpr std::uint32_t kInk = 0x222222;
constexpr std::uint32_t kFaintInk = 0x595959;
constexpr std::uint32_t kInputGround = 0xFFF9E5;
constexpr std::uint32_t kRule = 0xC8C8C8;

/// The first `most` characters, an ellipsis in place of the last where some are left out.
std::string cut(std::string_view text, std::size_t most) {
  std::size_t count = 0;
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size(); at += sequence_length(static_cast<unsigned char>(text[at]))) {
    if (++count == most) last = at;
    if (count > most) return std::string(text.substr(0, last)) + "…";
  }
  return std::string(text);
}

/// "_x003D_" in a string is an escaped "=" to Excel; an escaped underscore before it keeps the text as it is.
std::string without_escapes(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool looks_escaped = text[at] == '_' && at + 6 < text.size() && (text[at + 1] | 0x20) == 'x' &&
                               text[at + 6] == '_';
    result += looks_escaped ? "_x005F_" : std::string(1, text[at]);
  }
  return result;
}

std::string sheet_name(const std::string& name) {
  std::string valid = name;
  std::replace_if(
      valid.begin(), valid.end(), [](char byte) { return std::strchr("[]:*?/\\", byte) != nullptr; }, ' ');
  return cut(valid, kMostSheetName);
}

std::time_t time_of(const std::string& date) {
  std::tm time{};
  if (strptime(date.c_str(), "%Y-%m-%d", &time) == nullptr) return 1;  // 0 would mean now
  return timegm(&time);
}

std::uint32_t colour_of(const std::string& hex) {
  return hex.size() == 7 ? static_cast<std::uint32_t>(std::strtoul(hex.c_str() + 1, nullptr, 16)) : kInk;
}

}  // namespace

struct Workbook::State {
  int file = -1;
  lxw_workbook* book = nullptr;
  std::vector<lxw_worksheet*> sheets;
  std::vector<lxw_format*> formats;  // by CellStyle

  [[nodiscard]] lxw_format* format(CellStyle style) const { return formats[static_cast<std::size_t>(style)]; }

  lxw_format* add_format() {
    lxw_format* const format = workbook_add_format(book);
    format_set_font_color(format, kInk);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    formats.push_back(format);
    return format;
  }

  void add_formats(std::uint32_t colour) {
    add_format();  // plain
    lxw_format* format = add_format();
    format_set_bold(format);
    format_set_font_size(format, 16);
    format = add_format();  // header
    format_set_bold(format);
    format_set_font_color(format, 0xFFFFFF);
    format_set_bg_color(format, colour);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format = add_format();  // wrapped
    format_set_text_wrap(format);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, kRule);
    format = add_format();  // strong
    format_set_bold(format);
    format_set_text_wrap(format);
    format = add_format();  // faint
    format_set_font_color(format, kFaintInk);
    format_set_text_wrap(format);
    format = add_format();  // centred
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, kRule);
    format = add_format();  // figure
    format_set_align(format, LXW_ALIGN_LEFT);
    for (const bool date : {false, true}) {  // input, date
      format = add_format();
      format_set_text_wrap(format);
      format_set_bg_color(format, kInputGround);
      format_set_border(format, LXW_BORDER_THIN);
      format_set_border_color(format, kRule);
      if (date) format_set_num_format(format, "yyyy-mm-dd");
    }
  }
};

Workbook::Workbook(const std::string& title, const std::string& author, const std::string& colour,
                   const std::string& date)
    : state_(std::make_unique<State>()) {
  // The library writes to a path; one that only this process can see leaves nothing behind.
  state_->file = memfd_create("workbook", MFD_CLOEXEC);
  if (state_->file < 0) return;
  state_->book = workbook_new(("/proc/self/fd/" + std::to_string(state_->file)).c_str());
  if (state_->book == nullptr) return;
  std::string own_title = title;
  std::string own_author = author;
  lxw_doc_properties properties{};
  properties.title = own_title.data();
  properties.author = own_author.data();
  properties.created = time_of(date);
  workbook_set_properties(state_->book, &properties);
  state_->add_formats(colour_of(colour));
}

Workbook::~Workbook() {
  if (state_->book != nullptr) lxw_workbook_free(state_->book);
  if (state_->file >= 0) close(state_->file);
}

Workbook::Sheet Workbook::add_sheet(const std::string& name) {
  if (state_->book == nullptr) return 0;
  lxw_worksheet* const sheet = workbook_add_worksheet(state_->book, sheet_name(name).c_str());
  if (sheet != nullptr) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
  }
  state_->sheets.push_back(sheet);
  return state_->sheets.size() - 1;
}

void Workbook::set_width(Sheet sheet, std::uint16_t column, double digits) {
  if (state_->book != nullptr) worksheet_set_column(state_->sheets[sheet], column, column, digits, nullptr);
}

void Workbook::set_height(Sheet sheet, std::uint32_t row, double points) {
  if (state_->book != nullptr) worksheet_set_row(state_->sheets[sheet], row, points, nullptr);
}

void Workbook::write(Sheet sheet, std::uint32_t row, std::uint16_t column, std::string_view text,
                     CellStyle style) {
  if (state_->book == nullptr) return;
  const std::string shown = cut(without_escapes(repair_utf8(text)), kMostCharacters);
  if (shown.empty()) {
    write_blank(sheet, row, column, style);
    return;
  }
  worksheet_write_string(state_->sheets[sheet], row, column, shown.c_str(), state_->format(style));
}

void Workbook::write_number(Sheet sheet, std::uint32_t row, std::uint16_t column, double number,
                            CellStyle style) {
  if (state_->book != nullptr)
    worksheet_write_number(state_->sheets[sheet], row, column, number, state_->format(style));
}

void Workbook::write_blank(Sheet sheet, std::uint32_t row, std::uint16_t column, CellStyle style) {
  if (state_->book != nullptr)
    worksheet_write_blank(state_->sheets[sheet], row, column, state_->format(style));
}

void Workbook::freeze(Sheet sheet, std::uint32_t row, std::uint16_t column) {
  if (state_->book == nullptr) return;
  worksheet_freeze_panes(state_->sheets[sheet], row, column);
  if (row > 0) worksheet_repeat_rows(state_->sheets[sheet], 0, row - 1);
}

void Workbook::print_columns(Sheet sheet, std::uint16_t last_column, std::uint32_t last_row) {
  if (state_->book != nullptr) worksheet_print_area(state_->sheets[sheet], 0, 0, last_row, last_column);
}

void Workbook::add_filter(Sheet sheet, const CellRange& range) {
  if (state_->book == nullptr) return;
  worksheet_autofilter(state_->sheets[sheet], range.first_row, range.first_column, range.last_row,
                       range.last_column);
}

void Workbook::add_choice(Sheet sheet, const CellRange& range, const std::vector<std::string>& words,
                          const std::string& help) {
  if (state_->book == nullptr) return;
  std::vector<std::string> own = words;
  std::vector<char*> list;
  list.reserve(own.size() + 1);
  for (std::string& word : own) list.push_back(word.data());
  list.push_back(nullptr);
  std::string message = help;
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = list.data();
  validation.ignore_blank = LXW_VALIDATION_ON;
  validation.show_input = LXW_VALIDATION_ON;
  validation.show_error = LXW_VALIDATION_ON;
  validation.dropdown = LXW_VALIDATION_ON;
  validation.input_message = message.data();
  worksheet_data_validation_range(state_->sheets[sheet], range.first_row, range.first_column, range.last_row,
                                  range.last_column, &validation);
}

void Workbook::highlight(Sheet sheet, const CellRange& range, const std::string& word, std::uint32_t ground,
                         std::uint32_t ink) {
  if (state_->book == nullptr) return;
  lxw_format* const format = workbook_add_format(state_->book);
  format_set_bg_color(format, ground);
  format_set_font_color(format, ink);
  std::string own = word;
  lxw_conditional_format condition{};
  condition.type = LXW_CONDITIONAL_TYPE_TEXT;
  condition.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING;
  condition.value_string = own.data();
  condition.format = format;
  worksheet_conditional_format_range(state_->sheets[sheet], range.first_row, range.first_column,
                                     range.last_row, range.last_column, &condition);
}

Result<std::string> Workbook::finish() {
  if (state_->book == nullptr)
    return fail("write", std::string("no room for the spreadsheet: ") + std::strerror(errno));
  const lxw_error error = workbook_close(state_->book);  // frees it, well or not
  state_->book = nullptr;
  if (error != LXW_NO_ERROR)
    return fail("write", std::string("the spreadsheet was not written: ") + lxw_strerror(error));
  const off_t size = lseek(state_->file, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = pread(state_->file, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (count <= 0) return fail("write", std::string("the spreadsheet was not read back: ") + std::strerror(errno));
    at += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace policygap::report
