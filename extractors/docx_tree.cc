// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_tree.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <climits>
#include <cstddef>
#include <map>
#include <set>

#include "base/utf8.h"
#include "extractors/docx_elements.h"

namespace policygap::extractors {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

const xmlChar* letters(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

bool is_word_namespace(std::string_view uri) {
  return uri == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
         uri == "http://purl.oclc.org/ooxml/wordprocessingml/main";
}

DocxElement element_of(const xmlNode* node) {
  if (node->type != XML_ELEMENT_NODE || node->ns == nullptr) return DocxElement::other;
  const std::string_view uri = view(node->ns->href);
  if (is_word_namespace(uri)) return docx_element(XmlNamespace::word, view(node->name));
  if (uri == "http://schemas.openxmlformats.org/markup-compatibility/2006")
    return docx_element(XmlNamespace::markup_compatibility, view(node->name));
  return DocxElement::other;
}

std::string content_of(const xmlNode* node) {
  xmlChar* const content = xmlNodeGetContent(node);
  std::string text(view(content));
  xmlFree(content);
  return text;
}

/// Bytes that the node adds to its run's text, counted as DocxStory does (document.h, RunPlace).
std::size_t text_length(const xmlNode* node) {
  using enum DocxElement;
  switch (element_of(node)) {
    case text:
    case deleted_text:  // told in a document seen without its changes
      return content_of(node).size();
    case tab:
    case line_break:
      return 1;
    case no_break_hyphen:
      return std::string_view("\u2011").size();
    case soft_hyphen:
      return std::string_view("\u00AD").size();
    case symbol:
      return symbol_letter(word_attribute(node, "font"), word_attribute(node, "char")).size();
    case run:
    case paragraph:
    case run_properties:
    case text_box:
    case deleted:
    case skipped:
    case field_instruction:
      return 0;
    default:
      break;
  }
  const bool is_choosing = element_of(node) == alternate_content;
  std::size_t length = 0;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    length += text_length(child);
    if (is_choosing) break;  // the first choice is what is read
  }
  return length;
}

std::size_t run_length(const xmlNode* run) {
  std::size_t length = 0;
  for (const xmlNode* child = run->children; child != nullptr; child = child->next)
    length += text_length(child);
  return length;
}

/// A copy in the same place of the tree's namespaces, not yet in the tree; xmlCopyNode would declare them anew.
xmlNode* copy_of(xmlNode* node, bool with_children) {
  xmlNode* copy = nullptr;
  xmlDOMWrapCloneNode(nullptr, node->doc, node, &copy, node->doc, node->parent, with_children ? 1 : 0, 0);
  return copy;
}

/// Cuts a w:t at `offset`; what follows comes back as a new w:t, not yet in the tree.
xmlNode* cut_text(xmlNode* node, std::size_t offset) {
  const std::string whole = content_of(node);
  while (offset > 0 && (static_cast<unsigned char>(whole[offset]) & 0xC0U) == 0x80) --offset;
  xmlNode* const rest = copy_of(node, false);
  const auto fill = [](xmlNode* target, const std::string& text) {
    xmlNodeSetContent(target, nullptr);
    xmlAddChild(target, xmlNewTextLen(letters(text.c_str()), static_cast<int>(text.size())));
    xmlNodeSetSpacePreserve(target, 1);
  };
  fill(node, whole.substr(0, offset));
  fill(rest, whole.substr(offset));
  return rest;
}

/// Cuts the run after `offset` bytes of its text; the second half, right after it in the tree. What has no
/// length and stands at the cut stays in the first half.
xmlNode* cut_run(xmlNode* run, std::size_t offset) {
  xmlNode* const second = copy_of(run, false);
  xmlNode* at = run->children;
  std::size_t before = 0;
  xmlNode* rest = nullptr;
  for (; at != nullptr; at = at->next) {
    if (element_of(at) == DocxElement::run_properties) xmlAddChild(second, copy_of(at, true));
    const std::size_t length = text_length(at);
    if (before + length > offset) {
      const DocxElement kind = element_of(at);
      if (before < offset && (kind == DocxElement::text || kind == DocxElement::deleted_text)) {
        rest = cut_text(at, offset - before);
        at = at->next;
      }
      break;
    }
    before += length;
  }
  if (rest != nullptr) xmlAddChild(second, rest);
  while (at != nullptr) {
    xmlNode* const next = at->next;
    xmlUnlinkNode(at);
    xmlAddChild(second, at);
    at = next;
  }
  xmlAddNextSibling(run, second);
  return second;
}

}  // namespace

void DocxTree::Free::operator()(_xmlDoc* document) const {
  xmlFreeDoc(document);
}

DocxTree::DocxTree(_xmlDoc* document) : document_(document) {
  std::vector<std::size_t> open;
  if (root() != nullptr) collect(root(), open);
}

