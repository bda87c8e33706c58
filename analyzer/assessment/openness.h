// SPDX-License-Identifier: GPL-3.0-or-later
// The openness score: how far the documents welcome employees' own communication, 0 to 100.
//
// Four parts, each value × weight, added:
//   restrictions 40  0.5 to the power of the burden. A clause adds to the burden by its severity alone: low
//                    0.15, medium 0.4, high 1, critical 1.5. Each high one halves what is left; the first one
//                    costs most.
//   topics       35  credit of the topics ÷ 16, at most 1. An encouraging clause gives its topic 1; a
//                    matter-of-fact one (records, accounts …) ½; where a restriction takes the topic back, half
//                    of that; a topic only touched upon ¼. 16 of 32: a short exemplar such as SAP's covers about
//                    that many, so a good one-page guideline is not beaten by a handbook.
//   invitation   15  the heart of it: invitation ½, trust ¼, add-value or dialogue ¼, times their credit.
//   rights       10  rights-first ½, own-opinion ½, times their credit.
// Levels: closed up to 25, guarded up to 54, open up to 74, encouraging from 75.
//
// Held by property tests: the same clause always weighs the same, and twice the same clause (copies of a
// document) once; length of documents plays no part; taking a restriction away or covering a topic never
// lowers the score. One high restriction and nothing else gives 20; a document that speaks on communication
// and says nothing more, 40.
#pragma once

#include <optional>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"

namespace policygap::assessment {

/// Of these documents together; none where none of them says anything on communication.
std::optional<Openness> openness(const std::vector<JudgedDocument>& documents, const Catalogue& catalogue,
                                 std::string_view profile);

OpennessLevel level_of(int score);

}  // namespace policygap::assessment
