// SPDX-License-Identifier: GPL-3.0-or-later
// PptxSlide: the text of one slide, notes page or SmartArt part, shape by shape.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/draft_block.h"
#include "extractors/table_draft.h"
#include "extractors/xml_reader.h"

namespace policygap::extractors {

class PptxSlide : public XmlHandler {
 public:
  /// `table_number` is the number of the slide's first table.
  explicit PptxSlide(int table_number) : table_number_(table_number) {}

  void start_element(const XmlElement& element) override;
  void end_element(XmlNamespace space, std::string_view name) override;
  void text(std::string_view characters) override;
  [[nodiscard]] const Error* error() const override { return error_.code.empty() ? nullptr : &error_; }

  /// The title first, then the rest as the file has it; slide numbers, dates and footers set aside.
  std::vector<DraftBlock> take();
  [[nodiscard]] bool is_hidden() const { return is_hidden_; }
  /// Number of the next slide's first table.
  [[nodiscard]] int table_number() const { return table_number_; }

 private:
  enum class Role { other, title, subtitle, body, edge };

  void start_paragraph();
  void start_drawing(std::string_view name, const XmlElement& element);
  void end_drawing(std::string_view name);
  void end_paragraph();
  void emit(DraftBlock draft);

  std::vector<DraftBlock> titles_;
  std::vector<DraftBlock> blocks_;
  std::vector<TableDraft> tables_;
  DraftBlock paragraph_;
  bool in_paragraph_ = false;
  bool in_text_ = false;
  bool has_bullet_ = false;
  bool has_no_bullet_ = false;
  bool is_bold_ = false;
  bool has_plain_letters_ = false;
  Role role_ = Role::other;
  int skip_depth_ = 0;
  int table_number_;
  int list_count_ = 0;
  bool is_hidden_ = false;
  Error error_;
};

}  // namespace policygap::extractors
