// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_documents.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "scan/archives.h"
#include "scan/gather.h"

namespace policygap::scan {

namespace {

/// Of files with the same bytes, the first by path is the document; one with a higher number need not be judged.
class Contents {
 public:
  Decision decide(const ReadJob& job, const std::string& digest) {
    const auto [known, is_new] = lowest_.emplace(digest, job.number);
    if (is_new || job.number < known->second) {
      known->second = job.number;
      return {};
    }
    return {true, -1};
  }

 private:
  std::map<std::string, std::size_t> lowest_;
};

class Run {
 public:
  Run(const Walk& walk, ReaderSetup setup, const ScanControl& control)
      : walk_(walk),
        control_(control),
        pool_(std::move(setup), walk.archives.empty() ? std::min(control.jobs, walk.files.size()) : control.jobs, listener()) {}

  ScannedDocuments read_all() {
    ScannedDocuments result;
    if (control_.requires_sandbox) {
      if (const Result<void> enough = pool_.require_sandbox(); !enough) {
        result.failure = enough.error();
        return result;
      }
    }
    if (!open_archives(walk_, pool_, {}, control_.stop)) {
      result.failure = pool_.failure();
      result.interrupted = !result.failure;
      return result;
    }
    progress_.total = walk_.files.size();
    std::size_t next = 0;
    while (next < walk_.files.size() || !pool_.is_idle()) {
      while (next < walk_.files.size() && pool_.has_room()) submit(next++);
      for (ReadRow& row : pool_.wait()) take(std::move(row));
      result.interrupted = control_.stop && control_.stop();
      result.failure = pool_.failure();
      if (result.interrupted || result.failure) break;
    }
    progress_.path.clear();
    tell(0);
    for (const assessment::JudgedDocument& document : walk_.unreadable) gathered_.add(document);
    for (const assessment::SkippedPath& skipped : walk_.skipped) gathered_.skip(skipped);
    result.documents = gathered_.take_documents();
    result.skipped = gathered_.take_skipped();
    result.sandbox = pool_.sandbox();
    return result;
  }

 private:
  PoolListener listener() {
    return {[this](const ReadJob& job, const std::string& digest) { return contents_.decide(job, digest); },
            [this](const ReadJob& job, int page_number) {
              if (percent_escape_invalid(job.path) == progress_.path) tell(page_number);
            }};
  }

  void submit(std::size_t index) {
    ReadJob job;
    job.number = index;
    job.path = walk_.files[index];
    if (index < walk_.places.size()) job.member = walk_.places[index];
    progress_.path = percent_escape_invalid(job.path);
    tell(0);
    pool_.submit(std::move(job));
  }

  void take(ReadRow row) {
    gathered_.add(std::move(row.document));
    ++progress_.done;
  }

  void tell(int page_number) {
    progress_.page_number = page_number;
    if (control_.on_progress) control_.on_progress(progress_);
  }

  Walk walk_;
  const ScanControl& control_;
  Contents contents_;
  Gathered gathered_;
  ScanProgress progress_;
  ReaderPool pool_;
};

}  // namespace

ScannedDocuments scan_documents(const Walk& walk, ReaderSetup setup, const ScanControl& control) {
  return Run(walk, std::move(setup), control).read_all();
}

}  // namespace policygap::scan
