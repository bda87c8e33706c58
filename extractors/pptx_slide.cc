// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pptx_slide.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "extractors/docx_styles.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kMaximumParagraphBytes = std::size_t{8} << 20U;

bool is_edge(std::string_view type) { return type == "dt" || type == "ftr" || type == "sldNum" || type == "hdr" || type == "sldImg"; }

}  // namespace

void PptxSlide::start_element(const XmlElement& element) {
  if (skip_depth_ > 0) {
    ++skip_depth_;
    return;
  }
  const std::string_view name = element.name();
  switch (element.space()) {
    case XmlNamespace::presentation:
      if (name == "sld") is_hidden_ = element.attribute("show") == "0" || element.attribute("show") == "false";
      if (name == "sp" || name == "graphicFrame") {
        role_ = Role::other;
        ++list_count_;
      }
      if (name == "ph") {
        const std::string_view type = element.attribute("type");
        role_ = type == "title" || type == "ctrTitle" ? Role::title
                : type == "subTitle"                  ? Role::subtitle
                : is_edge(type)                       ? Role::edge
                                                      : Role::body;
      }
      break;
    case XmlNamespace::drawing:
      start_drawing(name, element);
      break;
    case XmlNamespace::markup_compatibility:
      if (name == "Fallback") skip_depth_ = 1;  // the same again, for older programs
      break;
    default:
      break;
  }
}

void PptxSlide::start_drawing(std::string_view name, const XmlElement& element) {
  if (name == "p") {
    start_paragraph();
  } else if (name == "t") {
    in_text_ = in_paragraph_;
  } else if (name == "br") {
    if (in_paragraph_) paragraph_.block.text.push_back('\n');
  } else if (name == "pPr" && in_paragraph_) {
    constexpr int kDeepest = 8;
    paragraph_.block.level = std::clamp(number_or(element.attribute("lvl"), 0), 0, kDeepest) + 1;
  } else if (name == "buNone") {
    has_no_bullet_ = true;
  } else if (name == "buChar" || name == "buAutoNum" || name == "buBlip") {
    has_bullet_ = true;
    paragraph_.is_bullet = name != "buAutoNum";
  } else if (name == "rPr") {
    is_bold_ = element.attribute("b") == "1" || element.attribute("b") == "true";
    constexpr int kLargest = 3000;
    // Hundredths of a point.
    paragraph_.half_points = static_cast<std::int16_t>(std::clamp(number_or(element.attribute("sz"), 0) / 50, 0, kLargest));
  } else if (name == "tbl") {
    tables_.emplace_back();
  } else if (name == "tblPr" && !tables_.empty()) {
    tables_.back().has_header_style = element.attribute("firstRow") == "1" || element.attribute("firstRow") == "true";
  } else if (name == "tr" && !tables_.empty()) {
    tables_.back().rows.emplace_back();
  } else if (name == "tc" && !tables_.empty() && !tables_.back().rows.empty()) {
    RowDraft& row = tables_.back().rows.back();
    constexpr int kWidest = 1000;
    CellDraft& cell = row.cells.emplace_back();
    // Cells that another covers stand in the file too (hMerge), so each counts one column.
    cell.column = row.next_column++;
    cell.width = std::clamp(number_or(element.attribute("gridSpan"), 1), 1, kWidest);
  }
}

void PptxSlide::start_paragraph() {
  paragraph_ = DraftBlock{};
  paragraph_.block.level = 1;
  paragraph_.list_id = list_count_;
  in_paragraph_ = true;
  has_bullet_ = false;
  has_no_bullet_ = false;
  is_bold_ = false;
  has_plain_letters_ = false;
}

void PptxSlide::text(std::string_view characters) {
  if (skip_depth_ > 0 || !in_text_) return;
  std::string& target = paragraph_.block.text;
  if (target.size() + characters.size() > kMaximumParagraphBytes) {
    error_ = Error{"limit_xml", "a paragraph has more than 8 MiB of text",
                   "the file may be built to harm; ask where it comes from"};
    return;
  }
  for (const char letter : characters) {
    const bool is_white = letter == '\t' || letter == '\n' || letter == '\r' || letter == '\v';
    target.push_back(is_white ? ' ' : letter);
    has_plain_letters_ = has_plain_letters_ || (!is_bold_ && !is_white && letter != ' ');
  }
}

void PptxSlide::end_paragraph() {
  if (!in_paragraph_) return;
  in_paragraph_ = false;
  in_text_ = false;
  DraftBlock draft = std::exchange(paragraph_, DraftBlock{});
  trim(draft.block);
  draft.is_bold = !has_plain_letters_;
  if (draft.block.text.empty()) return;
  const bool in_table = !tables_.empty();
  // A body's paragraphs have bullets by the master slide, a text box's only where it says so.
  const bool is_item = !in_table && (has_bullet_ || (role_ == Role::body && !has_no_bullet_));
  if (role_ == Role::title && !in_table) {
    draft.block.kind = BlockKind::heading;
    draft.block.level = 1;
    draft.is_fixed = true;
  } else if (role_ == Role::edge && !in_table) {
    draft.block.kind = BlockKind::page_footer;
    draft.block.level = 0;
    draft.is_fixed = true;
  } else if (is_item) {
    draft.block.kind = BlockKind::list_item;
    if (!has_bullet_) draft.is_bullet = true;
    draft.block.marker = draft.is_bullet ? "•" : "";
    draft.is_fixed = true;
  } else {
    draft.block.level = 0;
  }
  emit(std::move(draft));
}

void PptxSlide::emit(DraftBlock draft) {
  if (!tables_.empty()) {
    if (!tables_.back().rows.empty() && !tables_.back().rows.back().cells.empty())
      tables_.back().rows.back().cells.back().blocks.push_back(std::move(draft));
    return;
  }
  (draft.block.kind == BlockKind::heading ? titles_ : blocks_).push_back(std::move(draft));
}

void PptxSlide::end_drawing(std::string_view name) {
  if (name == "p") end_paragraph();
  if (name == "t") in_text_ = false;
  if (name != "tbl" || tables_.empty()) return;
  TableDraft table = std::move(tables_.back());
  tables_.pop_back();
  for (DraftBlock& draft : finish_table(std::move(table), table_number_++)) blocks_.push_back(std::move(draft));
}

void PptxSlide::end_element(XmlNamespace space, std::string_view name) {
  if (skip_depth_ > 0) {
    --skip_depth_;
    return;
  }
  if (space == XmlNamespace::drawing) end_drawing(name);
}

std::vector<DraftBlock> PptxSlide::take() {
  end_paragraph();
  while (!tables_.empty()) end_drawing("tbl");
  // A title of several paragraphs is one title.
  std::vector<DraftBlock> all;
  for (DraftBlock& title : titles_) {
    if (all.empty()) {
      all.push_back(std::move(title));
    } else {
      append(all.front().block, title.block, ' ');
    }
  }
  std::move(blocks_.begin(), blocks_.end(), std::back_inserter(all));
  return all;
}

}  // namespace policygap::extractors
