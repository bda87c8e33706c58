// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that explain a conclusion, in the report's language, for every rendering.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"

namespace policygap::report {

/// How a part of the openness score comes about.
std::string explain(const assessment::OpennessPart& part, const assessment::Catalogue& catalogue,
                    text::Language language);

/// Why two clauses cannot both hold.
std::string explain(const assessment::Contradiction& contradiction, const assessment::Catalogue& catalogue,
                    text::Language language);

/// Three sentences: the level, the restrictions, the topics.
std::vector<std::string> verdict(const assessment::Assessment& assessment,
                                 const assessment::Catalogue& catalogue, text::Language language);

/// Why a finding has its confidence and its severity, one sentence each.
std::vector<std::string> reason_sentences(const matching::Finding& finding,
                                          const assessment::Catalogue& catalogue, text::Language language);

/// What happened to a document, and what the client can do about it.
struct ProblemText {
  std::string what;
  std::string todo;
};
ProblemText problem_text(const Diagnostic& problem, const assessment::Catalogue& catalogue,
                         text::Language language);

/// "sida 3 · avsnitt 2 Medier": what is known of it.
std::string place_text(const matching::Place& place, const assessment::Catalogue& catalogue,
                       text::Language language);

/// "SAP, IBM och Intel".
std::string enumerated(const std::vector<std::string>& names, const assessment::Catalogue& catalogue,
                       text::Language language);

/// How many topics apply, and how many of them are in each state.
struct TopicCounts {
  int total = 0;
  int covered = 0;
  int partial = 0;
  int contradicted = 0;
  int missing = 0;
};
TopicCounts count_topics(const assessment::Assessment& assessment);

/// Findings by matching::Severity.
std::array<int, 4> count_severities(const assessment::Assessment& assessment);

}  // namespace policygap::report
