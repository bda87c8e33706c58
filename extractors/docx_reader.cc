// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_reader.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "base/result.h"
#include "extractors/block_structure.h"
#include "extractors/docx_numbering.h"
#include "extractors/docx_package.h"
#include "extractors/docx_story.h"
#include "extractors/docx_styles.h"
#include "extractors/file_type.h"
#include "extractors/html_reader.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {
namespace {

using Notes = std::map<int, std::vector<DraftBlock>>;

/// One DOCX file being read.
class DocxReader {
 public:
  /// `chunk_number` 0: the file itself; else which of the documents inserted into it this is.
  DocxReader(ZipArchive& archive, Document& document, const ReadOptions& options, int chunk_number)
      : archive_(archive), document_(document), options_(options), chunk_number_(chunk_number) {
    context_.tracked = options.tracked;
  }

  /// Reads all parts; what was read stands in the drafts then.
  void read();
  std::vector<DraftBlock> take_drafts() { return std::move(drafts_); }

 private:
  std::string find_main_part();
  void read_definitions(const std::vector<Relationship>& relationships);
  void read_notes(const std::vector<Relationship>& relationships, std::string_view type, Part part,
                  Notes& notes);
  void read_set_aside(const std::vector<Relationship>& relationships);
  void insert_chunk(const std::vector<Relationship>& relationships, const std::string& id,
                    std::size_t position, std::vector<DraftBlock>& body);
  std::vector<DraftBlock> read_chunk(const std::string& bytes, const std::string& name);
  void add(DraftBlock draft);
  void add_notes(std::vector<NoteReference>& pending);
  void merge(std::vector<DraftBlock> body);
  void add_problem(const Error& error);

