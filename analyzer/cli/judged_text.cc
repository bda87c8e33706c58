// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/judged_text.h"

#include <utility>

namespace policygap::cli {

namespace {

text::Language language_of(const GivenClause& given) {
  if (given.language != text::Language::unknown) return given.language;
  const text::Language told =
      text::detect_language(given.heading + " " + given.lead + " " + given.before + " " + given.text);
  return told == text::Language::unknown ? text::Language::sv : told;
}

}  // namespace

text::ClauseList clause_list_of(const GivenClause& given, text::Segmenter& segmenter) {
  text::ClauseList list;
  list.language = language_of(given);
  const auto add = [&](const std::string& text, text::ClauseKind kind) {
    text::Clause clause = segmenter.clause_of(text, list.language, kind);
    clause.language = list.language;
    list.clauses.push_back(std::move(clause));
    return static_cast<int>(list.clauses.size()) - 1;
  };
  int heading = text::kNone;
  int lead = text::kNone;
  int before = text::kNone;
  if (!given.heading.empty()) {
    heading = add(given.heading, text::ClauseKind::heading);
    list.sections.push_back(text::Section{given.heading, text::kNone, 1});
  }
  if (!given.lead.empty()) lead = add(given.lead, text::ClauseKind::sentence);
  if (!given.before.empty()) before = add(given.before, text::ClauseKind::sentence);
  add(given.text, given.lead.empty() ? text::ClauseKind::sentence : text::ClauseKind::list_item);
  for (text::Clause& clause : list.clauses) {
    if (clause.kind == text::ClauseKind::heading) continue;
    clause.heading = heading;
    clause.section = list.sections.empty() ? text::kNone : 0;
  }
  list.clauses.back().lead = lead;
  list.clauses.back().before = before;
  return list;
}

}  // namespace policygap::cli
