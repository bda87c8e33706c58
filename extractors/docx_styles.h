// SPDX-License-Identifier: GPL-3.0-or-later
// Paragraph and character styles of a DOCX document (ECMA-376 part 1, 17.7), with inheritance resolved.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {

inline constexpr int kNotSet = -1;

/// What a style says about its paragraphs or runs, its ancestors' word included.
struct DocxStyle {
  std::string name;                    ///< as in w:name, lower case: "heading 1", "toc 2", "list bullet"
  std::string based_on;                ///< style id
  int outline_level = kNotSet;         ///< 0-based, 9 is body text
  int numbering_id = kNotSet;          ///< w:numId; 0 switches numbering off
  int numbering_level = kNotSet;       ///< w:ilvl
  int bold = kNotSet;                  ///< 1 on, 0 off
  int hidden = kNotSet;                ///< w:vanish
  int capitals = kNotSet;              ///< w:caps
  int half_points = kNotSet;           ///< w:sz
  bool has_header_row_format = false;  ///< table style: the first row looks different

  bool operator==(const DocxStyle&) const = default;
};

/// The styles of one document. Unknown ids give the default style.
class DocxStyles {
 public:
  /// Reads word/styles.xml. On an error, what was read before it is there.
  Result<void> read(ZipArchive& archive, const std::string& part_name);

  /// The style with this id, or the default paragraph style for an empty one.
  [[nodiscard]] const DocxStyle& paragraph(std::string_view id) const;
  /// The style with this id, nothing set where there is none.
  [[nodiscard]] const DocxStyle& character(std::string_view id) const;
  [[nodiscard]] const DocxStyle& table(std::string_view id) const { return character(id); }
  /// The level of a numbering definition that is tied to a paragraph style is told by the numbering part.
  void set_numbering_level(std::string_view style_id, int level);

 private:
  friend class DocxStylesHandler;
  void resolve();

  std::unordered_map<std::string, DocxStyle> styles_;
  DocxStyle nothing_;
  DocxStyle defaults_;  ///< w:docDefaults
  std::string default_paragraph_id_;
};

/// Heading depth of a style name: 2 for "heading 2" and "rubrik 2", 1 for "title"; 0 for anything else.
int heading_level_of_name(std::string_view lower_name);

/// True for w:val of an on/off property: absent, "1", "true", "on".
bool is_on(std::string_view value);

/// A number, or `otherwise` when `text` is none.
int number_or(std::string_view text, int otherwise);

}  // namespace policygap::extractors
