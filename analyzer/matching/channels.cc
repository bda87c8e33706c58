// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/channels.h"

#include <algorithm>

namespace policygap::matching {

namespace {

constexpr HowSet kForbids = bit(How::ban) | bit(How::negated);
constexpr HowSet kPermits = bit(How::permission) | bit(How::advice) | bit(How::no_ban) | bit(How::no_duty);

std::string_view stance_of(const Frame& frame, bool flagged, bool encouraged) {
  if (flagged) return (frame.how & kForbids) != 0 ? "banned" : "restricted";
  return encouraged || (frame.how & kPermits) != 0 ? "allowed" : "named";
}

}  // namespace

std::vector<ChannelMention> channels_of(const ReadClause& read, const lexicon::ConceptTable& concepts, bool flagged,
                                        bool encouraged) {
  std::vector<ChannelMention> channels;
  for (const Mention& mention : read.annotation.mentions) {
    const std::string_view name = concepts.name(mention.concept_id);
    if (!name.starts_with(kChannelPrefix)) continue;
    ChannelMention found;
    found.outdated = name == "channel-outdated";
    found.channel = found.outdated ? "other" : std::string(name.substr(kChannelPrefix.size()));
    const bool known = std::any_of(channels.begin(), channels.end(), [&](const ChannelMention& other) {
      return other.channel == found.channel && other.outdated == found.outdated;
    });
    if (known) continue;
    const auto& tokens = read.clause->tokens;
    found.name = read.clause->text.substr(tokens[mention.first].start, tokens[mention.last].end - tokens[mention.first].start);
    const auto frame = std::find_if(read.frames.begin(), read.frames.end(), [&](const Frame& candidate) {
      return mention.first >= candidate.first && mention.first < candidate.end;
    });
    found.stance = frame == read.frames.end() ? "named" : stance_of(*frame, flagged, encouraged);
    channels.push_back(std::move(found));
  }
  return channels;
}

}  // namespace policygap::matching
