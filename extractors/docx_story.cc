// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_story.h"

#include <algorithm>
#include <iterator>

namespace policygap::extractors {
namespace {

bool is_contents_gallery(std::string_view gallery) {
  return gallery == "Table of Contents" || gallery == "Innehållsförteckning";
}

}  // namespace

/// What the view of tracked changes makes of it: `deleted` is left out, `other` is read through.
DocxElement DocxStory::as_viewed(DocxElement element) const {
  using enum DocxElement;
  const bool is_original = context_.tracked == TrackedView::original;
  switch (element) {
    case inserted:
      return is_original ? deleted : other;
    case deleted:
      return is_original ? other : deleted;
    case deleted_text:
      return is_original ? DocxElement::text : other;
    case deleted_field_instruction:
      return is_original ? field_instruction : other;
    default:
      return element;
  }
}

void DocxStory::start_element(const XmlElement& element) {
  blank_bytes_ = 0;
  const DocxElement named = docx_element(element.space(), element.name());
  if (named == DocxElement::inserted || named == DocxElement::deleted) context_.has_tracked_changes = true;
  const DocxElement kind = as_viewed(named);
  if (skip_depth_ > 0) {
    start_skipped(kind);
    return;
  }
  if (kind == DocxElement::other || start_property(kind, element) || start_content(kind, element)) return;
  start_table_part(kind, element);
}

/// Nothing is read here, but places are counted on.
void DocxStory::start_skipped(DocxElement element) {
  ++skip_depth_;
  if (element == DocxElement::paragraph) places_.push_back({paragraph_count_++, 0});
  if (element == DocxElement::run && !places_.empty()) ++places_.back().runs;
}

bool DocxStory::start_property(DocxElement kind, const XmlElement& element) {
  using enum DocxElement;
  if (kind == paragraph_properties) {
    in_paragraph_properties_ = true;
    return true;
  }
  if (kind == run_properties) {
    in_run_properties_ = true;
    return true;
  }
  if (!in_paragraph_properties_ && !in_run_properties_) return false;
  if (kind == skipped) {
    skip_depth_ = 1;
    return true;
  }
  if (frames_.empty()) return true;
  Frame& frame = frames_.back();
  const std::string_view value = element.attribute("val");
  if (in_paragraph_properties_ && in_run_properties_) {
    if (kind == deleted) frame.is_mark_deleted = true;
    return true;
  }
  const int on = is_on(value) ? 1 : 0;
  switch (kind) {
    case paragraph_style:
      frame.style_id = value;
      break;
    case numbering_id:
      frame.numbering_id = number_or(value, kNotSet);
      break;
    case numbering_level:
      frame.numbering_level = number_or(value, kNotSet);
      break;
    case outline_level:
      frame.outline_level = number_or(value, kNotSet);
      break;
    case run_style: {
      const DocxStyle& style = context_.styles.character(value);
      if (style.bold != kNotSet) frame.run_bold = style.bold;
      if (style.hidden != kNotSet) frame.run_hidden = style.hidden;
      if (style.capitals != kNotSet) frame.run_capitals = style.capitals;
      break;
    }
    case bold:
      frame.run_bold = on;
      break;
    case hidden:
      frame.run_hidden = on;
      break;
    case capitals:
      frame.run_capitals = on;
      break;
    case size:
      frame.run_half_points = number_or(value, kNotSet);
      break;
    default:
      break;
  }
  return true;
}

bool DocxStory::start_content(DocxElement kind, const XmlElement& element) {
  using enum DocxElement;
  switch (kind) {
    case paragraph:
      start_paragraph();
      return true;
    case run:
      start_run();
      return true;
    case DocxElement::text:
      in_text_ = true;
      in_formula_ = element.space() == XmlNamespace::math;
      return true;
    case field_instruction:
      in_instruction_text_ = true;
      return true;
    case tab:
      add_text(" ");
      return true;
    case line_break:
      add_text("\n");
      return true;
    case no_break_hyphen:
      add_text("\u2011");
      return true;
    case soft_hyphen:
      add_text("\u00AD");
      return true;
    case symbol:
      add_text(symbol_letter(element.attribute("font"), element.attribute("char")));
      return true;
    case skipped:
      skip_depth_ = 1;
      return true;
    case deleted:
      skip_depth_ = 1;
      if (in_row_properties_ && !tables_.empty() && !tables_.back().rows.empty())
        tables_.back().rows.back().is_deleted = true;
      return true;
    case DocxElement::field_character:
      this->field_character(element.attribute("fldCharType"));
      return true;
    case DocxElement::note_reference:
      this->note_reference(Part::footnotes, element);
      return true;
    case endnote_reference:
      this->note_reference(Part::endnotes, element);
      return true;
    default:
      return start_structure(kind, element);
  }
}

/// What holds paragraphs, and what chooses between them.
bool DocxStory::start_structure(DocxElement kind, const XmlElement& element) {
  using enum DocxElement;
  switch (kind) {
    case text_box:
      containers_.emplace_back();
      return true;
    case row_properties:
      in_row_properties_ = true;
      return true;
    case note:
    case comment: {
      const std::string_view type = element.attribute("type");
      if (type == "separator" || type == "continuationSeparator" || type == "continuationNotice") {
        skip_depth_ = 1;
        return true;
      }
      in_note_ = true;
      note_id_ = number_or(element.attribute("id"), 0);
      containers_.emplace_back();
      return true;
    }
    case alternative_chunk:
      alternative_chunks_.emplace_back(element.attribute("id"), containers_.front().blocks.size());
      return true;
    case structured_tag:
      tags_are_contents_.push_back(false);
      return true;
    case gallery:
      if (!tags_are_contents_.empty() && is_contents_gallery(element.attribute("val")))
        tags_are_contents_.back() = true;
      return true;
    case alternate_content:
      alternate_taken_.push_back(false);
      return true;
    case choice:
    case fallback:
      if (alternate_taken_.empty()) return true;
      if (alternate_taken_.back()) skip_depth_ = 1;
      alternate_taken_.back() = true;
      return true;
    default:
      return false;
  }
}

bool DocxStory::start_table_part(DocxElement kind, const XmlElement& element) {
  using enum DocxElement;
  if (kind == table) {
    finish_carried();
    tables_.emplace_back();
    return true;
  }
  if (tables_.empty()) return false;
  TableDraft& open = tables_.back();
  if (kind == table_row) {
    open.rows.emplace_back();
    return true;
  }
  const std::string_view value = element.attribute("val");
  if (kind == table_style) open.has_header_style = context_.styles.table(value).has_header_row_format;
  if (kind == table_look) {
    // w:firstRow="0", or bit 0x0020 of the older w:val, switches the first row's looks off.
    if (element.has_attribute("firstRow"))
      open.has_header_style = open.has_header_style && is_on(element.attribute("firstRow"));
  }
  if (open.rows.empty()) return false;
  RowDraft& row = open.rows.back();
  if (kind == table_cell) {
    CellDraft& cell = row.cells.emplace_back();
    cell.column = row.next_column++;
    containers_.emplace_back();
    return true;
  }
  if (kind == header_row) row.is_header = is_on(value);
  if (kind == grid_before) row.next_column += std::clamp(number_or(value, 0), 0, 1000);
  if (row.cells.empty()) return false;
  CellDraft& cell = row.cells.back();
  if (kind == grid_span) {
    cell.width = std::clamp(number_or(value, 1), 1, 1000);
    row.next_column = cell.column + cell.width;
  }
  if (kind == shading) {
    const std::string_view fill = element.attribute("fill");
    cell.is_shaded = !fill.empty() && fill != "auto" && fill != "FFFFFF" && fill != "ffffff";
  }
  return true;
}

void DocxStory::end_element(XmlNamespace space, std::string_view name) {
  using enum DocxElement;
  const DocxElement kind = as_viewed(docx_element(space, name));
  if (skip_depth_ > 0) {
    --skip_depth_;
    if (skip_depth_ > 0 && kind == paragraph && !places_.empty()) places_.pop_back();
    return;
  }
  switch (kind) {
    case DocxElement::text:
      in_text_ = in_formula_ = false;
      break;
    case field_instruction:
      in_instruction_text_ = false;
      break;
    case run_properties:
      in_run_properties_ = false;
      break;
    case paragraph_properties:
      in_paragraph_properties_ = in_run_properties_ = false;
      break;
    case paragraph:
      end_paragraph();
      break;
    case table:
      end_table();
      break;
    case row_properties:
      in_row_properties_ = false;
      break;
    case table_cell:
      end_cell();
      break;
    case text_box: {
      if (containers_.size() < 2) break;
      std::vector<DraftBlock> blocks = close_container();
      std::vector<DraftBlock>& target = frames_.empty() ? containers_.back().blocks : frames_.back().inner;
      std::move(blocks.begin(), blocks.end(), std::back_inserter(target));
      break;
    }
    case note:
    case comment:
      if (!in_note_ || containers_.size() < 2) break;
      notes_.emplace_back(note_id_, close_container());
      in_note_ = false;
      break;
    case structured_tag:
      if (!tags_are_contents_.empty()) tags_are_contents_.pop_back();
      break;
    case alternate_content:
      if (!alternate_taken_.empty()) alternate_taken_.pop_back();
      break;
    default:
      break;
  }
}

std::vector<DraftBlock> DocxStory::close_container() {
  finish_carried();
  std::vector<DraftBlock> blocks = std::move(containers_.back().blocks);
  containers_.pop_back();
  return blocks;
}

void DocxStory::end_cell() {
  if (tables_.empty() || tables_.back().rows.empty() || tables_.back().rows.back().cells.empty() ||
      containers_.size() < 2)
    return;
  std::vector<DraftBlock> blocks = close_container();
  std::move(blocks.begin(), blocks.end(), std::back_inserter(tables_.back().rows.back().cells.back().blocks));
}

void DocxStory::end_table() {
  if (tables_.empty()) return;
  TableDraft table = std::move(tables_.back());
  tables_.pop_back();
  for (DraftBlock& draft : finish_table(std::move(table), context_.table_count++)) emit(std::move(draft));
}

std::vector<DraftBlock> DocxStory::take_blocks() {
  close_all();
  return std::move(containers_.front().blocks);
}

}  // namespace policygap::extractors
