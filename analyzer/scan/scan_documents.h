// SPDX-License-Identifier: GPL-3.0-or-later
// All documents of a walk, read and judged: one row each, in the order of their paths, copies under one roof.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "scan/reader_pool.h"
#include "scan/walk.h"

namespace policygap::scan {

struct ScanProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string path;     ///< escaped; one that is being read, empty at the end
  int page_number = 0;  ///< being read, 0 where not known
};

struct ScannedDocuments {
  std::vector<assessment::JudgedDocument> documents;  ///< ids d1, d2 … in the order of paths
  std::vector<assessment::SkippedPath> skipped;
  std::string sandbox;           ///< level that the reading processes had
  bool interrupted = false;      ///< `stop` said so
  std::optional<Error> failure;  ///< the machine gives no process
};

struct ScanControl {
  std::size_t jobs = 1;
  bool requires_sandbox = false;  ///< less than the whole sandbox is a failure with code "sandbox"
  std::function<void(const ScanProgress&)> on_progress;
  std::function<bool()> stop;  ///< asked several times a second
};

/// Reads the files of the walk `jobs` at a time. The result does not depend on their number.
ScannedDocuments scan_documents(const Walk& walk, ReaderSetup setup, const ScanControl& control);

}  // namespace policygap::scan
