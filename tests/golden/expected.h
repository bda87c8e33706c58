// SPDX-License-Identifier: GPL-3.0-or-later
// What a human expert expects of each sample document (expected/*.yaml), and the floors that the audit must
// reach.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace policygap::golden {

struct ExpectedClause {
  std::string quote;
  std::vector<std::string> categories;  ///< the expected one first; empty for strengths and look-alikes
  int page_number = 0;                  ///< 0 where none is told
  std::string section;                  ///< the nearest heading, empty where none is told

  bool operator==(const ExpectedClause&) const = default;
};

struct Range {
  double minimum = 0;
  double maximum = 0;
};

struct ExpectedDocument {
  std::string name;  ///< of the file in sample_docs
  std::string language, status;
  std::vector<std::string> kinds, problems, problems_also_accepted;
  std::optional<Range> openness;
  std::vector<ExpectedClause> findings, optional, strengths, silent;
  std::vector<std::string> deleted;
};

/// All of them, by name.
std::vector<ExpectedDocument> expected_documents();

/// floors.yaml.
std::map<std::string, double> floors();

}  // namespace policygap::golden
