// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/topic_matrix.h"

#include <algorithm>

#include "assessment/conclusions.h"

namespace policygap::report {

using assessment::Coverage;

TopicMatrix topic_matrix(const ReportContext& context, std::size_t most_columns) {
  const auto& documents = context.assessment.documents;
  TopicMatrix matrix;
  for (std::size_t index = 0; index < documents.size(); ++index) {
    if (assessment::speaks_on_communication(documents[index])) matrix.documents.push_back(index);
  }
  if (matrix.documents.size() > most_columns) {
    const auto score = [&](std::size_t index) {
      const auto& openness = context.assessment.document_openness[index];
      return openness ? openness->score : 0;
    };
    std::stable_sort(matrix.documents.begin(), matrix.documents.end(),
                     [&](std::size_t left, std::size_t right) { return score(left) < score(right); });
    matrix.left_out = matrix.documents.size() - most_columns;
    matrix.documents.resize(most_columns);
    std::sort(matrix.documents.begin(), matrix.documents.end());
  }
  matrix.states.resize(context.catalogue.topics.size());
  for (const std::size_t index : matrix.documents) {
    const auto states =
        assessment::topic_states({documents[index]}, context.catalogue, context.assessment.profile);
    for (std::size_t topic = 0; topic < states.size(); ++topic)
      matrix.states[topic].push_back(states[topic].coverage);
  }
  return matrix;
}

std::string_view coverage_sign(Coverage coverage) {
  switch (coverage) {
    case Coverage::covered:
      return "■";
    case Coverage::partial:
      return "⬒";
    case Coverage::contradicted:
      return "↔";
    case Coverage::missing:
      return "□";
    case Coverage::not_applicable:
      break;
  }
  return "–";
}

}  // namespace policygap::report
