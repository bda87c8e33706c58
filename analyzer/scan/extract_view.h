// SPDX-License-Identifier: GPL-3.0-or-later
// What was read from a document, for people and scripts: blocks with their sections and places, clauses with
// theirs.
#pragma once

#include <string>

#include "base/json.h"
#include "extractors/document.h"
#include "text/clause.h"

namespace policygap::scan {

/// {"schema": "policygap-extract/1", path, sha256, format, status, problems[], title, date, pages, language,
///  recognised_pages[] (read by text recognition; their words[] have a confidence),
///  blocks[] {kind, level, marker, page, section, text, lead, set_aside, cells[], words[], runs[]},
///  clauses[] {kind, language, block, section, lead, text, start, end}}.
Json extract_view(const extractors::Document& document, const text::ClauseList& list);

/// The same for reading: one block a line, after its place and kind.
std::string extract_text(const Json& view);

}  // namespace policygap::scan
