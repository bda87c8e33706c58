// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/odt_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "extractors/block_structure.h"
#include "extractors/docx_package.h"
#include "extractors/docx_styles.h"
#include "extractors/draft_block.h"
#include "extractors/odt_styles.h"
#include "extractors/table_draft.h"
#include "extractors/xml_reader.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kMaximumParagraphBytes = std::size_t{8} << 20U;

/// Reads content.xml or styles.xml: styles first, then text.
class OdtStory : public XmlHandler {
 public:
  explicit OdtStory(OdtStyles& styles) : styles_(styles) { containers_.emplace_back(); }

  void start_element(const XmlElement& element) override;
  void end_element(XmlNamespace space, std::string_view name) override;
  void text(std::string_view characters) override;
  [[nodiscard]] const Error* error() const override { return error_.code.empty() ? nullptr : &error_; }
  std::vector<DraftBlock> take();
  [[nodiscard]] bool has_tracked_changes() const { return has_tracked_changes_; }

 private:
  struct Paragraph {
    DraftBlock draft;
    std::vector<DraftBlock> after;  ///< notes and text boxes anchored in it
    bool is_hidden = false;
    bool is_bold = false;
    bool has_plain_letters = false;
    std::vector<bool> spans_are_bold;
  };
  struct List {
    std::string style;
    int id = 0;
    bool is_item_new = false;  ///< its item has no paragraph yet
  };

  void start_text(std::string_view name, const XmlElement& element);
  void start_table(std::string_view name, const XmlElement& element);
  void start_paragraph(const XmlElement& element, bool is_heading);
  void start_list(const XmlElement& element);
  void end_paragraph();
  void end_aside(BlockKind kind);
  void end_cell();
  void end_table();
  void emit(DraftBlock draft) { containers_.back().push_back(std::move(draft)); }

  OdtStyles& styles_;
  std::vector<std::vector<DraftBlock>> containers_;  ///< the text, and each cell, note and box open in it
  std::vector<Paragraph> paragraphs_;
  std::vector<List> lists_;
  std::vector<TableDraft> tables_;
  std::unordered_map<std::string, OdtCounters> counters_;  ///< by list style
  Error error_;
  int skip_depth_ = 0;
  bool has_tracked_changes_ = false;
  int contents_depth_ = 0;  ///< inside text:table-of-content
  int list_count_ = 0;
  int table_count_ = 0;
  bool in_header_rows_ = false;
};

void OdtStory::start_element(const XmlElement& element) {
  if (skip_depth_ > 0) {
    ++skip_depth_;
    return;
  }
  const std::string_view name = element.name();
  styles_.start_element(element);
  switch (element.space()) {
    case XmlNamespace::odf_text:
      start_text(name, element);
      break;
    case XmlNamespace::odf_table:
      start_table(name, element);
      break;
    case XmlNamespace::odf_draw:
      if (name == "text-box") containers_.emplace_back();
      break;
    case XmlNamespace::odf_office:
      if (name == "annotation") containers_.emplace_back();
      if (name == "forms") skip_depth_ = 1;
      break;
    case XmlNamespace::odf_style:
      if (name == "header" || name == "footer") containers_.emplace_back();
      break;
    case XmlNamespace::dublin_core:
    case XmlNamespace::dublin_core_terms:
    case XmlNamespace::odf_meta:
      skip_depth_ = 1;  // who wrote a comment, and when
      break;
    default:
      break;
  }
}

void OdtStory::start_text(std::string_view name, const XmlElement& element) {
  if (name == "p" || name == "h") {
    start_paragraph(element, name == "h");
  } else if (name == "span" && !paragraphs_.empty()) {
    paragraphs_.back().spans_are_bold.push_back(styles_.style(element.attribute("style-name")).is_bold);
  } else if (name == "s") {
    constexpr int kMost = 100;
    text(std::string(static_cast<std::size_t>(std::clamp(number_or(element.attribute("c"), 1), 1, kMost)),
                     ' '));
  } else if (name == "tab") {
    text(" ");
  } else if (name == "line-break" && !paragraphs_.empty()) {
    paragraphs_.back().draft.block.text.push_back('\n');
  } else if (name == "list") {
    start_list(element);
  } else if (name == "list-item" && !lists_.empty()) {
    lists_.back().is_item_new = true;
  } else if (name == "note-body") {
    containers_.emplace_back();
  } else if (name == "note" && !paragraphs_.empty()) {
    Block& block = paragraphs_.back().draft.block;
    block.note_marks.push_back({block.text.size(), block.text.size()});
  } else if (name == "tracked-changes" || name == "note-citation" || name == "ruby-text") {
    skip_depth_ = 1;
    has_tracked_changes_ = has_tracked_changes_ || name == "tracked-changes";
  } else if (name == "table-of-content" || name == "table-of-content-source") {
    ++contents_depth_;
  }
}

