// SPDX-License-Identifier: GPL-3.0-or-later
// What the client has decided on findings, by their ids: a dismissed finding is set apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "matching/finding.h"

namespace policygap::assessment {

/// accepted: the clause is kept as it is, and the finding still counts. dismissed: it does not.
enum class Verdict { accepted, dismissed };

/// One line of a decisions file.
struct Decision {
  std::string finding;  ///< the id of a finding, or its first twelve digits or more
  Verdict verdict = Verdict::accepted;
  std::string reason;
  std::string reviewer;
  std::string date;     ///< ISO day; may be empty
  std::string expires;  ///< last ISO day on which it holds; empty: it holds until it is changed

  bool operator==(const Decision&) const = default;
};

/// A decision, and what became of it.
struct DecisionState {
  Decision decision;         ///< with the whole id, where a finding has it
  bool is_expired = false;   ///< the finding counts again
  bool has_finding = false;  ///< some finding has this id

  bool operator==(const DecisionState&) const = default;
};

/// A finding that was set apart: in no list, score or status.
struct DismissedFinding {
  std::string id;
  std::size_t document = 0;   ///< index into Assessment::documents
  std::size_t order = 0;      ///< its place among the findings of the document, as read
  bool worth_a_look = false;  ///< it stood there
  std::size_t decision = 0;   ///< index into Assessment::decisions
  matching::Finding finding;

  bool operator==(const DismissedFinding&) const = default;
};

/// "accepted", "dismissed".
std::string_view verdict_name(Verdict verdict);

}  // namespace policygap::assessment
