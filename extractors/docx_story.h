// SPDX-License-Identifier: GPL-3.0-or-later
// DocxStory: one part with text of a DOCX document (body, notes, comments, header) read into draft blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/docx_elements.h"
#include "extractors/docx_numbering.h"
#include "extractors/docx_styles.h"
#include "extractors/draft_block.h"
#include "extractors/table_draft.h"
#include "extractors/xml_reader.h"

namespace policygap::extractors {

/// What the stories of one document share.
struct DocxContext {
  const DocxStyles& styles;
  DocxNumbering& numbering;
  TrackedView tracked = TrackedView::accepted;
  int table_count = 0;
  bool has_tracked_changes = false;  ///< of text; former formats do not count
};

/// Reads one part. Tracked changes are seen as if accepted (inserted and moved-to text is read, deleted and
/// moved-from is not) or as if never made (the other way round).
class DocxStory : public XmlHandler {
 public:
  DocxStory(DocxContext& context, Part part) : context_(context), part_(part) { containers_.emplace_back(); }

  void start_element(const XmlElement& element) override;
  void end_element(XmlNamespace space, std::string_view name) override;
  void text(std::string_view characters) override;
  [[nodiscard]] const Error* error() const override { return error_.code.empty() ? nullptr : &error_; }

  /// All blocks outside notes, in order; after an error, those read before it.
  std::vector<DraftBlock> take_blocks();
  /// The notes or comments of the part with their ids, in order.
  std::vector<std::pair<int, std::vector<DraftBlock>>> take_notes() { return std::move(notes_); }
  /// Relationship ids of the w:altChunk met, and before which block of take_blocks() each stands.
  [[nodiscard]] const std::vector<std::pair<std::string, std::size_t>>& alternative_chunks() const {
    return alternative_chunks_;
  }

 private:
  /// A w:p being read; text boxes put paragraphs inside runs, so these stack.
  struct Frame {
    DraftBlock draft;
    Block hidden;                   ///< text that w:vanish hides
    std::vector<DraftBlock> inner;  ///< from text boxes anchored in it
    std::string style_id;
    int numbering_id = kNotSet;
    int numbering_level = kNotSet;
    int outline_level = kNotSet;
    std::uint32_t number = 0;
    bool is_mark_deleted = false;
    bool has_letters = false;
    bool has_plain_letters = false;       ///< some are not bold
    bool has_lower_case_letters = false;  ///< some are not in w:caps
    bool is_table_of_contents = false;
    // The run being read.
    std::uint32_t run = 0;
    std::uint32_t run_bytes = 0;
    int run_bold = kNotSet, run_hidden = kNotSet, run_capitals = kNotSet, run_half_points = kNotSet;
    bool is_mark_next = false;  ///< the text that follows is a note's own mark
  };
  struct Container {
    std::vector<DraftBlock> blocks;
    std::optional<Frame> carried;  ///< a paragraph whose mark is deleted: its text belongs to the next one
  };
  struct Place {  ///< counts w:p and w:r, skipped ones included
    std::uint32_t paragraph = 0;
    std::uint32_t runs = 0;
  };
  struct Field {
    std::string instruction;
    bool is_result = false;
    bool is_table_of_contents = false;
  };

  [[nodiscard]] DocxElement as_viewed(DocxElement element) const;
  void start_skipped(DocxElement element);
  bool start_content(DocxElement kind, const XmlElement& element);
  bool start_structure(DocxElement kind, const XmlElement& element);
  bool start_property(DocxElement kind, const XmlElement& element);
  bool start_table_part(DocxElement kind, const XmlElement& element);
  void start_paragraph();
  void end_paragraph();
  void start_run();
  void field_character(std::string_view type);
  void note_reference(Part part, const XmlElement& element);
  void add_text(std::string_view characters);
  static void add_place(Frame& frame, Block& target, std::size_t start);
  void finish(Frame frame);
  void settle_kind(Frame& frame);
  void emit(DraftBlock draft) { containers_.back().blocks.push_back(std::move(draft)); }
  void finish_carried();
  std::vector<DraftBlock> close_container();
  void end_cell();
  void end_table();
  void close_all();
  [[nodiscard]] bool in_instruction() const { return !fields_.empty() && !fields_.back().is_result; }
  [[nodiscard]] bool in_table_of_contents() const;

  DocxContext& context_;
  Part part_;
  std::vector<Container> containers_;  ///< the part, and each cell, text box and note open inside it
  std::vector<Frame> frames_;
  std::vector<TableDraft> tables_;
  std::vector<Place> places_;
  std::vector<Field> fields_;
  std::vector<bool> alternate_taken_;    ///< for each mc:AlternateContent: a choice was read
  std::vector<bool> tags_are_contents_;  ///< for each w:sdt: it is a table of contents
  std::vector<std::pair<int, std::vector<DraftBlock>>> notes_;
  std::vector<std::pair<std::string, std::size_t>> alternative_chunks_;
  Error error_;
  std::uint32_t paragraph_count_ = 0;
  std::size_t blank_bytes_ = 0;  ///< text outside w:t since the last tag
  int skip_depth_ = 0;
  int note_id_ = 0;
  bool in_text_ = false;
  bool in_formula_ = false;  ///< m:t, which stands in no w:r
  bool in_instruction_text_ = false;
  bool in_run_properties_ = false;
  bool in_paragraph_properties_ = false;
  bool in_note_ = false;
  bool in_row_properties_ = false;
};

}  // namespace policygap::extractors
