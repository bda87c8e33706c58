// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pptx_reader.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/utf8.h"
#include "extractors/block_structure.h"
#include "extractors/docx_package.h"
#include "extractors/pptx_slide.h"
#include "extractors/xml_reader.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {
namespace {

/// The slides' relationship ids, in the order that they are shown.
class SlideList : public XmlHandler {
 public:
  void start_element(const XmlElement& element) override {
    // p:sldId has an id of its own and r:id; the first is a number.
    if (element.space() != XmlNamespace::presentation || element.name() != "sldId") return;
    ids.emplace_back(element.attribute("id", XmlNamespace::relationship_id));
  }
  void end_element(XmlNamespace /*space*/, std::string_view /*name*/) override {}
  void text(std::string_view /*characters*/) override {}

  std::vector<std::string> ids;
};

class PptxReader {
 public:
  PptxReader(ZipArchive& archive, const ReadOptions& options, Document& document)
      : archive_(archive), options_(options), document_(document) {}

  void read();

 private:
  std::string find_main_part();
  std::vector<std::string> slide_names(const std::string& main_part);
  void read_slide(const std::string& name, int number);
  std::vector<DraftBlock> read_part(const std::string& name, bool& is_hidden);
  void add(std::vector<DraftBlock> blocks, int number);
  void lead_by_titles();

