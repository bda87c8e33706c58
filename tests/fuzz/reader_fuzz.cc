// SPDX-License-Identifier: GPL-3.0-or-later
// One libFuzzer target a reader (POLICYGAP_FUZZED names it): whatever the bytes are, the reader returns, and what it
// returns holds together. AddressSanitizer and UndefinedBehaviorSanitizer watch.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "extractors/docx_reader.h"
#include "extractors/html_reader.h"
#include "extractors/markdown.h"
#include "extractors/odt_reader.h"
#include "extractors/pdf_reader.h"
#include "extractors/plain_text.h"
#include "extractors/pptx_reader.h"
#include "extractors/read_document.h"
#include "tests/extractors/docx_builder.h"

namespace {

using policygap::TextSpan;
using policygap::extractors::Block;
using policygap::extractors::Document;
using policygap::extractors::ReadOptions;
using policygap::extractors::Status;

ReadOptions small_limits() {
  ReadOptions options;
  options.maximum_pages = 5;
  options.maximum_inflated_bytes = std::size_t{8} << 20U;
  options.maximum_part_bytes = std::size_t{4} << 20U;
  options.maximum_zip_entries = 200;
  return options;
}

/// A zip archive of one part: the fuzzer then changes XML, not deflated bytes under a checksum.
[[maybe_unused]] std::string archive_of(const char* part, std::string_view bytes) {
  return policygap::tests::make_zip({{part, std::string(bytes)}});
}

/// A presentation of one slide, which is its own notes page and SmartArt too.
[[maybe_unused]] std::string presentation_of(std::string_view slide) {
  const std::string relationship = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const std::string kind = "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return policygap::tests::make_zip(
      {{"ppt/presentation.xml",
        "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
        "<p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst></p:presentation>"},
       {"ppt/_rels/presentation.xml.rels",
        relationship + "<Relationship Id=\"r1" + kind + "slide\" Target=\"slides/s.xml\"/></Relationships>"},
       {"ppt/slides/_rels/s.xml.rels", relationship + "<Relationship Id=\"r1" + kind + "notesSlide\" Target=\"s.xml\"/>" +
                                           "<Relationship Id=\"r2" + kind + "diagramData\" Target=\"s.xml\"/></Relationships>"},
       {"ppt/slides/s.xml", std::string(slide)}});
}

[[maybe_unused]] Document docx_xml(std::string_view bytes) {
  ReadOptions options = small_limits();
  if (!bytes.empty() && bytes.back() == '\n') options.tracked = policygap::extractors::TrackedView::original;
  return policygap::extractors::read_docx(archive_of("word/document.xml", bytes), "a.docx", options);
}
[[maybe_unused]] Document odt_xml(std::string_view bytes) {
  return policygap::extractors::read_odt(archive_of("content.xml", bytes), "a.odt", small_limits());
}
[[maybe_unused]] Document docx(std::string_view bytes) {
  return policygap::extractors::read_docx(bytes, "a.docx", small_limits());
}
[[maybe_unused]] Document odt(std::string_view bytes) {
  return policygap::extractors::read_odt(bytes, "a.odt", small_limits());
}
[[maybe_unused]] Document pptx(std::string_view bytes) {
  return policygap::extractors::read_pptx(bytes, "a.pptx", small_limits());
}
[[maybe_unused]] Document pptx_xml(std::string_view bytes) {
  return policygap::extractors::read_pptx(presentation_of(bytes), "a.pptx", small_limits());
}
[[maybe_unused]] Document pdf(std::string_view bytes) {
  return policygap::extractors::read_pdf(bytes, "a.pdf", small_limits());
}
[[maybe_unused]] Document html(std::string_view bytes) { return policygap::extractors::read_html(bytes, "a.html"); }
[[maybe_unused]] Document markdown(std::string_view bytes) { return policygap::extractors::read_markdown(bytes, "a.md"); }
[[maybe_unused]] Document text(std::string_view bytes) { return policygap::extractors::read_plain_text(bytes, "a.txt"); }
/// Everything that recognises what a file is.
[[maybe_unused]] Document any(std::string_view bytes) {
  return policygap::extractors::read_document(bytes, "a", small_limits());
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

bool is_inside(const TextSpan& span, const Block& block) { return span.start <= span.end && span.end <= block.text.size(); }

void check(const Document& document) {
  require(document.status == Status::ok || !document.problems.empty(), "a status beside ok has a reason");
  require(policygap::is_utf8(document.title) && policygap::is_utf8(document.date), "properties are UTF-8");
  int number = 0;
  for (const Block& block : document.blocks) {
    require(policygap::is_utf8(block.text) && policygap::is_utf8(block.marker), "text is UTF-8");
    require(block.lead_block < number, "a lead stands before its item");
    for (const auto& run : block.runs) require(is_inside(run.span, block), "runs lie in the text");
    for (const auto& word : block.words) require(is_inside(word.span, block), "words lie in the text");
    for (const auto& cell : block.cells) require(is_inside(cell.span, block), "cells lie in the text");
    for (const auto& mark : block.note_marks) require(is_inside(mark, block), "note marks lie in the text");
    ++number;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(POLICYGAP_FUZZED(std::string_view(reinterpret_cast<const char*>(data), size)));
  return 0;
}
