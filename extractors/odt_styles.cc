// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/odt_styles.h"

#include <algorithm>
#include <utility>

#include "extractors/docx_numbering.h"

namespace policygap::extractors {
namespace {

std::string number_text(int value, std::string_view format) {
  if (format == "a") return format_number(value, "lowerLetter");
  if (format == "A") return format_number(value, "upperLetter");
  if (format == "i") return format_number(value, "lowerRoman");
  if (format == "I") return format_number(value, "upperRoman");
  return format.empty() ? std::string() : std::to_string(value);
}

}  // namespace

void OdtStyles::start_element(const XmlElement& element) {
  const std::string_view name = element.name();
  if (element.space() == XmlNamespace::odf_style && name == "style") {
    style_ = &styles_[std::string(element.attribute("name"))];
    style_->parent = element.attribute("parent-style-name");
  } else if (element.space() == XmlNamespace::odf_style && name == "text-properties" && style_ != nullptr) {
    const std::string_view weight = element.attribute("font-weight");
    style_->is_bold =
        style_->is_bold || weight == "bold" || weight == "600" || weight == "700" || weight == "800";
    style_->is_hidden = element.attribute("display") == "none";
    std::string_view size = element.attribute("font-size");
    if (size.ends_with("pt"))
      style_->half_points = 2 * number_or(size.substr(0, size.find_first_not_of("0123456789")), 0);
  } else if (element.space() == XmlNamespace::odf_text && name == "list-style") {
    list_ = &lists_[std::string(element.attribute("name"))];
  } else if (element.space() == XmlNamespace::odf_text && name == "outline-style") {
    list_ = &lists_[std::string(kOutline)];
  } else if (element.space() == XmlNamespace::odf_text && name.starts_with("list-level-style-") &&
             list_ != nullptr) {
    const int level = number_or(element.attribute("level"), 0);
    if (level < 1 || level > static_cast<int>(kOdtLevels)) return;
    OdtLevel& target = list_->at(static_cast<std::size_t>(level - 1));
    target.is_bullet = name != "list-level-style-number";
    target.format = element.attribute("num-format");
    target.prefix = element.attribute("num-prefix");
    target.suffix = element.attribute("num-suffix");
    target.start = number_or(element.attribute("start-value"), 1);
    target.display_levels = number_or(element.attribute("display-levels"), 1);
  } else if (element.space() == XmlNamespace::odf_text && name == "outline-level-style" && list_ != nullptr) {
    const int level = number_or(element.attribute("level"), 0);
    if (level < 1 || level > static_cast<int>(kOdtLevels)) return;
    OdtLevel& target = list_->at(static_cast<std::size_t>(level - 1));
    target.format = element.attribute("num-format");
    target.prefix = element.attribute("num-prefix");
    target.suffix = element.attribute("num-suffix");
    target.display_levels = number_or(element.attribute("display-levels"), 1);
  }
}

void OdtStyles::end_element(XmlNamespace space, std::string_view name) {
  if (space == XmlNamespace::odf_style && name == "style") style_ = nullptr;
  if (space == XmlNamespace::odf_text && (name == "list-style" || name == "outline-style")) list_ = nullptr;
}

OdtStyle OdtStyles::style(std::string_view name) const {
  OdtStyle found;
  std::string next(name);
  constexpr int kLongestChain = 10;
  for (int step = 0; step < kLongestChain && !next.empty(); ++step) {
    const auto style = styles_.find(next);
    if (style == styles_.end()) break;
    found.is_bold = found.is_bold || style->second.is_bold;
    found.is_hidden = found.is_hidden || style->second.is_hidden;
    if (found.half_points == 0) found.half_points = style->second.half_points;
    next = style->second.parent;
  }
  return found;
}

bool OdtStyles::is_bullet(std::string_view list_style, std::size_t level) const {
  const auto found = lists_.find(std::string(list_style));
  return found == lists_.end() || found->second.at(std::min(level, kOdtLevels - 1)).is_bullet;
}

std::string OdtStyles::next_marker(std::string_view list_style, OdtCounters& counters,
                                   std::size_t level) const {
  const auto found = lists_.find(std::string(list_style));
  level = std::min(level, kOdtLevels - 1);
  if (found == lists_.end()) return list_style == kOutline ? std::string() : "•";
  const OdtLevel& own = found->second.at(level);
  if (own.is_bullet) return "•";
  counters.value.at(level) = counters.is_running.at(level) ? counters.value.at(level) + 1 : own.start;
  counters.is_running.at(level) = true;
  for (std::size_t deeper = level + 1; deeper < kOdtLevels; ++deeper) counters.is_running.at(deeper) = false;
  if (own.format.empty()) return {};
  std::string marker = own.prefix;
  const std::size_t shown =
      static_cast<std::size_t>(std::clamp(own.display_levels, 1, static_cast<int>(level) + 1));
  for (std::size_t at = level + 1 - shown; at <= level; ++at) {
    const OdtLevel& part = found->second.at(at);
    const std::string number =
        number_text(counters.is_running.at(at) ? counters.value.at(at) : part.start, part.format);
    if (at > level + 1 - shown && !number.empty() && marker != own.prefix) marker += ".";
    marker += number;
  }
  marker += own.suffix;
  marker.erase(0, std::min(marker.find_first_not_of(' '), marker.size()));
  marker.erase(marker.find_last_not_of(' ') + 1);
  return marker;
}

}  // namespace policygap::extractors
