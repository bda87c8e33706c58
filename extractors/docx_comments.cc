// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_comments.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "extractors/docx_package.h"
#include "extractors/docx_styles.h"
#include "extractors/docx_tree.h"
#include "extractors/zip_archive.h"
#include "extractors/zip_edit.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kMaximumPartBytes = std::size_t{256} << 20U;
constexpr std::string_view kTypes = "[Content_Types].xml";
constexpr const char* kStrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
constexpr const char* kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string relationships_name(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t start = slash == std::string::npos ? 0 : slash + 1;
  return part.substr(0, start) + "_rels/" + part.substr(start) + ".rels";
}

/// One copy being made.
class Commenting {
 public:
  Commenting(ZipArchive& archive, const CommentAuthor& author) : archive_(archive), author_(author) {}

  Result<void> open();
  Result<std::size_t> place(const std::vector<DocxComment>& comments);
  Result<std::map<std::string, std::string>> changed_parts();

 private:
  [[nodiscard]] Result<DocxTree> tree_of(const std::string& name);
  [[nodiscard]] std::string part_of(std::string_view type) const;
  [[nodiscard]] Result<bool> is_protected();
  Result<void> open_comments();
  [[nodiscard]] std::pair<XmlNode*, XmlNode*> range_of(const DocxComment& comment) const;
  void mark(std::pair<XmlNode*, XmlNode*> range, const std::string& id);
  void write(const DocxComment& comment, const std::string& id);
  Result<void> announce(std::map<std::string, std::string>& parts);

  ZipArchive& archive_;
  const CommentAuthor& author_;
  std::string main_name_;
  std::vector<Relationship> relationships_;
  std::optional<DocxTree> main_;
  std::optional<DocxTree> comments_;
  std::map<Part, DocxTree> notes_;
  std::string comments_name_;
  bool has_comments_part_ = false;
  long next_id_ = 0;
};

