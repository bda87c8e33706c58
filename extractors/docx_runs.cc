// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a paragraph: runs, their text, fields and note references.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/docx_story.h"

namespace policygap::extractors {
namespace {

/// A paragraph longer than this is no prose; what judges clauses should not meet it.
constexpr std::size_t kMaximumParagraphBytes = std::size_t{8} << 20U;
/// Between two tags there are line ends and indents; megabytes of them are a bomb.
constexpr std::size_t kMaximumBlankBytes = std::size_t{8} << 20U;
/// A million clauses are legal; a book of 1,000 pages has about 20,000 paragraphs.
constexpr std::uint32_t kMaximumParagraphs = std::uint32_t{1} << 20U;
constexpr std::string_view kHint = "the file may be built to harm; ask where it comes from";

bool is_white(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

}  // namespace

void DocxStory::start_paragraph() {
  if (paragraph_count_ >= kMaximumParagraphs) {
    error_ = Error{"limit_xml", "there are more than " + std::to_string(kMaximumParagraphs) + " paragraphs",
                   std::string(kHint)};
  }
  places_.push_back({paragraph_count_, 0});
  Frame frame;
  frame.number = paragraph_count_++;
  frame.is_table_of_contents = in_table_of_contents();
  frames_.push_back(std::move(frame));
}

void DocxStory::start_run() {
  if (places_.empty() || frames_.empty()) return;
  Frame& frame = frames_.back();
  frame.run = places_.back().runs++;
  frame.run_bytes = 0;
  frame.run_bold = frame.run_hidden = frame.run_capitals = frame.run_half_points = kNotSet;
  frame.is_mark_next = false;
}

void DocxStory::field_character(std::string_view type) {
  if (type == "begin") {
    fields_.emplace_back();
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back().is_result = true;
  } else if (type == "end" && !fields_.empty()) {
    fields_.pop_back();
    // The table of contents ended before this paragraph said anything.
    if (!frames_.empty() && frames_.back().draft.block.text.empty())
      frames_.back().is_table_of_contents = in_table_of_contents();
  }
}

bool DocxStory::in_table_of_contents() const {
  return std::find(tags_are_contents_.begin(), tags_are_contents_.end(), true) != tags_are_contents_.end() ||
         std::any_of(fields_.begin(), fields_.end(),
                     [](const Field& field) { return field.is_table_of_contents; });
}

void DocxStory::note_reference(Part part, const XmlElement& element) {
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  frame.draft.notes.push_back({part, number_or(element.attribute("id"), 0)});
  frame.draft.block.note_marks.push_back({frame.draft.block.text.size(), frame.draft.block.text.size()});
  frame.is_mark_next =
      element.has_attribute("customMarkFollows") && is_on(element.attribute("customMarkFollows"));
}

void DocxStory::text(std::string_view characters) {
  if (skip_depth_ > 0 || !(in_text_ || in_instruction_text_)) {
    blank_bytes_ += characters.size();
    if (blank_bytes_ > kMaximumBlankBytes)
      error_ = Error{"limit_xml", "there are more than 8 MiB between two tags", std::string(kHint)};
    return;
  }
  if (in_instruction_text_) {
    if (fields_.empty() || fields_.back().is_result) return;
    Field& field = fields_.back();
    constexpr std::size_t kEnough = 64;
    if (field.instruction.size() < kEnough) field.instruction += characters.substr(0, kEnough);
    const std::size_t start = std::min(field.instruction.find_first_not_of(' '), field.instruction.size());
    field.is_table_of_contents = field.instruction.compare(start, 4, "TOC ") == 0;
    if (field.is_table_of_contents && !frames_.empty()) frames_.back().is_table_of_contents = true;
    return;
  }
  add_text(characters);
}

void DocxStory::add_place(Frame& frame, Block& target, std::size_t start) {
  const bool goes_on = !target.runs.empty() && target.runs.back().paragraph == frame.number &&
                       target.runs.back().run == frame.run && target.runs.back().span.end == start;
  if (goes_on) {
    target.runs.back().span.end = target.text.size();
  } else {
    target.runs.push_back({{start, target.text.size()}, frame.number, frame.run, frame.run_bytes});
  }
  frame.run_bytes += static_cast<std::uint32_t>(target.text.size() - start);
}

void DocxStory::add_text(std::string_view characters) {
  if (frames_.empty() || characters.empty() || in_paragraph_properties_) return;
  Frame& frame = frames_.back();
  if (in_instruction()) return;
  const int is_hidden =
      frame.run_hidden != kNotSet ? frame.run_hidden : context_.styles.paragraph(frame.style_id).hidden;
  Block& target = is_hidden == 1 ? frame.hidden : frame.draft.block;
  const std::size_t start = target.text.size();
  if (start + characters.size() > kMaximumParagraphBytes) {
    error_ = Error{"limit_xml", "a paragraph has more than 8 MiB of text", std::string(kHint)};
    return;
  }
  target.text.append(characters);
  if (characters != "\n") {
    std::replace_if(target.text.begin() + static_cast<std::ptrdiff_t>(start), target.text.end(), is_white,
                    ' ');
  }
  if (!in_formula_) add_place(frame, target, start);
  if (frame.is_mark_next && !target.note_marks.empty()) target.note_marks.back().end = target.text.size();
  if (std::all_of(characters.begin(), characters.end(), is_white)) return;
  const DocxStyle& style = context_.styles.paragraph(frame.style_id);
  frame.has_letters = true;
  if ((frame.run_bold != kNotSet ? frame.run_bold : style.bold) != 1) frame.has_plain_letters = true;
  if ((frame.run_capitals != kNotSet ? frame.run_capitals : style.capitals) != 1)
    frame.has_lower_case_letters = true;
  const int half_points = frame.run_half_points != kNotSet ? frame.run_half_points : style.half_points;
  frame.draft.half_points =
      std::max(frame.draft.half_points, static_cast<std::int16_t>(std::clamp(half_points, 0, 3000)));
}

}  // namespace policygap::extractors
