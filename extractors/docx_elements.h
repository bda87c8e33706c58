// SPDX-License-Identifier: GPL-3.0-or-later
// The elements of WordprocessingML that a reader of text cares for.
#pragma once

#include <cstdint>
#include <string_view>

#include "extractors/xml_reader.h"

namespace policygap::extractors {

enum class DocxElement : std::uint8_t {
  other,
  paragraph,  // w:p
  run,        // w:r
  text,       // w:t, m:t
  tab,
  line_break,  // w:br, w:cr
  no_break_hyphen,
  soft_hyphen,
  symbol,                // w:sym
  paragraph_properties,  // w:pPr
  run_properties,        // w:rPr
  paragraph_style,
  run_style,
  numbering_id,
  numbering_level,
  outline_level,
  bold,
  hidden,  // w:vanish
  capitals,
  size,
  deleted,  // w:del, w:moveFrom
  inserted,                   // w:ins, w:moveTo
  deleted_text,               // w:delText
  deleted_field_instruction,  // w:delInstrText
  skipped,  // what changed from (w:pPrChange …), ruby text
  table,
  table_row,
  row_properties,  // w:trPr
  table_cell,
  table_style,
  table_look,
  header_row,
  grid_span,
  grid_before,
  vertical_merge,
  shading,
  text_box,  // w:txbxContent
  field_character,
  field_instruction,
  note_reference,  // w:footnoteReference
  endnote_reference,
  note,  // w:footnote, w:endnote
  comment,
  alternative_chunk,  // w:altChunk
  gallery,            // w:docPartGallery
  structured_tag,     // w:sdt
  alternate_content,  // mc:AlternateContent
  choice,
  fallback,
};

/// Which element this is; `other` for those whose contents are read and that mean nothing by themselves.
DocxElement docx_element(XmlNamespace space, std::string_view name);

/// The letter that w:sym shows, empty where it is not known.
std::string_view symbol_letter(std::string_view font, std::string_view hexadecimal_code);

}  // namespace policygap::extractors
