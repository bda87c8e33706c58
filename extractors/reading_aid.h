// SPDX-License-Identifier: GPL-3.0-or-later
// ReadingAid: what other programs made of a file before it is read: pages recognised by policygap-ocr, or the file
// converted by LibreOffice. The supervisor gathers it and hands it on as bytes; a reader in its child unpacks it.
//
// Nothing in here is trusted: it was made from an untrusted file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "extractors/page_words.h"

namespace policygap::extractors {

struct ReadingAid {
  std::string source_sha256;       ///< of the file that it was made from; it counts for no other
  std::vector<std::string> pages;  ///< each of page_bytes()
  std::string converted;           ///< the file as DOCX; empty where it was not converted
  std::vector<Diagnostic> problems;  ///< what did not succeed, with its pages: told of the document

  bool operator==(const ReadingAid&) const = default;
  [[nodiscard]] bool empty() const { return pages.empty() && converted.empty() && problems.empty(); }
};

std::string aid_bytes(const ReadingAid& aid);
/// Nothing where the bytes are not an aid's.
std::optional<ReadingAid> aid_from(std::string_view bytes);

/// A recognised page; only what recognition sets is kept.
std::string page_bytes(const PageWords& page);
/// Nothing where the bytes are not a page's. Numbers are finite, and confidences between 0 and 1.
std::optional<PageWords> page_from(std::string_view bytes);

}  // namespace policygap::extractors