  ZipArchive& archive_;
  const ReadOptions& options_;
  Document& document_;
  std::vector<DraftBlock> drafts_;
  int table_number_ = 0;
};

std::string PptxReader::find_main_part() {
  const auto relationships = read_relationships(archive_, "");
  if (!relationships) {
    document_.problems.push_back(problem_of(relationships.error()));
    return {};
  }
  const PackageProperties properties = read_properties(archive_, *relationships);
  document_.title = properties.title;
  constexpr std::size_t kDay = 10;  // "2024-03-01"
  document_.date = (properties.modified.empty() ? properties.created : properties.modified).substr(0, kDay);
  document_.producer = properties.application;
  for (const Relationship& relationship : *relationships) {
    if (relationship.type == "officeDocument" && !relationship.is_external && archive_.contains(relationship.target))
      return relationship.target;
  }
  return "ppt/presentation.xml";
}

std::vector<std::string> PptxReader::slide_names(const std::string& main_part) {
  SlideList list;
  if (const auto done = read_xml_part(archive_, main_part, list); !done) document_.problems.push_back(problem_of(done.error()));
  const auto relationships = read_relationships(archive_, main_part);
  if (!relationships) {
    document_.problems.push_back(problem_of(relationships.error()));
    return {};
  }
  std::vector<std::string> names;
  for (const std::string& id : list.ids) {
    const auto found = std::find_if(relationships->begin(), relationships->end(), [&](const Relationship& relationship) {
      return relationship.id == id && !relationship.is_external;
    });
    names.push_back(found == relationships->end() ? std::string() : found->target);
  }
  return names;
}

std::vector<DraftBlock> PptxReader::read_part(const std::string& name, bool& is_hidden) {
  PptxSlide slide(table_number_);
  if (const auto done = read_xml_part(archive_, name, slide); !done) document_.problems.push_back(problem_of(done.error()));
  std::vector<DraftBlock> blocks = slide.take();
  table_number_ = slide.table_number();
  is_hidden = slide.is_hidden();
  return blocks;
}

void PptxReader::add(std::vector<DraftBlock> blocks, int number) {
  for (DraftBlock& draft : blocks) {
    draft.block.page_number = number;
    drafts_.push_back(std::move(draft));
  }
}

void set_aside(std::vector<DraftBlock>& blocks, BlockKind kind) {
  for (DraftBlock& draft : blocks) {
    draft.block.kind = kind;
    draft.block.level = 0;
    draft.block.marker.clear();
    draft.block.table = -1;
    draft.block.cells.clear();
    draft.is_fixed = true;
  }
}

void PptxReader::read_slide(const std::string& name, int number) {
  bool is_hidden = false;
  std::vector<DraftBlock> blocks = read_part(name, is_hidden);
  std::vector<DraftBlock> notes;
  const auto relationships = read_relationships(archive_, name);
  for (const Relationship& relationship : relationships ? *relationships : std::vector<Relationship>()) {
    const bool is_drawing = relationship.type == "diagramData";
    if ((!is_drawing && relationship.type != "notesSlide") || relationship.is_external || !archive_.contains(relationship.target))
      continue;
    bool is_hidden_part = false;
    std::vector<DraftBlock> more = read_part(relationship.target, is_hidden_part);
    if (!is_drawing) {
      std::erase_if(more, [](const DraftBlock& draft) { return draft.block.kind == BlockKind::page_footer; });
      set_aside(more, BlockKind::comment);
    }
    std::move(more.begin(), more.end(), std::back_inserter(is_drawing ? blocks : notes));
  }
  if (is_hidden) set_aside(blocks, BlockKind::hidden);
  add(std::move(blocks), number);
  add(std::move(notes), number);
}

/// "Anställda får inte:" as a title, its slide's list below.
void PptxReader::lead_by_titles() {
  int title = kNoBlock;
  for (std::size_t index = 0; index < document_.blocks.size(); ++index) {
    Block& block = document_.blocks[index];
    if (block.kind == BlockKind::heading) title = static_cast<int>(index);
    if (block.kind != BlockKind::list_item || block.lead_block != kNoBlock || block.level != 1 || title == kNoBlock) continue;
    const Block& heading = document_.blocks[static_cast<std::size_t>(title)];
    const std::string first = block.text.substr(0, sequence_length(static_cast<unsigned char>(block.text.front())));
    const bool goes_on = to_lower(first) == first && (static_cast<unsigned char>(first.front()) >= 0x80 || (first[0] >= 'a' && first[0] <= 'z'));
    if (heading.page_number == block.page_number && (heading.text.ends_with(':') || goes_on)) block.lead_block = title;
  }
}

void PptxReader::read() {
  const std::string main_part = find_main_part();
  if (main_part.empty()) return;
  if (!archive_.contains(main_part)) {
    document_.problems.push_back({"corrupt", main_part + ": the part with the slides is missing; open it in its own program and save it again", {}});
    return;
  }
  std::vector<std::string> names = slide_names(main_part);
  document_.page_count = static_cast<int>(names.size());
  if (names.size() > static_cast<std::size_t>(options_.maximum_pages)) {
    document_.problems.push_back({"limit_pages",
                                  "the presentation has " + std::to_string(names.size()) + " slides, only the first " +
                                      std::to_string(options_.maximum_pages) + " were read; split the file",
                                  {}});
    names.resize(static_cast<std::size_t>(options_.maximum_pages));
  }
  std::vector<int> missing;
  for (std::size_t index = 0; index < names.size(); ++index) {
    const int number = static_cast<int>(index) + 1;
    if (options_.last_page > 0 && number > options_.last_page) break;
    if (options_.before_page) options_.before_page(number);
    if (names[index].empty() || !archive_.contains(names[index])) {
      missing.push_back(number);
    } else {
      read_slide(names[index], number);
    }
  }
  if (!missing.empty())
    document_.problems.push_back({"damaged", "slides are missing from the file; open it in PowerPoint and save it again", missing});
  document_.blocks = settle_structure(std::move(drafts_));
  lead_by_titles();
}

}  // namespace

Document read_pptx(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  Document document;
  document.path = path;
  document.format = Format::pptx;
  const ZipLimits limits{options.maximum_inflated_bytes, options.maximum_part_bytes, options.maximum_zip_entries};
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) {
    document.problems.push_back(problem_of(archive.error()));
  } else {
    PptxReader(**archive, options, document).read();
  }
  settle_status(document);
  return document;
}

}  // namespace policygap::extractors
