// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_styles.h"

#include <charconv>
#include <system_error>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "extractors/docx_package.h"
#include "extractors/xml_reader.h"

namespace policygap::extractors {

bool is_on(std::string_view value) {
  return value != "0" && value != "false" && value != "off";
}

int number_or(std::string_view text, int otherwise) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

int heading_level_of_name(std::string_view lower_name) {
  if (lower_name == "title" || lower_name == "titel" || lower_name == "rubrik") return 1;
  for (const std::string_view prefix : {"heading", "rubrik", "überschrift", "otsikko", "overskrift"}) {
    if (!lower_name.starts_with(prefix)) continue;
    std::string_view rest = lower_name.substr(prefix.size());
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    const int level = number_or(rest, 0);
    constexpr int kDeepest = 9;
    return level >= 1 && level <= kDeepest ? level : 0;
  }
  return 0;
}

/// Reads styles.xml into a DocxStyles.
class DocxStylesHandler : public XmlHandler {
 public:
  explicit DocxStylesHandler(DocxStyles& styles) : styles_(styles) {}

  void start_element(const XmlElement& element) override {
    if (element.space() != XmlNamespace::word) return;
    const std::string_view name = element.name();
    if (name == "style") {
      current_ = DocxStyle{};
      id_ = element.attribute("styleId");
      is_default_paragraph_ = element.attribute("type") == "paragraph" && element.has_attribute("default") &&
                              is_on(element.attribute("default"));
      target_ = &current_;
    } else if (name == "rPrDefault") {
      target_ = &styles_.defaults_;
    } else if (name == "tblStylePr") {
      // Conditional formats (first row, banding) are not the style's own.
      if (element.attribute("type") == "firstRow") current_.has_header_row_format = true;
      target_ = nullptr;
    } else if (target_ != nullptr) {
      property(name, element);
    }
  }

  void end_element(XmlNamespace space, std::string_view name) override {
    if (space != XmlNamespace::word) return;
    if (name == "style") {
      if (is_default_paragraph_) styles_.default_paragraph_id_ = id_;
      styles_.styles_.try_emplace(id_, std::move(current_));
      target_ = nullptr;
    } else if (name == "rPrDefault") {
      target_ = nullptr;
    } else if (name == "tblStylePr") {
      target_ = &current_;
    }
  }

  void text(std::string_view /*characters*/) override {}

 private:
  void property(std::string_view name, const XmlElement& element) {
    const std::string_view value = element.attribute("val");
    if (name == "name") target_->name = to_lower(value);
    if (name == "basedOn") target_->based_on = value;
    if (name == "outlineLvl") target_->outline_level = number_or(value, kNotSet);
    if (name == "numId") target_->numbering_id = number_or(value, kNotSet);
    if (name == "ilvl") target_->numbering_level = number_or(value, kNotSet);
    if (name == "b") target_->bold = is_on(value) ? 1 : 0;
    if (name == "vanish") target_->hidden = is_on(value) ? 1 : 0;
    if (name == "caps") target_->capitals = is_on(value) ? 1 : 0;
    if (name == "sz") target_->half_points = number_or(value, kNotSet);
  }

  DocxStyles& styles_;
  DocxStyle current_;
  DocxStyle* target_ = nullptr;
  std::string id_;
  bool is_default_paragraph_ = false;
};

Result<void> DocxStyles::read(ZipArchive& archive, const std::string& part_name) {
  DocxStylesHandler handler(*this);
  auto done = read_xml_part(archive, part_name, handler);
  resolve();
  return done;
}

void DocxStyles::resolve() {
  const auto inherit = [](DocxStyle& style, const DocxStyle& parent) {
    const auto take = [](int& own, int inherited) {
      if (own == kNotSet) own = inherited;
    };
    take(style.outline_level, parent.outline_level);
    take(style.numbering_id, parent.numbering_id);
    take(style.numbering_level, parent.numbering_level);
    take(style.bold, parent.bold);
    take(style.hidden, parent.hidden);
    take(style.capitals, parent.capitals);
    take(style.half_points, parent.half_points);
    style.has_header_row_format = style.has_header_row_format || parent.has_header_row_format;
  };
  // Ancestors are read from the styles as written, so the order of resolution does not matter; the bound ends
  // circles.
  constexpr int kLongestChain = 20;
  const std::unordered_map<std::string, DocxStyle> written = styles_;
  for (auto& [id, style] : styles_) {
    int own_heading = style.outline_level == kNotSet ? heading_level_of_name(style.name) : 0;
    std::string ancestor = style.based_on;
    for (int step = 0; step < kLongestChain && !ancestor.empty(); ++step) {
      const auto parent = written.find(ancestor);
      if (parent == written.end()) break;
      if (style.outline_level == kNotSet && own_heading == 0)
        own_heading = heading_level_of_name(parent->second.name);
      inherit(style, parent->second);
      ancestor = parent->second.based_on == ancestor ? std::string() : parent->second.based_on;
    }
    if (style.outline_level == kNotSet && own_heading > 0) style.outline_level = own_heading - 1;
    inherit(style, defaults_);
  }
  nothing_ = DocxStyle{};
}

const DocxStyle& DocxStyles::paragraph(std::string_view id) const {
  auto found = styles_.find(std::string(id));
  if (found == styles_.end()) found = styles_.find(default_paragraph_id_);
  return found == styles_.end() ? defaults_ : found->second;
}

const DocxStyle& DocxStyles::character(std::string_view id) const {
  if (id.empty()) return nothing_;
  const auto found = styles_.find(std::string(id));
  return found == styles_.end() ? nothing_ : found->second;
}

void DocxStyles::set_numbering_level(std::string_view style_id, int level) {
  const auto found = styles_.find(std::string(style_id));
  if (found != styles_.end() && found->second.numbering_level == kNotSet)
    found->second.numbering_level = level;
}

}  // namespace policygap::extractors
