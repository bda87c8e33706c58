// SPDX-License-Identifier: GPL-3.0-or-later
// Rows from anywhere (a child, other workers' lines, the store) brought together as one set of documents.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "base/result.h"

namespace policygap::scan {

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
  void skip(assessment::SkippedPath skipped) { skipped_.push_back(std::move(skipped)); }

  /// Sorted by path, with ids d1, d2 …
  [[nodiscard]] std::vector<assessment::JudgedDocument> take_documents();
  /// Sorted by path, each once.
  [[nodiscard]] std::vector<assessment::SkippedPath> take_skipped();

 private:
  std::map<std::string, assessment::JudgedDocument> by_path_;
  std::vector<assessment::SkippedPath> skipped_;
  std::string sandbox_;
};

/// The same lines back: one for each document and each of its copies, one for each skipped path.
std::string lines_of(const std::vector<assessment::JudgedDocument>& documents,
                     const std::vector<assessment::SkippedPath>& skipped, const std::string& sandbox);

/// Adds the lines of `policygap worker` that stand in `lines`. `name` is for messages.
/// Error code "json": the line that is none, or that lacks a field.
Result<void> gather_lines(std::string_view lines, const std::string& name, Gathered& gathered);

}  // namespace policygap::scan
