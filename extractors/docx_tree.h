// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a DOCX file as a tree that can be changed: its paragraphs and runs by number, runs cut in two.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "extractors/document.h"

struct _xmlDoc;
struct _xmlNode;

namespace policygap::extractors {

using XmlNode = _xmlNode;

/// One part parsed whole. No DTD, no entities, no network; depth at most 256.
class DocxTree {
 public:
  /// Codes: corrupt (a DOCTYPE), damaged (not well-formed).
  static Result<DocxTree> parse(std::string_view bytes, const std::string& part_name);

  [[nodiscard]] XmlNode* root() const;
  /// The part as UTF-8.
  [[nodiscard]] std::string text() const;

  /// Cuts runs so that the range of each place begins and ends between two of them. After this call,
  /// `range` finds them. Call it once, with all places.
  void cut(const std::vector<RunPlace>& places);
  /// First and last run of a cut range; null pointers where the part has no such place.
  [[nodiscard]] std::pair<XmlNode*, XmlNode*> range(const std::vector<RunPlace>& places) const;
  /// The first element above the paragraph with this number that has the local name `name`; null: none.
  [[nodiscard]] XmlNode* above_paragraph(std::uint32_t number, std::string_view name) const;

 private:
  struct Piece {
    XmlNode* node = nullptr;
    std::size_t start = 0;  ///< bytes of the whole run's text
    std::size_t end = 0;
  };
  using Run = std::vector<Piece>;
  struct Paragraph {
    XmlNode* node = nullptr;
    std::vector<Run> runs;
  };
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit DocxTree(_xmlDoc* document);
  void collect(XmlNode* node, std::vector<std::size_t>& open);
  [[nodiscard]] const Run* run_at(const RunPlace& place) const;

  std::unique_ptr<_xmlDoc, Free> document_;
  std::vector<Paragraph> paragraphs_;
};

/// Helpers on trees of WordprocessingML. Names are local names in the vocabulary's namespace.
bool is_word(const XmlNode* node, std::string_view name);
std::string word_attribute(const XmlNode* node, std::string_view name);
/// All elements with that name at or below `node`, in document order.
std::vector<XmlNode*> find_words(XmlNode* node, std::string_view name);
/// A new element in the namespace of `like` (a node of the same tree), not yet in the tree.
XmlNode* new_word(XmlNode* like, const char* name);
void set_word_attribute(XmlNode* node, const char* name, const std::string& value);

}  // namespace policygap::extractors