void OdtStory::start_paragraph(const XmlElement& element, bool is_heading) {
  Paragraph paragraph;
  const std::string style_name(element.attribute("style-name"));
  const OdtStyle style = styles_.style(style_name);
  paragraph.is_bold = style.is_bold;
  paragraph.is_hidden = style.is_hidden;
  constexpr int kLargest = 3000;
  paragraph.draft.half_points = static_cast<std::int16_t>(std::clamp(style.half_points, 0, kLargest));
  Block& block = paragraph.draft.block;
  if (contents_depth_ > 0) {
    block.kind = BlockKind::table_of_contents;
    paragraph.draft.is_fixed = true;
  } else if (is_heading) {
    block.kind = BlockKind::heading;
    block.level =
        std::clamp(number_or(element.attribute("outline-level"), 1), 1, static_cast<int>(kOdtLevels));
    block.marker = styles_.next_marker(OdtStyles::kOutline, counters_[std::string(OdtStyles::kOutline)],
                                       static_cast<std::size_t>(block.level - 1));
    paragraph.draft.is_fixed = true;
  } else if (style_name == "Title") {
    block.kind = BlockKind::heading;
    block.level = 1;
    paragraph.draft.is_fixed = true;
  } else if (!lists_.empty() && lists_.back().is_item_new) {
    const List& list = lists_.back();
    const std::size_t level = lists_.size() - 1;
    block.kind = BlockKind::list_item;
    block.level = static_cast<int>(lists_.size());
    block.marker = styles_.next_marker(list.style, counters_[list.style], level);
    paragraph.draft.is_bullet = styles_.is_bullet(list.style, level);
    paragraph.draft.list_id = list.id;
    if (block.marker.empty()) block.kind = BlockKind::paragraph;
  } else if (!lists_.empty()) {
    paragraph.draft.is_continuation = true;
  }
  if (!lists_.empty()) lists_.back().is_item_new = false;
  paragraphs_.push_back(std::move(paragraph));
}

void OdtStory::start_list(const XmlElement& element) {
  List list;
  list.style = element.attribute("style-name");
  if (list.style.empty() && !lists_.empty()) list.style = lists_.back().style;
  list.id = lists_.empty() ? ++list_count_ : lists_.back().id;
  const bool goes_on =
      element.attribute("continue-numbering") == "true" || element.has_attribute("continue-list");
  if (lists_.empty() && !goes_on) counters_[list.style] = OdtCounters{};
  lists_.push_back(std::move(list));
}

void OdtStory::start_table(std::string_view name, const XmlElement& element) {
  if (name == "table") tables_.emplace_back();
  if (tables_.empty()) return;
  if (name == "table-header-rows") in_header_rows_ = true;
  if (name == "table-row") tables_.back().rows.emplace_back().is_header = in_header_rows_;
  if (tables_.back().rows.empty()) return;
  RowDraft& row = tables_.back().rows.back();
  constexpr int kWidest = 1000;
  if (name == "covered-table-cell") {
    row.next_column += std::clamp(number_or(element.attribute("number-columns-repeated"), 1), 1, kWidest);
  } else if (name == "table-cell") {
    CellDraft& cell = row.cells.emplace_back();
    cell.column = row.next_column++;  // the cells it covers come as elements of their own
    cell.width = std::clamp(number_or(element.attribute("number-columns-spanned"), 1), 1, kWidest);
    containers_.emplace_back();
  }
}

void OdtStory::text(std::string_view characters) {
  if (skip_depth_ > 0 || paragraphs_.empty()) return;
  Paragraph& paragraph = paragraphs_.back();
  std::string& target = paragraph.draft.block.text;
  if (target.size() + characters.size() > kMaximumParagraphBytes) {
    error_ = Error{"limit_xml", "a paragraph has more than 8 MiB of text",
                   "the file may be built to harm; ask where it comes from"};
    return;
  }
  const auto is_white = [](char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
  };
  const std::size_t start = target.size();
  target.append(characters);
  std::replace_if(target.begin() + static_cast<std::ptrdiff_t>(start), target.end(), is_white, ' ');
  if (std::all_of(characters.begin(), characters.end(), is_white)) return;
  const bool is_bold = paragraph.is_bold ||
                       std::find(paragraph.spans_are_bold.begin(), paragraph.spans_are_bold.end(), true) !=
                           paragraph.spans_are_bold.end();
  paragraph.has_plain_letters = paragraph.has_plain_letters || !is_bold;
}

void OdtStory::end_paragraph() {
  if (paragraphs_.empty()) return;
  Paragraph paragraph = std::move(paragraphs_.back());
  paragraphs_.pop_back();
  trim(paragraph.draft.block);
  paragraph.draft.is_bold = !paragraph.has_plain_letters;
  if (paragraph.is_hidden) {
    paragraph.draft.block.kind = BlockKind::hidden;
    paragraph.draft.is_fixed = true;
  }
  if (!paragraph.draft.block.text.empty()) emit(std::move(paragraph.draft));
  for (DraftBlock& draft : paragraph.after) emit(std::move(draft));
}

