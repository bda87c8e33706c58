// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/read_document.h"

#include <exception>
#include <utility>

#include "base/file.h"
#include "base/sha256.h"
#include "extractors/block_structure.h"
#include "extractors/docx_reader.h"
#include "extractors/file_type.h"
#include "extractors/html_reader.h"
#include "extractors/markdown.h"
#include "extractors/odt_reader.h"
#include "extractors/pdf_reader.h"
#include "extractors/plain_text.h"
#include "extractors/pptx_reader.h"

namespace policygap::extractors {
namespace {

/// A file that LibreOffice made a DOCX of. Places in that DOCX are none in the file itself.
Document read_converted(const FileType& type, const std::string& path, const ReadOptions& options) {
  Document document;
  if (!options.aid.converted.empty()) document = read_docx(options.aid.converted, path, options);
  document.format = type.format;
  document.producer.clear();  // it would name the converter
  for (Block& block : document.blocks) {
    block.runs.clear();
    block.part = Part::document;
  }
  // A file with only the signs of one it can read becomes an empty document: that is not what it says.
  for (Diagnostic& problem : document.problems) {
    if (problem.code == "no_text")
      problem = {"unsupported", "LibreOffice finds no text in it; open it in Word and save it as .docx", {}};
  }
  document.problems.insert(document.problems.end(), options.aid.problems.begin(), options.aid.problems.end());
  settle_status(document);
  return document;
}

Document read_as(const FileType& type, std::string_view bytes, const std::string& path,
                 const ReadOptions& options) {
  if (type.code.empty()) {
    switch (type.format) {
      case Format::pdf:
        return read_pdf(bytes, path, options);
      case Format::docx:
        return read_docx(bytes, path, options);
      case Format::odt:
        return read_odt(bytes, path, options);
      case Format::pptx:
        return read_pptx(bytes, path, options);
      case Format::html:
        return read_html(bytes, path);
      case Format::markdown:
        return read_markdown(bytes, path);
      case Format::text:
        return read_plain_text(bytes, path);
      default:
        break;
    }
  }
  if (is_converted_first(type.format) && !options.aid.empty()) return read_converted(type, path, options);
  Document document;
  document.format = type.format;
  document.status = Status::unreadable;
  document.problems.push_back({type.code, type.message, {}});
  return document;
}

}  // namespace

Document read_document(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  Document document;
  try {
    document = read_as(file_type_of(bytes, path), bytes, path, options);
  } catch (const std::exception& error) {
    document = Document{};
    document.status = Status::unreadable;
    document.problems.push_back(
        {"corrupt", std::string("the file could not be read (") + error.what() + "); fetch it anew", {}});
  }
  document.path = path;
  document.sha256 = sha256_hex(bytes);
  return document;
}

Document read_document_file(const std::string& path, const ReadOptions& options) {
  auto bytes = read_file(path);
  if (bytes) return read_document(*bytes, path, options);
  Document document;
  document.path = path;
  document.status = Status::unreadable;
  document.problems.push_back(problem_of(bytes.error()));
  return document;
}

bool is_converted_first(Format format) { return format == Format::doc || format == Format::rtf; }

Format recognise_format(std::string_view bytes, const std::string& path) {
  return file_type_of(bytes, path).format;
}

std::string_view name_of(Format format) {
  switch (format) {
    case Format::unknown:
      return "unknown";
    case Format::pdf:
      return "pdf";
    case Format::docx:
      return "docx";
    case Format::odt:
      return "odt";
    case Format::pptx:
      return "pptx";
    case Format::html:
      return "html";
    case Format::markdown:
      return "markdown";
    case Format::text:
      return "text";
    case Format::rtf:
      return "rtf";
    case Format::doc:
      return "doc";
  }
  return "unknown";
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::partial:
      return "partial";
    case Status::unreadable:
      return "unreadable";
  }
  return "unreadable";
}

std::string_view name_of(TrackedView view) {
  return view == TrackedView::original ? "original" : "accepted";
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::list_item:
      return "list_item";
    case BlockKind::table_header:
      return "table_header";
    case BlockKind::table_row:
      return "table_row";
    case BlockKind::footnote:
      return "footnote";
    case BlockKind::page_header:
      return "page_header";
    case BlockKind::page_footer:
      return "page_footer";
    case BlockKind::table_of_contents:
      return "table_of_contents";
    case BlockKind::change_log:
      return "change_log";
    case BlockKind::comment:
      return "comment";
    case BlockKind::hidden:
      return "hidden";
  }
  return "paragraph";
}

}  // namespace policygap::extractors