Result<DocxTree> DocxTree::parse(std::string_view bytes, const std::string& part_name) {
  // No HUGE: depth, name and text bounds stay on.
  xmlDoc* const document =
      bytes.size() > INT_MAX
          ? nullptr
          : xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (document == nullptr)
    return fail("damaged", part_name + ": is not well-formed XML", "open the document in Word and save it again");
  DocxTree tree(document);
  if (document->intSubset != nullptr || tree.root() == nullptr)
    return fail("corrupt", part_name + ": has a DOCTYPE, which no Word file has");
  return tree;
}

XmlNode* DocxTree::root() const {
  return xmlDocGetRootElement(document_.get());
}

std::string DocxTree::text() const {
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(document_.get(), &bytes, &size, "UTF-8");
  std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
  return text;
}

/// Every w:p counts, and every w:r in its nearest w:p: what is deleted or not chosen too.
void DocxTree::collect(XmlNode* node, std::vector<std::size_t>& open) {
  const bool is_paragraph = is_word(node, "p");
  if (is_paragraph) {
    open.push_back(paragraphs_.size());
    paragraphs_.push_back({node, {}});
  } else if (is_word(node, "r") && !open.empty()) {
    paragraphs_[open.back()].runs.push_back({{node, 0, run_length(node)}});
  }
  for (XmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) collect(child, open);
  }
  if (is_paragraph) open.pop_back();
}

const DocxTree::Run* DocxTree::run_at(const RunPlace& place) const {
  if (place.paragraph >= paragraphs_.size()) return nullptr;
  const std::vector<Run>& runs = paragraphs_[place.paragraph].runs;
  return place.run < runs.size() ? &runs[place.run] : nullptr;
}

void DocxTree::cut(const std::vector<RunPlace>& places) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::size_t>> cuts;
  for (const RunPlace& place : places) {
    if (run_at(place) == nullptr) continue;
    std::set<std::size_t>& offsets = cuts[{place.paragraph, place.run}];
    offsets.insert(place.offset_bytes);
    offsets.insert(place.offset_bytes + place.span.end - place.span.start);
  }
  for (const auto& [number, offsets] : cuts) {
    Run& run = paragraphs_[number.first].runs[number.second];
    for (const std::size_t offset : offsets) {
      const Piece last = run.back();
      if (offset <= last.start || offset >= last.end) continue;
      XmlNode* const second = cut_run(last.node, offset - last.start);
      const std::size_t middle = last.start + run_length(last.node);
      run.back().end = middle;
      run.push_back({second, middle, last.end});
    }
  }
}

std::pair<XmlNode*, XmlNode*> DocxTree::range(const std::vector<RunPlace>& places) const {
  if (places.empty()) return {nullptr, nullptr};
  const Run* const first = run_at(places.front());
  const Run* const last = run_at(places.back());
  if (first == nullptr || last == nullptr) return {nullptr, nullptr};
  const std::size_t start = places.front().offset_bytes;
  const std::size_t end = places.back().offset_bytes + places.back().span.end - places.back().span.start;
  const auto from = std::find_if(first->begin(), first->end(),
                                 [start](const Piece& piece) { return piece.end > start; });
  const auto to =
      std::find_if(last->begin(), last->end(), [end](const Piece& piece) { return piece.end >= end; });
  if (from == first->end() || to == last->end()) return {nullptr, nullptr};
  return {from->node, to->node};
}

XmlNode* DocxTree::above_paragraph(std::uint32_t number, std::string_view name) const {
  if (number >= paragraphs_.size()) return nullptr;
  XmlNode* node = paragraphs_[number].node;
  while (node != nullptr && node->type == XML_ELEMENT_NODE && !is_word(node, name)) node = node->parent;
  return node != nullptr && node->type == XML_ELEMENT_NODE ? node : nullptr;
}

bool is_word(const XmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && node->ns != nullptr && view(node->name) == name &&
         is_word_namespace(view(node->ns->href));
}

std::string word_attribute(const XmlNode* node, std::string_view name) {
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (view(attribute->name) == name && attribute->ns != nullptr &&
        is_word_namespace(view(attribute->ns->href)))
      return content_of(reinterpret_cast<const xmlNode*>(attribute));
  }
  return {};
}

std::vector<XmlNode*> find_words(XmlNode* node, std::string_view name) {
  std::vector<XmlNode*> found;
  if (is_word(node, name)) found.push_back(node);
  for (XmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type != XML_ELEMENT_NODE) continue;
    const std::vector<XmlNode*> inner = find_words(child, name);
    found.insert(found.end(), inner.begin(), inner.end());
  }
  return found;
}

XmlNode* new_word(XmlNode* like, const char* name) {
  return xmlNewDocNode(like->doc, like->ns, letters(name), nullptr);
}

void set_word_attribute(XmlNode* node, const char* name, const std::string& value) {
  xmlNs* space = node->ns;
  if (space != nullptr && space->prefix == nullptr) {
    // An attribute needs a prefix; the vocabulary is this element's default namespace here.
    space = xmlSearchNsByHref(node->doc, node, space->href);
    if (space == nullptr || space->prefix == nullptr)
      space = xmlNewNs(node, node->ns->href, letters("w"));
  }
  xmlNewNsProp(node, space, letters(name), letters(value.c_str()));
}

}  // namespace policygap::extractors