  ZipArchive& archive_;
  Document& document_;
  const ReadOptions& options_;
  int chunk_number_;
  int chunk_count_ = 0;
  DocxStyles styles_;
  DocxNumbering numbering_;
  DocxContext context_{styles_, numbering_};
  Notes footnotes_;
  Notes endnotes_;
  std::vector<DraftBlock> drafts_;
};

void DocxReader::add_problem(const Error& error) {
  // A broken or missing part beside the text is damage; only the main part decides that nothing can be read.
  document_.problems.push_back(problem_of(error));
}

std::string DocxReader::find_main_part() {
  auto relationships = read_relationships(archive_, "");
  if (!relationships) {
    if (relationships.error().code == "corrupt") {
      add_problem(relationships.error());
      return {};
    }
    relationships = std::vector<Relationship>{};
  }
  const PackageProperties properties = read_properties(archive_, *relationships);
  document_.title = properties.title;
  const std::string& date = properties.modified.empty() ? properties.created : properties.modified;
  constexpr std::size_t kDay = 10;  // "2024-03-01"
  if (date.size() >= kDay && date.find_first_not_of("0123456789-", 0) >= kDay)
    document_.date = date.substr(0, kDay);
  document_.producer = properties.application;
  if (!properties.application.empty() && !properties.application_version.empty()) {
    document_.producer += " " + properties.application_version;
  }
  for (const Relationship& relationship : *relationships) {
    if (relationship.type == "officeDocument" && !relationship.is_external &&
        archive_.contains(relationship.target))
      return relationship.target;
  }
  return "word/document.xml";
}

void DocxReader::read_definitions(const std::vector<Relationship>& relationships) {
  for (const std::string_view type : {"styles", "numbering"}) {
    for (const Relationship& relationship : relationships) {
      if (relationship.type != type || relationship.is_external || !archive_.contains(relationship.target))
        continue;
      const auto done = type == "styles" ? styles_.read(archive_, relationship.target)
                                         : numbering_.read(archive_, relationship.target, styles_);
      if (!done) add_problem(done.error());
      break;
    }
  }
}

void DocxReader::read_notes(const std::vector<Relationship>& relationships, std::string_view type, Part part,
                            Notes& notes) {
  for (const Relationship& relationship : relationships) {
    if (relationship.type != type || relationship.is_external || !archive_.contains(relationship.target))
      continue;
    DocxStory story(context_, part);
    if (const auto done = read_xml_part(archive_, relationship.target, story); !done)
      add_problem(done.error());
    for (auto& [id, blocks] : story.take_notes()) {
      auto& target = notes[id];
      std::move(blocks.begin(), blocks.end(), std::back_inserter(target));
    }
    return;
  }
}

void DocxReader::read_set_aside(const std::vector<Relationship>& relationships) {
  const auto set_aside = [&](std::vector<DraftBlock> blocks, BlockKind kind) {
    for (DraftBlock& draft : blocks) {
      draft.block.kind = kind;
      draft.block.level = 0;
      draft.block.table = -1;
      draft.is_fixed = true;
      add(std::move(draft));
    }
  };
  Notes comments;
  read_notes(relationships, "comments", Part::comments, comments);
  for (auto& [id, blocks] : comments) set_aside(std::move(blocks), BlockKind::comment);
  std::set<std::string> seen_parts;
  std::set<std::string> seen_texts;  // first, even and other pages often say the same
  for (const Relationship& relationship : relationships) {
    const bool is_header = relationship.type == "header";
    if ((!is_header && relationship.type != "footer") || relationship.is_external) continue;
    if (!archive_.contains(relationship.target) || !seen_parts.insert(relationship.target).second) continue;
    DocxStory story(context_, Part::other);
    if (const auto done = read_xml_part(archive_, relationship.target, story); !done)
      add_problem(done.error());
    std::vector<DraftBlock> blocks = story.take_blocks();
    std::erase_if(blocks,
                  [&](const DraftBlock& draft) { return !seen_texts.insert(draft.block.text).second; });
    set_aside(std::move(blocks), is_header ? BlockKind::page_header : BlockKind::page_footer);
  }
}

/// A DOCX document inserted as a whole, with budgets of its own that are smaller than the file's; it may hold no
/// further one, so nothing recurses.
std::vector<DraftBlock> DocxReader::read_chunk(const std::string& bytes, const std::string& name) {
  constexpr std::size_t kShareOfBudget = 8;
  constexpr int kListsOfChunk = 1'000'000;  // so that its lists are not taken for the file's own
  const ZipLimits limits{options_.maximum_inflated_bytes / kShareOfBudget, options_.maximum_part_bytes / kShareOfBudget,
                         options_.maximum_zip_entries};
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) {
    add_problem({archive.error().code, name + ": " + archive.error().message, archive.error().hint});
    return {};
  }
  Document chunk;
  DocxReader reader(**archive, chunk, options_, ++chunk_count_);
  reader.read();
  context_.has_tracked_changes = context_.has_tracked_changes || chunk.tracked.has_value();
  for (const Diagnostic& problem : chunk.problems) {
    document_.problems.push_back({problem.code, name + ": " + problem.message, problem.page_numbers});
  }
  std::vector<DraftBlock> blocks = reader.take_drafts();
  for (DraftBlock& draft : blocks) {
    if (draft.list_id != 0) draft.list_id = (draft.list_id % kListsOfChunk) + chunk_count_ * kListsOfChunk;
    draft.notes.clear();
  }
  return blocks;
}

