// SPDX-License-Identifier: GPL-3.0-or-later
// Styles and list styles of an OpenDocument text (OASIS ODF 1.3 part 3, 16), and the counters of its lists.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "extractors/xml_reader.h"

namespace policygap::extractors {

inline constexpr std::size_t kOdtLevels = 10;

/// What matters of a paragraph or text style.
struct OdtStyle {
  std::string parent;
  bool is_bold = false;
  bool is_hidden = false;
  int half_points = 0;

  bool operator==(const OdtStyle&) const = default;
};

/// One level of a list style.
struct OdtLevel {
  bool is_bullet = false;
  std::string format;  ///< style:num-format: "1", "a", "A", "i", "I"; empty: no number
  std::string prefix;
  std::string suffix;
  int start = 1;
  int display_levels = 1;

  bool operator==(const OdtLevel&) const = default;
};

/// Counters of one list.
struct OdtCounters {
  std::array<int, kOdtLevels> value{};
  std::array<bool, kOdtLevels> is_running{};
};

/// The styles of one document, fed by the elements of styles.xml and content.xml.
class OdtStyles {
 public:
  /// Takes what it knows of a start tag.
  void start_element(const XmlElement& element);
  void end_element(XmlNamespace space, std::string_view name);

  /// The style with its nearest ancestors' looks; nothing set for unknown names.
  [[nodiscard]] OdtStyle style(std::string_view name) const;
  /// Counts one item on `level` (0-based) of a list in this style and gives its marker, "•" for bullets.
  std::string next_marker(std::string_view list_style, OdtCounters& counters, std::size_t level) const;
  [[nodiscard]] bool is_bullet(std::string_view list_style, std::size_t level) const;

  /// The name under which the numbering of headings (text:outline-style) is kept.
  static constexpr std::string_view kOutline = "text:outline-style";

 private:
  std::unordered_map<std::string, OdtStyle> styles_;
  std::unordered_map<std::string, std::array<OdtLevel, kOdtLevels>> lists_;
  OdtStyle* style_ = nullptr;
  std::array<OdtLevel, kOdtLevels>* list_ = nullptr;
};

}  // namespace policygap::extractors
