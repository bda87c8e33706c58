// SPDX-License-Identifier: GPL-3.0-or-later
// Document and Block: what every reader hands on. Plain values; text as it stands in the file, with its places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/text_span.h"

namespace policygap::extractors {

enum class Format { unknown, pdf, docx, odt, pptx, html, markdown, text, rtf, doc };

/// ok: all of its text was read. partial: some was, `problems` says what is missing. unreadable: none was.
enum class Status { ok, partial, unreadable };

/// How tracked changes are seen: all of them accepted, or none of them ever made.
enum class TrackedView { accepted, original };

enum class BlockKind {
  heading,
  paragraph,
  list_item,
  table_header,  ///< a row of column headings
  table_row,
  footnote,
  // Set aside: kept and shown by `extract`, never judged.
  page_header,
  page_footer,
  table_of_contents,
  change_log,
  comment,
  hidden,
};

/// True for the kinds that are never judged.
constexpr bool is_set_aside(BlockKind kind) { return kind >= BlockKind::page_header; }

/// PDF points from the upper left corner of the page as shown (crop box, rotation applied), y downwards.
struct Rectangle {
  int page_number = 0;  ///< 1-based
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  bool operator==(const Rectangle&) const = default;
};

/// Where a word of Block::text stands on its page.
struct WordPlace {
  TextSpan span;  ///< bytes of Block::text
  Rectangle rectangle;
  float confidence = 1;  ///< 0 to 1: how sure text recognition is of the word; 1 for text that the file itself holds

  bool operator==(const WordPlace&) const = default;
};

/// Which part of a DOCX file a Block's runs count in.
enum class Part { document, footnotes, endnotes, comments, other };

/// Where a stretch of Block::text stands in a word processor file (Block::part).
/// Every w:p start tag of the part counts, in document order: in tables, text boxes, mc:Fallback and deleted text too.
/// Every w:r whose nearest w:p is that paragraph counts: in hyperlinks, fields, w:ins, w:del, w:moveFrom and w:sdt too.
/// The run's text is all of its w:t in order, with one byte each for w:tab and w:ptab (' ') and w:br and w:cr ('\n'),
/// U+2011 for w:noBreakHyphen, U+00AD for w:softHyphen, and the letter, if known, for w:sym.
struct RunPlace {
  TextSpan span;                   ///< bytes of Block::text
  std::uint32_t paragraph = 0;     ///< 0-based
  std::uint32_t run = 0;           ///< 0-based, in its paragraph
  std::uint32_t offset_bytes = 0;  ///< where `span` starts in the run's UTF-8 text

  bool operator==(const RunPlace&) const = default;
};

/// One cell of a table row.
struct Cell {
  TextSpan span;       ///< bytes of Block::text
  int column = 0;      ///< 0-based, of the first grid column it covers
  std::string header;  ///< text of its column's heading, empty where the table has none

  bool operator==(const Cell&) const = default;
};

inline constexpr int kNoBlock = -1;

/// A heading, paragraph, list item, table row … in reading order.
/// `text` holds the lines as they stand, '\n' between lines of a PDF or at breaks, '\t' between cells; hyphens at line
/// ends are still there (text/ joins them). A paragraph or item that runs over a page break is one Block.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;       ///< heading: 1-based depth; list item: 1-based nesting depth
  std::string marker;  ///< list item or numbered heading: "•", "a)", "3.2"; not part of `text`
  std::string text;
  int page_number = 0;         ///< 1-based page of the first word, 0 where the format has no pages
  int lead_block = kNoBlock;   ///< list item: index of the Block that introduces its list (a paragraph or a parent item)
  std::vector<Cell> cells;     ///< table_header, table_row
  int table = -1;              ///< 0-based number of the table in the document, -1 outside tables
  /// Footnote reference marks in `text`: not part of the sentence. Empty spans where the format numbers notes by itself.
  std::vector<TextSpan> note_marks;
  std::vector<WordPlace> words;      ///< PDF
  std::vector<RunPlace> runs;        ///< DOCX
  Part part = Part::document;        ///< DOCX: what `runs` count in

  bool operator==(const Block&) const = default;
};

/// An extracted document. `path` is as given; `date` is the document's own date (ISO), empty where it names none.
struct Document {
  std::string path;
  std::string sha256;
  Format format = Format::unknown;
  Status status = Status::ok;
  std::vector<Diagnostic> problems;  ///< what could not be read, with the reason and the pages
  std::string title;
  std::string date;
  std::string producer;
  int page_count = 0;  ///< 0 where the format has no pages
  std::vector<int> recognised_pages;  ///< 1-based pages whose words text recognition read from their pictures
  std::optional<TrackedView> tracked;  ///< how its tracked changes were seen; none where it has none
  std::vector<Block> blocks;

  bool operator==(const Document&) const = default;
};

}  // namespace policygap::extractors
