// SPDX-License-Identifier: GPL-3.0-or-later
// DraftBlock: a Block on its way, with what its format says about its looks; block_structure settles what it
// is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extractors/document.h"

namespace policygap::extractors {

/// A reference to a note of a word processor file.
struct NoteReference {
  Part part = Part::footnotes;
  int id = 0;

  bool operator==(const NoteReference&) const = default;
};

/// A Block and the hints that its final kind, level and lead are found by.
struct DraftBlock {
  Block block;
  std::vector<NoteReference> notes;  ///< in order of their marks
  int list_id = 0;                   ///< which list an item belongs to; 0: none or typed by hand
  std::int16_t half_points = 0;      ///< font size, 0 unknown
  std::int16_t indent = 0;           ///< columns of white space before a line of text
  bool is_bullet = false;
  bool is_continued = false;  ///< an item that goes on counting
  bool is_bold = false;       ///< every letter
  bool is_capitals = false;   ///< every letter, by format
  bool is_continuation = false;      ///< a further paragraph of the item before
  bool is_apart = false;      ///< a line of text with a blank line before it
  bool is_typed = false;      ///< the marker was typed by hand
  bool is_fixed = false;      ///< kind and level are told by the file
};

/// Cuts `count` bytes off the start of the text; runs, words, marks and cells move along.
void cut_front(Block& block, std::size_t count);

/// Cuts white space off both ends of the text; runs, words, marks and cells move along.
void trim(Block& block);

/// Appends `from`'s text with its places to `to`, after `separator` where there is text already; '\0':
/// nothing between.
void append(Block& to, const Block& from, char separator);

}  // namespace policygap::extractors
