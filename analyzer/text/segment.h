// SPDX-License-Identifier: GPL-3.0-or-later
// Segmenter: a Document's blocks to clauses that know their heading, lead-in and neighbour.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"
#include "lexicon/lexicons.h"
#include "text/clause.h"
#include "text/document_words.h"
#include "text/sentences.h"

namespace policygap::text {

/// Segments documents, one after the other. Keeps ICU's rules and the lexicons' memory; not to be shared between threads.
class Segmenter {
 public:
  /// `lexicons` must outlive the segmenter.
  explicit Segmenter(lexicon::Lexicons& lexicons) : lexicons_(lexicons) {}

  /// Clauses in reading order. Blocks that are set aside give none; headings and table headers give context only.
  /// A list item's first sentence has the last sentence of its lead block as lead; a table row is one clause with its
  /// header row as lead, or one clause a cell where the headings pass a verdict (Tillåtet / Ej tillåtet).
  [[nodiscard]] ClauseList segment(const extractors::Document& document);

  /// One clause outside any document (explain, eval, rule examples): `text` is judged whole, whatever its stops.
  [[nodiscard]] Clause clause_of(std::string_view text, Language language, ClauseKind kind = ClauseKind::sentence);

  /// True when `first` + `second` (halves of a word broken at a line's end) are one word.
  [[nodiscard]] bool joins(std::string_view first, std::string_view second, Language language);

 private:
  friend class DocumentSegmenter;
  /// `words` of the document are asked before the dictionary; nullptr for none.
  [[nodiscard]] NormalizedText normalized(const extractors::Block& block, Language language, DocumentWords* words);

  lexicon::Lexicons& lexicons_;
  SentenceSplitter splitter_;
};

}  // namespace policygap::text
