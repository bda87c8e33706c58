// SPDX-License-Identifier: GPL-3.0-or-later
// Word's automatic numbering: what stands in front of a numbered paragraph (ECMA-376 part 1, 17.9).
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "extractors/docx_styles.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {

inline constexpr int kNumberingLevels = 9;

/// One level of a list definition.
struct NumberingLevel {
  int start = 1;
  int restart_after =
      kNotSet;  ///< w:lvlRestart: 1-based level that restarts this one; 0 never; not set: any higher one
  std::string format = "decimal";
  std::string text;             ///< "%1.%2", "§ %1", "%1)"
  std::string paragraph_style;  ///< w:pStyle
  bool is_legal = false;        ///< w:isLgl: all numbers in digits

  bool operator==(const NumberingLevel&) const = default;
};

/// What a numbered paragraph shows.
struct NumberingMark {
  std::string marker;  ///< "3.2", "a)", "•"; empty where the level shows nothing
  bool is_bullet = false;
  bool is_continued = false;  ///< a number other than the first of its level

  bool operator==(const NumberingMark&) const = default;
};

/// The numbering of one document: definitions, and the counters as the document is walked in order.
class DocxNumbering {
 public:
  /// Reads word/numbering.xml and tells `styles` the levels that are tied to them. On an error, what came
  /// before is there.
  Result<void> read(ZipArchive& archive, const std::string& part_name, DocxStyles& styles);

  /// Counts one paragraph of list `numbering_id` on `level` (0-based) and returns its mark. Unknown lists
  /// give an empty mark.
  NumberingMark next(int numbering_id, int level);

 private:
  friend class DocxNumberingHandler;
  struct Definition {
    std::array<NumberingLevel, kNumberingLevels> levels;
    std::string style_link;  ///< w:numStyleLink: the levels stand where w:styleLink has this name
  };
  struct List {
    int definition = kNotSet;
    std::map<int, NumberingLevel> own_levels;
    std::map<int, int> own_starts;
    bool has_started = false;
  };
  struct Counters {
    std::array<int, kNumberingLevels> value{};
    std::array<bool, kNumberingLevels> is_running{};
  };

  [[nodiscard]] const NumberingLevel& level_of(const List& list, int level) const;

  std::unordered_map<int, Definition> definitions_;
  std::unordered_map<std::string, int> style_definitions_;
  std::unordered_map<int, List> lists_;
  std::unordered_map<int, Counters> counters_;  ///< by definition: lists of one definition go on counting
};

/// A counter in a w:numFmt: "decimal", "lowerLetter", "upperRoman" …; unknown formats in digits.
std::string format_number(int value, std::string_view format);

}  // namespace policygap::extractors
