// SPDX-License-Identifier: GPL-3.0-or-later
// JudgedDocument as JSON, schema policygap-document/1: one line for each document between worker and parent.
#pragma once

#include "assessment/assessment.h"
#include "base/json.h"
#include "base/result.h"

namespace policygap::report {

/// Everything of the document; `from_document_json` gives it back whole. A path that is not UTF-8 is shown
/// with %XX and kept as hexadecimal digits in `path_bytes`.
Json to_document_json(const assessment::JudgedDocument& document);

/// Error code "json" with the name of the field that is missing or of the wrong kind.
Result<assessment::JudgedDocument> from_document_json(const Json& json);

// Parts that report.json shares.
Json to_json(const matching::Finding& finding);
Json to_json(const matching::Strength& strength);
Json to_json(const matching::ChannelMention& mention);
Json to_json(const matching::UpsideMention& mention);
Json place_json(const matching::Place& place);
Json problems_json(const std::vector<Diagnostic>& problems);
Json spans_json(const std::vector<matching::FiredSpan>& spans);
Json page_json(int page_number);  ///< null for 0

}  // namespace policygap::report
