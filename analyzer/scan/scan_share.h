// SPDX-License-Identifier: GPL-3.0-or-later
// A whole share, against a store: only what is new or changed is read, and what was read is never lost.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "base/result.h"
#include "scan/gather.h"
#include "scan/reader_pool.h"
#include "scan/store.h"
#include "scan/versions.h"
#include "scan/walk.h"

namespace policygap::scan {

struct ShareProgress {
  std::size_t done = 0;   ///< settled: known from before, or read
  std::size_t total = 0;
  std::size_t read_now = 0;  ///< of `done`, in this run
  std::size_t problems = 0;
  std::string path;  ///< escaped; one that is being read, empty at the end
  std::chrono::milliseconds time{0};
};

struct ShareOptions {
  std::size_t jobs = 1;
  bool requires_sandbox = false;
  bool keeps_text = true;  ///< what was read is kept, so that other rules need not read it again
  bool verifies = false;   ///< reads every file again, whatever stands for it
  std::size_t shard = 1;   ///< 1-based, of `shards`: which files are ours
  std::size_t shards = 1;
  std::string known_fingerprint;  ///< of a report that stands: where nothing has changed since, none is made anew
  std::function<void(const ShareProgress&)> on_progress;
  std::function<bool()> stop;  ///< asked several times a second
};

struct ShareResult {
  std::vector<assessment::JudgedDocument> documents;  ///< ids d1, d2 … in the order of paths; copies under one roof
  std::vector<assessment::SkippedPath> skipped;
  std::vector<VersionGroup> versions;  ///< of `documents`, by index
  Sketches sketches;                   ///< of `documents`, by path
  ShareCounts counts;
  std::string fingerprint;       ///< of all rows: equal ones give equal reports
  bool is_unchanged = false;     ///< equal to the known one: documents and skipped are left out
  std::string sandbox;           ///< weakest level that any of these documents was read in
  bool interrupted = false;
  std::optional<Error> failure;  ///< codes sandbox, no_process, write: everything done so far is in the store
};

/// The setting that results of `pack` and `limits` belong to.
Setting setting_of(const Pack& pack, const ProcessLimits& limits);

/// Which shard, 1-based, a path belongs to: by its bytes alone.
std::size_t shard_of(std::string_view path, std::size_t shards);

/// Reads what the store does not know, and gives everything. The result does not depend on `jobs`, nor on how
/// often an earlier run was stopped. `store` has been told its setting.
ShareResult scan_share(const Walk& walk, ReaderSetup setup, Store& store, const ShareOptions& options);

}  // namespace policygap::scan