/// A document inserted as a whole: a web page or DOCX document is read, anything else is told as missing.
void DocxReader::insert_chunk(const std::vector<Relationship>& relationships, const std::string& id,
                              std::size_t position, std::vector<DraftBlock>& body) {
  const auto chunk = std::find_if(relationships.begin(), relationships.end(),
                                  [&](const Relationship& relationship) { return relationship.id == id; });
  if (chunk != relationships.end() && chunk->is_external) return;  // text of another document, never fetched
  const std::string name = chunk == relationships.end() ? id : chunk->target;
  constexpr std::size_t kMaximumChunkBytes = std::size_t{64} << 20U;
  constexpr int kMostChunks = 100;
  const auto bytes = archive_.contains(name) ? archive_.read_part(name, kMaximumChunkBytes)
                                             : Result<std::string>(std::string());
  if (!bytes) {
    add_problem(bytes.error());
    return;
  }
  const Format format = file_type_of(*bytes, name).format;
  const bool is_docx = format == Format::docx && chunk_number_ == 0 && chunk_count_ < kMostChunks;
  if (format != Format::html && !is_docx) {
    add_problem({"altchunk", name + ": a document inserted as a whole (altChunk) is not read",
                 "open the document in Word and save it again"});
    return;
  }
  HtmlFacts facts;
  std::vector<DraftBlock> blocks = is_docx ? read_chunk(*bytes, name) : read_html_blocks(*bytes, facts);
  for (DraftBlock& draft : blocks) {
    draft.block.part = Part::other;
    if (draft.block.table >= 0) draft.block.table += context_.table_count;
  }
  context_.table_count += static_cast<int>(blocks.size());
  const auto place = body.begin() + static_cast<std::ptrdiff_t>(std::min(position, body.size()));
  body.insert(place, std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

void DocxReader::add(DraftBlock draft) {
  drafts_.push_back(std::move(draft));
}

void DocxReader::add_notes(std::vector<NoteReference>& pending) {
  for (const NoteReference& reference : pending) {
    Notes& notes = reference.part == Part::footnotes ? footnotes_ : endnotes_;
    const auto found = notes.find(reference.id);
    if (found == notes.end()) continue;
    for (DraftBlock& draft : found->second) {
      draft.block.kind = BlockKind::footnote;
      draft.block.level = 0;
      draft.block.cells.clear();
      draft.block.table = -1;
      draft.is_fixed = true;
      add(std::move(draft));
    }
    notes.erase(found);
  }
  pending.clear();
}

/// The body with its notes: each after the block that refers to it, in tables after the table.
void DocxReader::merge(std::vector<DraftBlock> body) {
  if (footnotes_.empty() && endnotes_.empty() && drafts_.empty()) {
    drafts_ = std::move(body);
    return;
  }
  std::vector<NoteReference> pending;
  for (std::size_t index = 0; index < body.size(); ++index) {
    const int table = body[index].block.table;
    pending.insert(pending.end(), body[index].notes.begin(), body[index].notes.end());
    add(std::move(body[index]));
    const bool table_goes_on = table >= 0 && index + 1 < body.size() && body[index + 1].block.table == table;
    if (!table_goes_on) add_notes(pending);
  }
}

void DocxReader::read() {
  const std::string main_part = find_main_part();
  if (main_part.empty()) return;
  if (!archive_.contains(main_part)) {
    add_problem({"corrupt", main_part + ": the part with the text is missing",
                 "open it in its own program and save it again"});
    return;
  }
  auto relationships = read_relationships(archive_, main_part);
  if (!relationships) {
    add_problem(relationships.error());
    relationships = std::vector<Relationship>{};
  }
  read_definitions(*relationships);
  DocxStory story(context_, Part::document);
  const auto done = read_xml_part(archive_, main_part, story);
  if (!done) add_problem(done.error());
  read_notes(*relationships, "footnotes", Part::footnotes, footnotes_);
  read_notes(*relationships, "endnotes", Part::endnotes, endnotes_);
  std::vector<DraftBlock> body = story.take_blocks();
  for (auto chunk = story.alternative_chunks().rbegin(); chunk != story.alternative_chunks().rend();
       ++chunk) {
    insert_chunk(*relationships, chunk->first, chunk->second, body);
  }
  merge(std::move(body));
  read_set_aside(*relationships);
  if (context_.has_tracked_changes) document_.tracked = options_.tracked;
}

}  // namespace

Document read_docx(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  Document document;
  document.path = path;
  document.format = Format::docx;
  const ZipLimits limits{options.maximum_inflated_bytes, options.maximum_part_bytes,
                         options.maximum_zip_entries};
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) {
    document.problems.push_back(problem_of(archive.error()));
  } else {
    DocxReader reader(**archive, document, options, 0);
    reader.read();
    document.blocks = settle_structure(reader.take_drafts());
  }
  settle_status(document);
  return document;
}

}  // namespace policygap::extractors
