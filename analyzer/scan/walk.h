// SPDX-License-Identifier: GPL-3.0-or-later
// From PATH arguments to a sorted list of files, with a row for each that is left out on purpose.
#pragma once

#include <string>
#include <vector>

#include "assessment/assessment.h"

namespace policygap::scan {

struct WalkOptions {
  std::vector<std::string> include;  ///< globs, for files found in directories
  std::vector<std::string> exclude;
  std::string
      own_output;  ///< our output directory: never walked into, so that reports are not read as documents
};

struct Walk {
  std::vector<std::string> files;                      ///< paths to read, as bytes, sorted, each once
  std::vector<assessment::SkippedPath> skipped;        ///< names escaped for output, sorted
  std::vector<assessment::JudgedDocument> unreadable;  ///< directories that could not be listed: a row each
};

/// Walks directories recursively. A path that is named is always read, whatever its type, and a named symlink
/// is followed; in directories symlinks, hidden files, lock files (~$x), special files and types that are no
/// documents are skipped with their code. A path that is not there stays in the list: reading it says that it
/// has vanished.
Walk walk(const std::vector<std::string>& paths, const WalkOptions& options = {});

/// True where the first bytes or the name speak for a type that holds text.
bool may_be_document(const std::string& path);

}  // namespace policygap::scan
