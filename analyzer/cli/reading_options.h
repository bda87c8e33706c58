// SPDX-License-Identifier: GPL-3.0-or-later
// How documents are read: by how many processes, within which limits, in which sandbox at least.
#pragma once

#include <cstddef>
#include <string>

#include "extractors/document.h"
#include "scan/reader_pool.h"

namespace CLI {
class App;
}

namespace policygap::cli {

struct ReadingOptions {
  std::size_t wanted_jobs = 0;  ///< 0: one for each processor
  int timeout_seconds = 60;
  int memory_mebibytes = 1536;
  bool requires_sandbox = false;
  std::string ocr = "auto";

  [[nodiscard]] std::size_t jobs() const { return wanted_jobs > 0 ? wanted_jobs : scan::usual_jobs(); }
  [[nodiscard]] scan::ProcessLimits limits() const;
  [[nodiscard]] scan::HelpOptions help() const { return {scan::ocr_mode_named(ocr), {}}; }
};

/// --jobs, --timeout, --memory, --ocr, --require-sandbox.
void add_reading_options(CLI::App& command, ReadingOptions& options);

/// --tracked.
void add_tracked_option(CLI::App& command, std::string& name);
extractors::TrackedView tracked_view(const std::string& name);

}  // namespace policygap::cli