Result<DocxTree> Commenting::tree_of(const std::string& name) {
  const Result<std::string> bytes = archive_.read_part(name, kMaximumPartBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return DocxTree::parse(*bytes, name);
}

std::string Commenting::part_of(std::string_view type) const {
  for (const Relationship& relationship : relationships_) {
    if (relationship.type == type && !relationship.is_external && archive_.contains(relationship.target))
      return relationship.target;
  }
  return {};
}

Result<bool> Commenting::is_protected() {
  const std::string name = part_of("settings");
  if (name.empty()) return false;
  const Result<DocxTree> settings = tree_of(name);
  if (!settings) return false;  // what cannot be read protects nothing
  for (const XmlNode* node : find_words(settings->root(), "documentProtection")) {
    const std::string enforced = word_attribute(node, "enforcement");
    const std::string edit = word_attribute(node, "edit");
    if (!enforced.empty() && is_on(enforced) && edit != "comments" && edit != "trackedChanges" && edit != "none")
      return true;
  }
  return false;
}

Result<void> Commenting::open() {
  const auto package = read_relationships(archive_, "");
  main_name_ = "word/document.xml";
  if (package) {
    for (const Relationship& relationship : *package) {
      if (relationship.type == "officeDocument" && !relationship.is_external &&
          archive_.contains(relationship.target)) {
        main_name_ = relationship.target;
        break;
      }
    }
  }
  auto relationships = read_relationships(archive_, main_name_);
  if (relationships) relationships_ = std::move(*relationships);
  const Result<bool> closed = is_protected();
  if (!closed) return tl::unexpected(closed.error());
  if (*closed) return fail("restricted", "the document is protected against changes");
  Result<DocxTree> main = tree_of(main_name_);
  if (!main) return tl::unexpected(main.error());
  main_ = std::move(*main);
  for (const auto& [part, type] : {std::pair{Part::footnotes, "footnotes"}, std::pair{Part::endnotes, "endnotes"}}) {
    const std::string name = part_of(type);
    if (name.empty()) continue;
    Result<DocxTree> notes = tree_of(name);
    if (notes) notes_.emplace(part, std::move(*notes));
  }
  return open_comments();
}

Result<void> Commenting::open_comments() {
  comments_name_ = part_of("comments");
  has_comments_part_ = !comments_name_.empty();
  if (has_comments_part_) {
    Result<DocxTree> comments = tree_of(comments_name_);
    if (!comments) return tl::unexpected(comments.error());
    comments_ = std::move(*comments);
  } else {
    const std::string folder = main_name_.substr(0, main_name_.rfind('/') + 1);
    for (int number = 0; comments_name_.empty() || archive_.contains(comments_name_); ++number)
      comments_name_ = folder + "comments" + (number == 0 ? "" : std::to_string(number)) + ".xml";
    const bool is_strict =
        std::string_view(reinterpret_cast<const char*>(main_->root()->ns->href)) == kStrictWord;
    Result<DocxTree> comments = DocxTree::parse(
        std::string("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"") +
            (is_strict ? kStrictWord : kWord) + "\"/>",
        comments_name_);
    if (!comments) return tl::unexpected(comments.error());
    comments_ = std::move(*comments);
  }
  for (const char* name : {"comment", "commentRangeStart", "commentReference"}) {
    for (const DocxTree* tree : {&*comments_, &*main_}) {
      for (const XmlNode* node : find_words(tree->root(), name))
        next_id_ = std::max(next_id_, static_cast<long>(number_or(word_attribute(node, "id"), 0)) + 1L);
    }
  }
  return {};
}

/// Where a note is referred to, for a comment on the note's text; else the range of its own runs.
std::pair<XmlNode*, XmlNode*> Commenting::range_of(const DocxComment& comment) const {
  if (comment.part == Part::document) return main_->range(comment.runs);
  const auto notes = notes_.find(comment.part);
  if (notes == notes_.end() || comment.runs.empty()) return {nullptr, nullptr};
  const bool is_footnote = comment.part == Part::footnotes;
  const XmlNode* const note =
      notes->second.above_paragraph(comment.runs.front().paragraph, is_footnote ? "footnote" : "endnote");
  if (note == nullptr) return {nullptr, nullptr};
  const std::string id = word_attribute(note, "id");
  for (XmlNode* reference :
       find_words(main_->root(), is_footnote ? "footnoteReference" : "endnoteReference")) {
    if (word_attribute(reference, "id") != id) continue;
    XmlNode* run = reference->parent;
    while (run != nullptr && run->type == XML_ELEMENT_NODE && !is_word(run, "r")) run = run->parent;
    if (run != nullptr && run->type == XML_ELEMENT_NODE) return {run, run};
  }
  return {nullptr, nullptr};
}

/// The marks stand between runs; the reference right after the range, in a run of its own.
void Commenting::mark(std::pair<XmlNode*, XmlNode*> range, const std::string& id) {
  const auto [first, last] = range;
  XmlNode* const start = new_word(first, "commentRangeStart");
  xmlAddPrevSibling(first, start);
  set_word_attribute(start, "id", id);
  XmlNode* const end = new_word(last, "commentRangeEnd");
  xmlAddNextSibling(last, end);
  set_word_attribute(end, "id", id);
  XmlNode* const run = new_word(last, "r");
  xmlAddNextSibling(end, run);
  XmlNode* const reference = new_word(last, "commentReference");
  xmlAddChild(run, reference);
  set_word_attribute(reference, "id", id);
}

void Commenting::write(const DocxComment& comment, const std::string& id) {
  XmlNode* const root = comments_->root();
  XmlNode* const element = new_word(root, "comment");
  xmlAddChild(root, element);
  set_word_attribute(element, "id", id);
  set_word_attribute(element, "author", author_.name);
  set_word_attribute(element, "date", author_.date);
  set_word_attribute(element, "initials", author_.initials);
  bool is_first = true;
  for (const std::string& line : comment.lines) {
    XmlNode* const paragraph = xmlAddChild(element, new_word(root, "p"));
    XmlNode* const run = xmlAddChild(paragraph, new_word(root, "r"));
    if (is_first) xmlAddChild(xmlAddChild(run, new_word(root, "rPr")), new_word(root, "b"));
    is_first = false;
    XmlNode* const text = xmlAddChild(run, new_word(root, "t"));
    xmlNodeSetSpacePreserve(text, 1);
    xmlAddChild(text, xmlNewText(reinterpret_cast<const xmlChar*>(line.c_str())));
  }
}

Result<std::size_t> Commenting::place(const std::vector<DocxComment>& comments) {
  std::vector<RunPlace> places;
  for (const DocxComment& comment : comments) {
    if (comment.part == Part::document) places.insert(places.end(), comment.runs.begin(), comment.runs.end());
  }
  main_->cut(places);
  std::size_t placed = 0;
  for (const DocxComment& comment : comments) {
    const std::pair<XmlNode*, XmlNode*> range = range_of(comment);
    if (range.first == nullptr) continue;
    const std::string id = std::to_string(next_id_++);
    mark(range, id);
    write(comment, id);
    ++placed;
  }
  return placed;
}

/// The new comments part in the content types and the relationships.
Result<void> Commenting::announce(std::map<std::string, std::string>& parts) {
  const bool is_strict =
      std::string_view(reinterpret_cast<const char*>(main_->root()->ns->href)) == kStrictWord;
  Result<DocxTree> types = tree_of(std::string(kTypes));
  if (!types) return tl::unexpected(types.error());
  const auto add = [](const DocxTree& tree, const char* name) {
    return xmlAddChild(tree.root(), new_word(tree.root(), name));
  };
  const auto set = [](XmlNode* node, const char* name, const std::string& value) {
    xmlNewProp(node, reinterpret_cast<const xmlChar*>(name), reinterpret_cast<const xmlChar*>(value.c_str()));
  };
  XmlNode* const type = add(*types, "Override");
  set(type, "PartName", "/" + comments_name_);
  set(type, "ContentType", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml");
  parts[std::string(kTypes)] = types->text();

  const std::string name = relationships_name(main_name_);
  Result<DocxTree> relationships =
      archive_.contains(name)
          ? tree_of(name)
          : DocxTree::parse("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
                            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>",
                            name);
  if (!relationships) return tl::unexpected(relationships.error());
  std::string id = "rIdNotes";
  while (std::any_of(relationships_.begin(), relationships_.end(),
                     [&](const Relationship& relationship) { return relationship.id == id; }))
    id += "x";
  XmlNode* const relationship = add(*relationships, "Relationship");
  set(relationship, "Id", id);
  set(relationship, "Type",
      is_strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
                : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments");
  set(relationship, "Target", comments_name_.substr(comments_name_.rfind('/') + 1));
  parts[name] = relationships->text();
  return {};
}

Result<std::map<std::string, std::string>> Commenting::changed_parts() {
  std::map<std::string, std::string> parts;
  parts[main_name_] = main_->text();
  parts[comments_name_] = comments_->text();
  if (!has_comments_part_) {
    if (const Result<void> done = announce(parts); !done) return tl::unexpected(done.error());
  }
  return parts;
}

}  // namespace

Result<CommentedDocx> with_comments(std::string_view docx, const std::vector<DocxComment>& comments,
                                    const CommentAuthor& author) {
  const auto archive = ZipArchive::open(docx, ZipLimits{});
  if (!archive) return tl::unexpected(archive.error());
  Commenting commenting(**archive, author);
  if (const Result<void> opened = commenting.open(); !opened) return tl::unexpected(opened.error());
  const Result<std::size_t> placed = commenting.place(comments);
  if (!placed) return tl::unexpected(placed.error());
  const auto parts = commenting.changed_parts();
  if (!parts) return tl::unexpected(parts.error());
  Result<std::string> bytes = with_entries(docx, *parts);
  if (!bytes) return tl::unexpected(bytes.error());
  CommentedDocx result;
  result.bytes = std::move(*bytes);
  result.placed = *placed;
  result.has_broken_signature = (*archive)->contains("_xmlsignatures/origin.sigs");
  return result;
}

}  // namespace policygap::extractors
