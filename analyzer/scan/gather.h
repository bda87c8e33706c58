// SPDX-License-Identifier: GPL-3.0-or-later
// Rows from anywhere (a child, other workers' lines, the store) brought together as one set of documents.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/assessment.h"
#include "base/json.h"
#include "base/result.h"
#include "scan/versions.h"

namespace policygap::scan {

/// What versions are told by, by the path of the document as shown; `path` and `date` are filled in from it.
using Sketches = std::map<std::string, VersionCandidate>;

/// found = read + partial + not_read + duplicates, and skipped beside them where something was left out on purpose.
struct ShareCounts {
  std::size_t found = 0;       ///< rows of all kinds, the skipped too
  std::size_t read = 0;        ///< status ok
  std::size_t partial = 0;     ///< some of it could not be read
  std::size_t not_read = 0;    ///< unreadable
  std::size_t skipped = 0;     ///< no document, or left out on purpose
  std::size_t duplicates = 0;  ///< the same bytes as a document that is counted above
  std::size_t opened = 0;      ///< files whose bytes were read in this run
  std::size_t rejudged = 0;    ///< judged again from the text that was kept

  bool operator==(const ShareCounts&) const = default;
};

/// All but what was done for it: `opened` and `rejudged` are 0.
ShareCounts count_rows(const std::vector<assessment::JudgedDocument>& documents,
                       const std::vector<assessment::SkippedPath>& skipped);

/// The documents among these that say nearly the same; a document without a sketch is no version of any.
std::vector<VersionGroup> versions_among(const std::vector<assessment::JudgedDocument>& documents, const Sketches& sketches);

/// One row for each content: of several files with the same bytes, the one that stands first in the order of
/// paths is the document, the others are its copies. A path that comes twice counts once. A row whose only
/// problem is a code skipped_* becomes a skipped path. The order of the rows does not matter.
class Gathered {
 public:
  void add(assessment::JudgedDocument document);
  /// Adds how a row was read: the weakest level counts.
  void add_sandbox(const std::string& level);
  /// "process" where nobody said.
  [[nodiscard]] std::string sandbox() const { return sandbox_.empty() ? "process" : sandbox_; }
  /// Of the document at `path`, as shown: for versions.
  void add_sketch(const std::string& path, VersionCandidate sketch) { sketches_[path] = std::move(sketch); }
  [[nodiscard]] const Sketches& sketches() const { return sketches_; }
  void skip(assessment::SkippedPath skipped) { skipped_.push_back(std::move(skipped)); }

  /// Sorted by path, with ids d1, d2 …
  [[nodiscard]] std::vector<assessment::JudgedDocument> take_documents();
  /// Sorted by path, each once.
  [[nodiscard]] std::vector<assessment::SkippedPath> take_skipped();

 private:
  std::map<std::string, assessment::JudgedDocument> by_path_;
  std::vector<assessment::SkippedPath> skipped_;
  Sketches sketches_;
  std::string sandbox_;
};

/// The line of one document: schema policygap-document/1 with `sandbox`, `sketch` and `modified_ns` (of the file, since
/// 1970) where they are known.
Json line_of(const assessment::JudgedDocument& document, const std::string& sandbox, const VersionCandidate& sketch);

/// The same lines back: one for each document and each of its copies, one for each skipped path.
std::string lines_of(const std::vector<assessment::JudgedDocument>& documents,
                     const std::vector<assessment::SkippedPath>& skipped, const std::string& sandbox,
                     const Sketches& sketches = {});

/// Adds the lines of `policygap worker` that stand in `lines`. `name` is for messages.
/// Error code "json": the line that is none, or that lacks a field.
Result<void> gather_lines(std::string_view lines, const std::string& name, Gathered& gathered);

}  // namespace policygap::scan
