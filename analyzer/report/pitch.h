// SPDX-License-Identifier: GPL-3.0-or-later
// The pitch: two pages for a first meeting. Score, three telling quotes, three gaps, what the exemplars do,
// the next step, and whom to talk to.
#pragma once

#include <string>

#include "report/html_report.h"

namespace policygap::report {

/// Escaped and self-contained as to_html(). Error code "template".
Result<std::string> to_pitch(const ReportContext& context, Medium medium);

/// The first sentences of a wording, as many as stay within `most_bytes`, at least one.
std::string first_sentences(const std::string& text, std::size_t most_bytes);

}  // namespace policygap::report
