// SPDX-License-Identifier: GPL-3.0-or-later
// Weighs what the rules found against the second opinion: what stands, how sure we are, and what is only worth a look.
#pragma once

#include <string_view>

#include "matching/matcher.h"
#include "matching/second_opinion.h"
#include "text/clause.h"

namespace policygap::matching {

/// True for the six business upsides, which rules name where others name one of the 32 topics.
bool is_upside(std::string_view topic);

/// One finding a category (the rule that says most), one strength a topic, and none in a clause that restricts.
void arbitrate(ClauseJudgement& judgement);

/// True for the categories that need no ban or duty ("Sociala nätverk är spärrade", "Presschefen besvarar frågor"); the
/// others are no finding of the model alone where nothing in the clause binds ("Allt fler använder sociala medier").
bool may_be_plain_statement(std::string_view category);

/// Applies `opinion` to `judgement`. `overruled`: negation, party or capacity free the clause, so the model alone may not
/// speak; `draft` holds what a finding of the model alone starts from (context, language, lead).
void weigh(const Opinion& opinion, bool overruled, const Finding& draft, ClauseJudgement& judgement);

/// What text recognition is unsure of is no firm ground (`certainty` of the clause's letters, 0 to 1): a finding loses a
/// step of confidence, and one that has no step to lose is only worth a look.
void lower_confidence(double certainty, ClauseJudgement& judgement);

}  // namespace policygap::matching
