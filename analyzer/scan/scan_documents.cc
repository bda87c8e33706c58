// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_documents.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"

namespace policygap::scan {

namespace {

/// Puts a row where it belongs: a copy with its original, everything else on its own.
class Collector {
 public:
  explicit Collector(std::vector<assessment::JudgedDocument>& documents) : documents_(documents) {}

  void add(ReadRow row) {
    const std::string& digest = row.same_as.empty() ? row.document.sha256 : row.same_as;
    const auto known = by_digest_.find(digest);
    if (known != by_digest_.end()) {
      documents_[known->second].copies.push_back(row.document.path);
      return;
    }
    if (!digest.empty()) by_digest_.emplace(digest, documents_.size());
    documents_.push_back(std::move(row.document));
  }

 private:
  std::vector<assessment::JudgedDocument>& documents_;
  std::map<std::string, std::size_t> by_digest_;
};

}  // namespace

ScannedDocuments scan_documents(const Walk& walk, DocumentReader& reader,
                                const std::function<void(const ScanProgress&)>& on_progress) {
  ScannedDocuments result;
  Collector collector(result.documents);
  ScanProgress progress{0, walk.files.size(), {}, 0};
  const auto tell = [&] {
    if (on_progress) on_progress(progress);
  };
  for (const std::string& path : walk.files) {
    progress.path = percent_escape_invalid(path);
    progress.page_number = 0;
    tell();
    ReadRow row = reader.read(path, [&](int page_number) {
      progress.page_number = page_number;
      tell();
    });
    result.interrupted = row.interrupted;
    result.no_process = row.no_process;
    if (row.interrupted || row.no_process) break;
    collector.add(std::move(row));
    ++progress.done;
  }
  progress.path.clear();
  progress.page_number = 0;
  tell();
  result.documents.insert(result.documents.end(), walk.unreadable.begin(), walk.unreadable.end());
  std::stable_sort(result.documents.begin(), result.documents.end(),
                   [](const auto& left, const auto& right) { return left.path < right.path; });
  for (std::size_t index = 0; index < result.documents.size(); ++index) {
    result.documents[index].id = "d" + std::to_string(index + 1);
  }
  return result;
}

}  // namespace policygap::scan
