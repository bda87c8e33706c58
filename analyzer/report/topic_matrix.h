// SPDX-License-Identifier: GPL-3.0-or-later
// Topics × documents: what each document says on each topic, for the heat maps.
#pragma once

#include <string_view>
#include <vector>

#include "report/report_context.h"

namespace policygap::report {

struct TopicMatrix {
  std::vector<std::size_t> documents;  ///< indices into Assessment::documents that have a column
  std::size_t left_out = 0;            ///< documents on communication that have none, for want of room
  /// By topic, in the catalogue's order, then by column.
  std::vector<std::vector<assessment::Coverage>> states;
};

/// Documents side by side on a page: more cannot be told apart.
inline constexpr std::size_t kMostShownDocuments = 40;

/// At most `most_columns` documents: those that speak on communication, the least open first where there is
/// not room for all, else in the order of the report.
TopicMatrix topic_matrix(const ReportContext& context, std::size_t most_columns);

/// ■ covered, ⬒ in part, ↔ contradicted, □ missing, – not applicable: never colour alone. Our typeface has
/// these signs.
std::string_view coverage_sign(assessment::Coverage coverage);

}  // namespace policygap::report
