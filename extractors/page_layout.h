// SPDX-License-Identifier: GPL-3.0-or-later
// From words on pages to blocks: contents, furniture, footnotes, tables, columns, paragraphs,
// headings, lists, in that order.
#pragma once

#include <vector>

#include "extractors/document.h"
#include "extractors/page_words.h"
#include "extractors/pdf_information.h"

namespace policygap::extractors {

/// Blocks in reading order; every word of `pages` stands in exactly one of them, list marks in Block::marker.
std::vector<Block> layout_blocks(std::vector<PageWords> pages, const std::vector<OutlineEntry>& outline);

}  // namespace policygap::extractors
