// SPDX-License-Identifier: GPL-3.0-or-later
// The one entry to all readers: type by content, never by name.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "extractors/document.h"
#include "extractors/reading_aid.h"

namespace policygap::extractors {

/// Limits of one document; a limit reached is a problem with the number in it.
struct ReadOptions {
  int maximum_pages = 10'000;
  std::size_t maximum_inflated_bytes = std::size_t{512} << 20U;
  std::size_t maximum_part_bytes = std::size_t{256} << 20U;
  std::size_t maximum_zip_entries = 10'000;
  /// Pages after this one are not opened (0: all): how a document that hung on a page is read up to that page.
  int last_page = 0;
  /// What other programs made of the file; empty where nothing was asked of them, or is needed.
  ReadingAid aid;
  /// How tracked changes are seen; an ODT file is always read as if they were accepted.
  TrackedView tracked = TrackedView::accepted;
  /// Called before each page is read, with its 1-based number: lets the supervisor know where a reader hangs.
  std::function<void(int)> before_page;
  /// Asked before each page: true ends the reading there, with what was read and the problem "timeout".
  std::function<bool()> is_time_up;
};

/// Reads the bytes of one file. Never throws, never fails: what cannot be read is said in status and problems.
/// `path` is used for Document::path and, for plain text, to tell Markdown from text.
/// Status unreadable with one problem: no_text, image_pages, needs_password, unsupported, wrong_type, corrupt …
Document read_document(std::string_view bytes, const std::string& path, const ReadOptions& options = {});

/// Reads the file at `path` and hands its bytes to the above; a file that cannot be opened is an unreadable Document.
Document read_document_file(const std::string& path, const ReadOptions& options = {});

/// The format that the first bytes (and for zip archives, the content types) speak for.
Format recognise_format(std::string_view bytes, const std::string& path);

/// True for the formats that are read from what LibreOffice makes of them (ReadingAid::converted).
bool is_converted_first(Format format);

/// "pdf", "docx" … as in report.json.
std::string_view name_of(Format format);
std::string_view name_of(Status status);
std::string_view name_of(BlockKind kind);
std::string_view name_of(TrackedView view);

}  // namespace policygap::extractors
