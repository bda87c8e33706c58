// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/concept.h"

#include <algorithm>
#include <utility>

namespace policygap::lexicon {

ConceptTable::ConceptTable(std::vector<std::string> names) : names_(std::move(names)) {
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

std::optional<ConceptId> ConceptTable::find(std::string_view name) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), name);
  if (found == names_.end() || *found != name) return std::nullopt;
  return static_cast<ConceptId>(found - names_.begin());
}

}  // namespace policygap::lexicon