/// A note, comment, header or footer ends: its blocks come after the paragraph they stand in.
void OdtStory::end_aside(BlockKind kind) {
  if (containers_.size() < 2) return;
  std::vector<DraftBlock> blocks = std::move(containers_.back());
  containers_.pop_back();
  std::vector<DraftBlock>& target = paragraphs_.empty() ? containers_.back() : paragraphs_.back().after;
  for (DraftBlock& draft : blocks) {
    if (kind != BlockKind::paragraph) {
      draft.block.kind = kind;
      draft.block.level = 0;
      draft.block.table = -1;
      draft.block.cells.clear();
      draft.is_fixed = true;
    }
    target.push_back(std::move(draft));
  }
}

void OdtStory::end_cell() {
  if (tables_.empty() || tables_.back().rows.empty() || tables_.back().rows.back().cells.empty() ||
      containers_.size() < 2)
    return;
  std::vector<DraftBlock>& target = tables_.back().rows.back().cells.back().blocks;
  std::move(containers_.back().begin(), containers_.back().end(), std::back_inserter(target));
  containers_.pop_back();
}

void OdtStory::end_table() {
  if (tables_.empty()) return;
  TableDraft table = std::move(tables_.back());
  tables_.pop_back();
  for (DraftBlock& draft : finish_table(std::move(table), table_count_++)) emit(std::move(draft));
}

void OdtStory::end_element(XmlNamespace space, std::string_view name) {
  if (skip_depth_ > 0) {
    --skip_depth_;
    return;
  }
  styles_.end_element(space, name);
  if (space == XmlNamespace::odf_text) {
    if (name == "p" || name == "h") end_paragraph();
    if (name == "span" && !paragraphs_.empty() && !paragraphs_.back().spans_are_bold.empty())
      paragraphs_.back().spans_are_bold.pop_back();
    if (name == "list" && !lists_.empty()) lists_.pop_back();
    if (name == "note-body") end_aside(BlockKind::footnote);
    if (name == "table-of-content" || name == "table-of-content-source")
      contents_depth_ = std::max(contents_depth_ - 1, 0);
  } else if (space == XmlNamespace::odf_table) {
    if (name == "table-cell") end_cell();
    if (name == "table-header-rows") in_header_rows_ = false;
    if (name == "table") end_table();
  } else if (space == XmlNamespace::odf_draw && name == "text-box") {
    end_aside(BlockKind::paragraph);
  } else if (space == XmlNamespace::odf_office && name == "annotation") {
    end_aside(BlockKind::comment);
  } else if (space == XmlNamespace::odf_style && (name == "header" || name == "footer")) {
    end_aside(name == "header" ? BlockKind::page_header : BlockKind::page_footer);
  }
}

std::vector<DraftBlock> OdtStory::take() {
  while (!paragraphs_.empty()) end_paragraph();
  while (!tables_.empty()) {
    end_cell();
    end_table();
  }
  while (containers_.size() > 1) end_aside(BlockKind::paragraph);
  return std::move(containers_.front());
}

}  // namespace

Document read_odt(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  Document document;
  document.path = path;
  document.format = Format::odt;
  const ZipLimits limits{options.maximum_inflated_bytes, options.maximum_part_bytes,
                         options.maximum_zip_entries};
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) {
    document.problems.push_back(problem_of(archive.error()));
    settle_status(document);
    return document;
  }
  ZipArchive& zip = **archive;
  constexpr std::size_t kMaximumManifestBytes = std::size_t{4} << 20U;
  const auto manifest = zip.contains("META-INF/manifest.xml")
                            ? zip.read_part("META-INF/manifest.xml", kMaximumManifestBytes)
                            : Result<std::string>(std::string());
  if (manifest && manifest->find("encryption-data") != std::string::npos) {
    document.problems.push_back(
        {"needs_password", "the file is protected by a password; ask its owner for a copy without one", {}});
    settle_status(document);
    return document;
  }
  OdtStyles styles;
  const auto read = [&](const std::string& name) {
    OdtStory story(styles);
    if (const auto done = read_xml_part(zip, name, story); !done)
      document.problems.push_back(problem_of(done.error()));
    if (story.has_tracked_changes()) document.tracked = TrackedView::accepted;
    return story.take();
  };
  std::vector<DraftBlock> edges = zip.contains("styles.xml") ? read("styles.xml") : std::vector<DraftBlock>{};
  std::vector<DraftBlock> drafts = read("content.xml");
  for (DraftBlock& draft : edges) {
    const auto is_same = [&](const DraftBlock& other) {
      return other.block.kind == draft.block.kind && other.block.text == draft.block.text;
    };
    if (is_set_aside(draft.block.kind) && std::none_of(drafts.begin(), drafts.end(), is_same))
      drafts.push_back(std::move(draft));
  }
  const PackageProperties properties =
      zip.contains("meta.xml") ? read_properties(zip, {{"", "core-properties", "meta.xml", false}})
                               : PackageProperties{};
  document.title = properties.title;
  constexpr std::size_t kDay = 10;
  document.date = properties.modified.substr(0, kDay);
  document.producer = properties.application;
  document.blocks = settle_structure(std::move(drafts));
  settle_status(document);
  return document;
}

}  // namespace policygap::extractors
