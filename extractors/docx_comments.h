// SPDX-License-Identifier: GPL-3.0-or-later
// The way back into a DOCX file: a copy of it with Word comments on stretches of its text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extractors/document.h"

namespace policygap::extractors {

/// A comment and the text it stands on. In a footnote or endnote Word allows none: it goes to the note's
/// reference in the body.
struct DocxComment {
  Part part = Part::document;      ///< what `runs` count in
  std::vector<RunPlace> runs;      ///< in reading order
  std::vector<std::string> lines;  ///< one paragraph each, the first in bold
};

struct CommentAuthor {
  std::string name;
  std::string initials;
  std::string date;  ///< ISO 8601 with time: "2026-11-22T00:00:00Z"
};

struct CommentedDocx {
  std::string bytes;
  std::size_t placed = 0;                ///< comments that found their place
  bool has_broken_signature = false;  ///< the original is signed; a changed copy is not
};

/// A copy of the file `docx` with the comments. Parts that comments need not touch are kept byte for byte,
/// and so are comments that were there. The same input gives the same bytes.
/// Codes: restricted (the file forbids editing), those of ZipArchive and read_xml.
Result<CommentedDocx> with_comments(std::string_view docx, const std::vector<DocxComment>& comments,
                                    const CommentAuthor& author);

}  // namespace policygap::extractors
