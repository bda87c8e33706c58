// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluation: labelled clauses against what the rules say, counted as the output contract defines it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/judged_text.h"

namespace policygap::cli {

struct LabelledClause {
  std::string id;
  std::string language;  ///< as given: sv | en
  GivenClause clause;
  std::string label;  ///< restrictive | legitimate | encouraging | neutral
  std::vector<std::string> categories;
  std::vector<std::string> topics;
};

/// One JSON line. Error code "usage" with what is wrong in it (the caller adds file and line).
Result<LabelledClause> labelled_clause_from(std::string_view line);

struct Counts {
  std::size_t true_positives = 0, false_positives = 0, false_negatives = 0, true_negatives = 0;
};

/// Counts flags, categories and topics.
/// A clause is flagged when there is a finding on it, of any category and severity (worth-a-look entries
/// count for nothing). Topics: over the clauses labelled encouraging, each topic of a strength found on the
/// clause (encouraging or covering it neutrally) against each topic of the label, all clauses together.
class Evaluation {
 public:
  /// `found`: categories of the findings; `found_topics`: topics of the strengths. May hold repeats.
  void add(const LabelledClause& clause, std::vector<std::string> found,
           std::vector<std::string> found_topics);

  [[nodiscard]] Json to_json() const;
  /// The same for reading.
  [[nodiscard]] std::string to_table() const;

 private:
  struct LabelCounts {
    std::size_t clauses = 0, flagged = 0;
  };
  std::size_t clauses_ = 0;
  Counts overall_;
  std::map<std::string, Counts> by_language_;
  std::map<std::string, Counts> by_category_;
  std::map<std::string, LabelCounts> by_label_;
  Counts topics_;
  Json errors_ = Json::array();
};

}  // namespace policygap::cli
