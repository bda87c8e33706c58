// SPDX-License-Identifier: GPL-3.0-or-later
// A clause given as text with what stands around it (explain, eval, rule examples), made judgeable.
#pragma once

#include <string>

#include "text/clause.h"
#include "text/segment.h"

namespace policygap::cli {

struct GivenClause {
  std::string text;
  std::string heading;  ///< the heading it stands under; these three may be empty
  std::string lead;     ///< introduces the list that it belongs to
  std::string before;   ///< the sentence right before it
  text::Language language = text::Language::unknown;  ///< unknown: as the text tells, else Swedish
};

/// The clauses in reading order, each knowing its neighbours; the last one is `given.text`.
text::ClauseList clause_list_of(const GivenClause& given, text::Segmenter& segmenter);

}  // namespace policygap::cli
