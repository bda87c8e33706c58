// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of document it is, by title, headings and vocabulary; and whether it says anything on
// communication.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"

namespace policygap::scan {

struct DocumentKind {
  std::string kind;  ///< communication-policy … not-governance, as in the output contract
  bool mentions_communication = false;
};

/// The kind of a document, from its blocks; `file_name` helps where it has no title.
DocumentKind kind_of(const extractors::Document& document);

/// The same from its parts, all as printed.
DocumentKind kind_of(std::string_view title, const std::vector<std::string>& headings, std::string_view body);

/// True where the text names speaking in public: social media, journalists, blogs … in either language.
bool names_public_speech(std::string_view text);

}  // namespace policygap::scan
