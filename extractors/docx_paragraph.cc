// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a paragraph: what kind of block it is, and its way into the story.
#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/docx_story.h"

namespace policygap::extractors {
namespace {

/// Longer than this, or a sentence longer than kLongestHeadingSentence, is a clause dressed as a heading.
constexpr std::size_t kLongestHeading = 240;
constexpr std::size_t kLongestHeadingSentence = 60;
constexpr std::size_t kLongestContentsLine = 250;

bool reads_as_heading(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \n") + 1;
  if (end > kLongestHeading) return false;
  const char last = text[end - 1];
  return last != ',' && (end <= kLongestHeadingSentence || (last != '.' && last != ';' && last != ':'));
}

bool is_contents_style(std::string_view lower_name) {
  constexpr std::array<std::string_view, 5> kNames{"toc heading", "table of figures", "table of contents",
                                                   "innehållsförteckningsrubrik", "contents heading"};
  if (std::find(kNames.begin(), kNames.end(), lower_name) != kNames.end()) return true;
  for (const std::string_view prefix : {"toc ", "innehåll ", "contents "}) {
    if (lower_name.starts_with(prefix) && number_or(lower_name.substr(prefix.size()), 0) > 0) return true;
  }
  return false;
}

}  // namespace

void DocxStory::end_paragraph() {
  if (!places_.empty()) places_.pop_back();
  if (frames_.empty()) return;
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  // A field without a result ends here at the latest: a lost end mark must not swallow the rest of the
  // document.
  for (Field& field : fields_) field.is_result = true;
  if (std::optional<Frame>& carried = containers_.back().carried; carried) {
    // The paragraph before lost its mark: its text stands first here, and this paragraph's properties rule.
    Frame whole = std::move(*carried);
    carried.reset();
    append(whole.draft.block, frame.draft.block, '\0');
    append(whole.hidden, frame.hidden, '\0');
    frame.draft.block = std::move(whole.draft.block);
    frame.hidden = std::move(whole.hidden);
    frame.has_letters = frame.has_letters || whole.has_letters;
    frame.has_plain_letters = frame.has_plain_letters || whole.has_plain_letters;
    frame.has_lower_case_letters = frame.has_lower_case_letters || whole.has_lower_case_letters;
    frame.draft.notes.insert(frame.draft.notes.begin(), whole.draft.notes.begin(), whole.draft.notes.end());
    frame.inner.insert(frame.inner.begin(), std::make_move_iterator(whole.inner.begin()),
                       std::make_move_iterator(whole.inner.end()));
  }
  if (frame.is_mark_deleted) {
    containers_.back().carried = std::move(frame);
    return;
  }
  finish(std::move(frame));
}

void DocxStory::finish_carried() {
  if (!containers_.back().carried) return;
  Frame frame = std::move(*containers_.back().carried);
  containers_.back().carried.reset();
  finish(std::move(frame));
}

void DocxStory::finish(Frame frame) {
  settle_kind(frame);
  trim(frame.draft.block);
  trim(frame.hidden);
  frame.draft.block.part = frame.hidden.part = part_;
  frame.draft.is_bold = frame.has_letters && !frame.has_plain_letters;
  frame.draft.is_capitals = frame.has_letters && !frame.has_lower_case_letters;
  if (!frame.draft.block.text.empty()) emit(std::move(frame.draft));
  if (!frame.hidden.text.empty()) {
    DraftBlock hidden;
    hidden.block = std::move(frame.hidden);
    hidden.block.kind = BlockKind::hidden;
    hidden.is_fixed = true;
    emit(std::move(hidden));
  }
  for (DraftBlock& inner : frame.inner) emit(std::move(inner));
}

void DocxStory::settle_kind(Frame& frame) {
  DraftBlock& draft = frame.draft;
  const DocxStyle& style = context_.styles.paragraph(frame.style_id);
  const int numbering_id = frame.numbering_id != kNotSet ? frame.numbering_id : style.numbering_id;
  const int outline_level = frame.outline_level != kNotSet ? frame.outline_level : style.outline_level;
  NumberingMark mark;
  int level = 0;
  if (numbering_id > 0) {
    level = std::clamp(
        frame.numbering_level != kNotSet ? frame.numbering_level : std::max(style.numbering_level, 0), 0,
        kNumberingLevels - 1);
    mark = context_.numbering.next(numbering_id, level);  // an empty paragraph counts too
  }
  const std::string_view text = draft.block.text;
  if (text.find_first_not_of(" \n") == std::string_view::npos) return;
  constexpr int kBodyText = 9;
  const bool is_heading = outline_level >= 0 && outline_level < kBodyText;
  if (frame.is_table_of_contents && is_heading) {
    for (Field& field : fields_) field.is_table_of_contents = false;  // its end mark is lost
  }
  const bool is_contents_line =
      frame.is_table_of_contents && !is_heading && text.size() <= kLongestContentsLine && text.back() != '.';
  if (is_contents_style(style.name) || is_contents_line) {
    draft.block.kind = BlockKind::table_of_contents;
    draft.is_fixed = true;
    return;
  }
  draft.block.marker = mark.marker;
  if (is_heading && reads_as_heading(text)) {
    draft.block.kind = BlockKind::heading;
    draft.block.level = outline_level + 1;
    draft.is_fixed = true;
    return;
  }
  if (mark.marker.empty()) {
    draft.is_continuation = mark.is_bullet || style.name.starts_with("list continue");
    return;
  }
  draft.block.kind = BlockKind::list_item;
  draft.block.level = (is_heading ? outline_level : level) + 1;
  draft.list_id = numbering_id;
  draft.is_bullet = mark.is_bullet;
  draft.is_continued = mark.is_continued;
}

void DocxStory::close_all() {
  // What a cut-off part left open is kept, innermost first: paragraphs, then the boxes and cells around them.
  while (!frames_.empty()) {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    finish(std::move(frame));
  }
  while (!tables_.empty()) {
    end_cell();
    end_table();
  }
  while (containers_.size() > 1) {
    std::vector<DraftBlock> blocks = close_container();
    std::move(blocks.begin(), blocks.end(), std::back_inserter(containers_.back().blocks));
  }
  finish_carried();
}

}  // namespace policygap::extractors
