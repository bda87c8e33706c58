// SPDX-License-Identifier: GPL-3.0-or-later
// Versions: documents that say nearly the same, and which of them is the current one.
//
// Each document gets a sketch, the smallest hash of its four-word runs in each of 64 classes (one permutation MinHash:
// Li, Owen and Zhang 2012). Equal places of two sketches estimate how much of their texts they share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"

namespace policygap::scan {

/// 512 hexadecimal digits; empty for a document of few words, which has too little to be compared.
std::string sketch_of(const extractors::Document& document);

/// 0 to 1: the share of four-word runs that both have; 0 where either has no sketch.
double similarity(std::string_view first, std::string_view second);

/// What versions are told by.
struct VersionCandidate {
  std::string path;
  std::string date;              ///< the document's own, ISO; may be empty
  std::int64_t modified_ns = 0;  ///< of the file; 0 where it is not known
  std::string sketch;
};

enum class CurrentBy { date, modification, nothing };

struct VersionGroup {
  std::vector<std::size_t> members;  ///< indices of candidates, in their order, two at least
  std::size_t current = 0;           ///< index of the candidate that seems to be in force
  CurrentBy current_by = CurrentBy::nothing;
  double least_similarity = 0;       ///< of any member to the group's first

  bool operator==(const VersionGroup&) const = default;
};

/// Groups of at least two documents, in the order of their first members; each document in one group at most.
/// Takes time in proportion to the number of candidates.
std::vector<VersionGroup> group_versions(const std::vector<VersionCandidate>& candidates);

}  // namespace policygap::scan
