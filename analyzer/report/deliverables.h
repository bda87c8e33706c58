// SPDX-License-Identifier: GPL-3.0-or-later
// What can be written of an Assessment: one table from the names of --format to their writers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/output_file.h"
#include "report/report_context.h"

namespace policygap::report {

/// Writes nothing itself. Code "missing-part" where a program it needs is not installed.
using Writer = Result<std::vector<OutputFile>> (*)(const ReportContext& context);

/// The same for what may be many and large: one file after the other.
using StreamWriter = Result<void> (*)(const ReportContext& context, const FileSink& sink);

struct Deliverable {
  std::string_view format;  ///< as in --format
  std::string_view what;    ///< "report.html", "charts/": for --help and messages
  Writer write;
  StreamWriter stream = nullptr;  ///< where `write` is null

  /// Hands the files on, whichever writer it has. Codes of the writer and of the sink.
  Result<void> hand_to(const ReportContext& context, const FileSink& sink) const;
};

/// All of them, in the order in which they are written and listed. One format may be several, so that the
/// rest of it is written where a program is missing for one.
const std::vector<Deliverable>& deliverables();

/// The names of deliverables(), with "all" last: what --format takes.
std::vector<std::string> format_names();

/// Those wanted by a --format list ("all": every one), in the order of the table; a name twice counts once.
std::vector<Deliverable> chosen_deliverables(const std::vector<std::string>& formats);

}  // namespace policygap::report
