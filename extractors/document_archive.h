// SPDX-License-Identifier: GPL-3.0-or-later
// Documents through an archive (base/archive.h): what was read can be kept, and judged again by other rules.
#pragma once

#include "base/diagnostic.h"
#include "base/text_span.h"
#include "extractors/document.h"

namespace policygap {

template <typename Archive>
void transfer(Archive& archive, TextSpan& span) {
  archive(span.start);
  archive(span.end);
}

template <typename Archive>
void transfer(Archive& archive, Diagnostic& problem) {
  archive(problem.code);
  archive(problem.message);
  archive(problem.page_numbers);
}

}  // namespace policygap

namespace policygap::extractors {

template <typename Archive>
void transfer(Archive& archive, Rectangle& rectangle) {
  archive(rectangle.page_number);
  archive(rectangle.x0);
  archive(rectangle.y0);
  archive(rectangle.x1);
  archive(rectangle.y1);
}

template <typename Archive>
void transfer(Archive& archive, WordPlace& place) {
  archive(place.span);
  archive(place.rectangle);
  archive(place.confidence);
}

template <typename Archive>
void transfer(Archive& archive, RunPlace& place) {
  archive(place.span);
  archive(place.paragraph);
  archive(place.run);
  archive(place.offset_bytes);
}

template <typename Archive>
void transfer(Archive& archive, Cell& cell) {
  archive(cell.span);
  archive(cell.column);
  archive(cell.header);
}

template <typename Archive>
void transfer(Archive& archive, Block& block) {
  archive(block.kind);
  archive(block.level);
  archive(block.marker);
  archive(block.text);
  archive(block.page_number);
  archive(block.lead_block);
  archive(block.cells);
  archive(block.table);
  archive(block.note_marks);
  archive(block.words);
  archive(block.runs);
  archive(block.part);
}

template <typename Archive>
void transfer(Archive& archive, Document& document) {
  archive(document.path);
  archive(document.sha256);
  archive(document.format);
  archive(document.status);
  archive(document.problems);
  archive(document.title);
  archive(document.date);
  archive(document.producer);
  archive(document.page_count);
  archive(document.recognised_pages);
  bool is_tracked = document.tracked.has_value();
  TrackedView tracked = document.tracked.value_or(TrackedView::accepted);
  archive(is_tracked);
  archive(tracked);
  document.tracked = is_tracked ? std::optional(tracked) : std::nullopt;
  archive(document.blocks);
}

}  // namespace policygap::extractors
