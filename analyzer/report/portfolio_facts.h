// SPDX-License-Identifier: GPL-3.0-or-later
// What only a scan knows: the counts of a share, and which documents are versions of one another.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace policygap::report {

/// Documents that say nearly the same; indices into Assessment::documents.
struct VersionsFact {
  std::vector<std::size_t> members;
  std::size_t current = 0;  ///< one of `members`
  std::string told_by;      ///< date | modification | nothing: what the current one is told by

  bool operator==(const VersionsFact&) const = default;
};

/// What a scan knows beside the Assessment. found = read + partial + not_read + skipped + duplicates.
struct PortfolioFacts {
  std::size_t found = 0;
  std::size_t read = 0;
  std::size_t partial = 0;
  std::size_t not_read = 0;
  std::size_t skipped = 0;
  std::size_t duplicates = 0;
  std::vector<VersionsFact> versions;

  bool operator==(const PortfolioFacts&) const = default;
};

}  // namespace policygap::report
