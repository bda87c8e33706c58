// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/openness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "assessment/conclusions.h"
#include "base/utf8.h"

namespace policygap::assessment {

namespace {

constexpr double kTopicsOfAnExemplar = 16;
constexpr std::array<double, 4> kBurdens = {0.15, 0.4, 1.0, 1.5};  // by Severity

/// What a topic counts: a rule on records or accounts keeps order but invites nobody, so it counts half of an
/// encouraging clause; a restriction that takes the topic back halves either.
double credit(const TopicState& state) {
  const double whole = state.encouraged ? 1 : 0.5;
  switch (state.coverage) {
    case Coverage::covered:
      return whole;
    case Coverage::contradicted:
      return whole / 2;
    case Coverage::partial:
      return 0.25;
    case Coverage::missing:
    case Coverage::not_applicable:
      break;
  }
  return 0;
}

double credit_of(const std::vector<TopicState>& topics, std::string_view id) {
  const auto found =
      std::find_if(topics.begin(), topics.end(), [&](const TopicState& state) { return state.topic == id; });
  return found == topics.end() ? 0 : credit(*found);
}

OpennessPart restrictions_part(const std::vector<JudgedDocument>& documents) {
  // The gravest of equal clauses counts: a copy elsewhere binds nobody more.
  std::map<std::pair<std::string, std::string>, matching::Severity> clauses;
  for (const JudgedDocument& document : documents) {
    for (const matching::Finding& finding : document.found.findings) {
      auto& severity =
          clauses.emplace(std::pair(finding.category, fold(finding.place.quote)), finding.severity)
              .first->second;
      severity = std::max(severity, finding.severity);
    }
  }
  std::array<double, 4> counts{};
  for (const auto& [clause, severity] : clauses) counts[static_cast<std::size_t>(severity)] += 1;
  double burden = 0;
  for (std::size_t index = 0; index < counts.size(); ++index) burden += counts[index] * kBurdens[index];
  return {"restrictions",
          std::exp2(-burden),
          40,
          "openness-restrictions",
          {{"low", counts[0]},
           {"medium", counts[1]},
           {"high", counts[2]},
           {"critical", counts[3]},
           {"burden", burden}}};
}

OpennessPart topics_part(const std::vector<TopicState>& topics) {
  double whole = 0;
  double half = 0;
  double quarter = 0;
  for (const TopicState& state : topics) {
    const double value = credit(state);
    whole += value == 1 ? 1 : 0;
    half += value == 0.5 ? 1 : 0;
    quarter += value == 0.25 ? 1 : 0;
  }
  const double value = std::min(1.0, (whole + half / 2 + quarter / 4) / kTopicsOfAnExemplar);
  return {"topics",
          value,
          35,
          "openness-topics",
          {{"covered", whole}, {"half", half}, {"quarter", quarter}, {"target", kTopicsOfAnExemplar}}};
}

OpennessPart invitation_part(const std::vector<TopicState>& topics) {
  const double invitation = credit_of(topics, "invitation");
  const double trust = credit_of(topics, "trust");
  const double share = std::max(credit_of(topics, "add-value"), credit_of(topics, "dialogue"));
  return {"invitation",
          invitation / 2 + trust / 4 + share / 4,
          15,
          "openness-invitation",
          {{"invitation", invitation}, {"trust", trust}, {"share", share}}};
}

OpennessPart rights_part(const std::vector<TopicState>& topics) {
  const double rights = credit_of(topics, "rights-first");
  const double opinion = credit_of(topics, "own-opinion");
  return {
      "rights", (rights + opinion) / 2, 10, "openness-rights", {{"rights", rights}, {"opinion", opinion}}};
}

}  // namespace

OpennessLevel level_of(int score) {
  if (score <= 25) return OpennessLevel::closed;
  if (score <= 54) return OpennessLevel::guarded;
  return score <= 74 ? OpennessLevel::open : OpennessLevel::encouraging;
}

std::optional<Openness> openness(const std::vector<JudgedDocument>& documents, const Catalogue& catalogue,
                                 std::string_view profile) {
  if (std::none_of(documents.begin(), documents.end(), speaks_on_communication)) return std::nullopt;
  const std::vector<TopicState> topics = topic_states(documents, catalogue, profile);
  Openness result;
  result.parts = {restrictions_part(documents), topics_part(topics), invitation_part(topics),
                  rights_part(topics)};
  double sum = 0;
  for (const OpennessPart& part : result.parts) sum += part.value * part.weight;
  result.score = static_cast<int>(std::lround(sum));
  result.level = level_of(result.score);
  return result;
}

}  // namespace policygap::assessment
