// SPDX-License-Identifier: GPL-3.0-or-later
// From what was found in each document to what is concluded about them together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"

namespace policygap::assessment {

struct AssessOptions {
  std::string profile = "private";  ///< private | public | publicly-funded | security
  std::string jurisdiction;         ///< se | us | uk | none; empty: se for Swedish documents, none for others
  std::string today = {};           ///< ISO; decisions that held until an earlier day are expired
  std::vector<Decision> decisions = {};
  std::optional<Baseline> baseline = {};
};

/// Sorts the documents by path and names them d1, d2 …, gives findings the severity of the profile, and
/// concludes. The same documents in any order give the same Assessment.
Assessment assess(std::vector<JudgedDocument> documents, std::vector<SkippedPath> skipped,
                  const Catalogue& catalogue, const AssessOptions& options);

}  // namespace policygap::assessment
