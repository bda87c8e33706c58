// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_elements.h"

#include <cstddef>
#include <unordered_map>

namespace policygap::extractors {

DocxElement docx_element(XmlNamespace space, std::string_view name) {
  using enum DocxElement;
  static const std::unordered_map<std::string_view, DocxElement> kWord{
      {"p", paragraph},
      {"r", run},
      {"t", text},
      {"tab", tab},
      {"ptab", tab},
      {"br", line_break},
      {"cr", line_break},
      {"noBreakHyphen", no_break_hyphen},
      {"softHyphen", soft_hyphen},
      {"sym", symbol},
      {"pPr", paragraph_properties},
      {"rPr", run_properties},
      {"pStyle", paragraph_style},
      {"rStyle", run_style},
      {"numId", numbering_id},
      {"ilvl", numbering_level},
      {"outlineLvl", outline_level},
      {"b", bold},
      {"vanish", hidden},
      {"caps", capitals},
      {"sz", size},
      {"del", deleted},
      {"moveFrom", deleted},
      {"cellDel", deleted},
      {"ins", inserted},
      {"moveTo", inserted},
      {"delText", deleted_text},
      {"delInstrText", deleted_field_instruction},
      {"pPrChange", skipped},
      {"rPrChange", skipped},
      {"sectPrChange", skipped},
      {"tblPrChange", skipped},
      {"tblPrExChange", skipped},
      {"tblGridChange", skipped},
      {"trPrChange", skipped},
      {"tcPrChange", skipped},
      {"numberingChange", skipped},
      {"rt", skipped},
      {"tbl", table},
      {"tr", table_row},
      {"trPr", row_properties},
      {"tc", table_cell},
      {"tblStyle", table_style},
      {"tblLook", table_look},
      {"tblHeader", header_row},
      {"gridSpan", grid_span},
      {"gridBefore", grid_before},
      {"vMerge", vertical_merge},
      {"shd", shading},
      {"txbxContent", text_box},
      {"fldChar", field_character},
      {"instrText", field_instruction},
      {"footnoteReference", note_reference},
      {"endnoteReference", endnote_reference},
      {"footnote", note},
      {"endnote", note},
      {"comment", comment},
      {"altChunk", alternative_chunk},
      {"docPartGallery", gallery},
      {"sdt", structured_tag},
  };
  if (space == XmlNamespace::word) {
    const auto found = kWord.find(name);
    return found == kWord.end() ? other : found->second;
  }
  if (space == XmlNamespace::markup_compatibility) {
    if (name == "AlternateContent") return alternate_content;
    if (name == "Choice") return choice;
    if (name == "Fallback") return fallback;
  }
  return space == XmlNamespace::math && name == "t" ? text : other;
}

std::string_view symbol_letter(std::string_view font, std::string_view hexadecimal_code) {
  struct Letter {
    std::string_view wingdings;
    std::string_view symbol;
  };
  // Wingdings and Symbol as printed by their makers; the private use codes F0xx are the fonts' own xx.
  static const std::unordered_map<std::string_view, Letter> kLetters{
      {"A7", {"▪", "♣"}}, {"B7", {"•", "•"}}, {"A8", {"◻", "♦"}}, {"6F", {"□", "ο"}}, {"71", {"❑", "θ"}},
      {"D8", {"➢", "¬"}}, {"E0", {"→", "◊"}}, {"FC", {"✓", ""}},  {"FB", {"✗", ""}},  {"FE", {"☑", ""}},
      {"FD", {"☒", ""}},  {"6E", {"■", "ν"}}, {"6C", {"●", "λ"}}, {"A9", {"", "♥"}},  {"AE", {"", "→"}},
      {"B0", {"", "°"}},  {"B1", {"", "±"}},  {"B3", {"", "≥"}},  {"A3", {"", "≤"}},  {"B4", {"", "×"}},
      {"D2", {"", "®"}},  {"D3", {"", "©"}},  {"D4", {"", "™"}},  {"6D", {"", "μ"}},  {"61", {"", "α"}},
      {"62", {"", "β"}},  {"2D", {"", "−"}},  {"4A", {"☺", ""}},  {"28", {"☎", "("}}, {"2A", {"✉", "∗"}},
  };
  constexpr std::size_t kCodeLength = 4;
  if (hexadecimal_code.size() != kCodeLength) return {};
  const auto found = kLetters.find(hexadecimal_code.substr(2));
  if (found == kLetters.end()) return {};
  if (font.starts_with("Symbol")) return found->second.symbol;
  return font.starts_with("Wingdings") ? found->second.wingdings : std::string_view();
}

}  // namespace policygap::extractors
