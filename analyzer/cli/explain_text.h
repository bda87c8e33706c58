// SPDX-License-Identifier: GPL-3.0-or-later
// The judgement of one clause, told to a consultant: verdict, words that fired, who is bound and how, what
// stopped a rule.
#pragma once

#include <string>

#include "base/json.h"
#include "matching/matcher.h"
#include "scan/pack.h"
#include "text/clause.h"

namespace policygap::cli {

/// {"text", "language", "verdict", "findings"[], "worth_a_look"[], "strengths"[], "frames"[], "stopped"[],
/// "opinion"}. Offsets are bytes of "text", the clause as it was normalized.
Json explanation_json(const text::Clause& clause, const matching::ClauseJudgement& judgement,
                      const scan::Pack& pack);

/// The same for reading.
std::string explanation_text(const Json& explanation);

}  // namespace policygap::cli
