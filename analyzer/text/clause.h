// SPDX-License-Identifier: GPL-3.0-or-later
// Clause: the smallest unit with one normative statement; what the rules judge.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "text/language.h"
#include "text/normalize.h"

namespace policygap::text {

enum class TokenKind : std::uint8_t { word, number, punctuation, cell_break };

/// A word or mark of Clause::text. A cell_break is empty and stands between two table cells.
struct Token {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  lexicon::WordId word = 0;  ///< in the lexicon of the clause's language; 0 for anything but a word
  TokenKind kind = TokenKind::word;

  bool operator==(const Token&) const = default;
};

enum class ClauseKind : std::uint8_t { sentence, list_item, table_row, table_cell, footnote, heading, table_header };

/// Headings and table headers give context to other clauses and are not judged themselves.
constexpr bool is_context_only(ClauseKind kind) { return kind >= ClauseKind::heading; }

inline constexpr int kNone = -1;

/// `text` is normalized running text; `source` maps it back to the bytes of its Block's text.
struct Clause {
  ClauseKind kind = ClauseKind::sentence;
  Language language = Language::unknown;
  int block = kNone;    ///< index in Document::blocks
  int section = kNone;  ///< index in ClauseList::sections
  int heading = kNone;  ///< indices in ClauseList::clauses: the nearest heading,
  int lead = kNone;     ///< the sentence or table heading that introduces the list or column,
  int before = kNone;   ///< and the clause right before it in the same section
  std::string text;
  OffsetMap source;
  std::vector<Token> tokens;
};

/// A heading and the one above it.
struct Section {
  std::string title;  ///< with its number
  int parent = kNone;
  int level = 1;
};

/// The clauses of one document in reading order.
struct ClauseList {
  std::vector<Clause> clauses;
  std::vector<Section> sections;
  Language language = Language::unknown;  ///< of the document as a whole
};

/// "2 Medier › 2.3 Uttalanden"; empty for kNone.
std::string section_path(const ClauseList& list, int section);

}  // namespace policygap::text
