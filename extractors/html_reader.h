// SPDX-License-Identifier: GPL-3.0-or-later
// Reads web pages: libxml2's forgiving HTML parser as a stream of tags, no tree, no network, no scripts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "extractors/draft_block.h"

namespace policygap::extractors {

/// What a page says of itself.
struct HtmlFacts {
  std::string title;
  std::string date;  ///< meta date, ISO, where there is one

  bool operator==(const HtmlFacts&) const = default;
};

/// The blocks of a page as drafts. Navigation and footers are set aside; deleted text (del, s) is not read.
std::vector<DraftBlock> read_html_blocks(std::string_view bytes, HtmlFacts& facts);

/// Code no_text where the page has none.
Document read_html(std::string_view bytes, const std::string& path);

}  // namespace policygap::extractors
