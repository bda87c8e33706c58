// SPDX-License-Identifier: GPL-3.0-or-later
// All documents of a walk, read and judged: one row each, in the order of their paths, copies under one roof.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "scan/document_reader.h"
#include "scan/walk.h"

namespace policygap::scan {

struct ScanProgress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string path;     ///< escaped; the one being read, empty at the end
  int page_number = 0;  ///< being read, 0 where not known
};

struct ScannedDocuments {
  std::vector<assessment::JudgedDocument> documents;  ///< ids d1, d2 … in the order of paths
  bool interrupted = false;
  bool no_process = false;
};

ScannedDocuments scan_documents(const Walk& walk, DocumentReader& reader,
                                const std::function<void(const ScanProgress&)>& on_progress = {});

}  // namespace policygap::scan
