// SPDX-License-Identifier: GPL-3.0-or-later
// Which channels a clause names (Facebook, the press, a blog …) and what it does with them.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/concept.h"
#include "matching/conditions.h"
#include "matching/finding.h"

namespace policygap::matching {

/// Concepts called so name a channel: "channel-facebook"; retired services share "channel-outdated".
inline constexpr std::string_view kChannelPrefix = "channel-";

/// One mention a channel and clause, without place. Banned: its window forbids; restricted: the clause holds a finding;
/// allowed: its window permits, or the clause holds an encouraging strength; named: neither.
std::vector<ChannelMention> channels_of(const ReadClause& read, const lexicon::ConceptTable& concepts, bool flagged,
                                        bool encouraged);

}  // namespace policygap::matching
