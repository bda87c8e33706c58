// SPDX-License-Identifier: GPL-3.0-or-later
// Topic coverage, upsides, channels and the contradictions between what is forbidden and what is welcomed.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "assessment/conclusions.h"
#include "base/utf8.h"

namespace policygap::assessment {

namespace {

using matching::Finding;
using matching::Strength;

/// Beside the topic of its advice, what a category takes back. Only where both cannot hold at once.
const std::multimap<std::string_view, std::string_view> kAlsoAgainst = {
    {"single-channel", "invitation"},
    {"single-channel", "dialogue"},
    {"single-channel", "rights-first"},
    {"spokesperson-only", "invitation"},
    {"spokesperson-only", "rights-first"},
    {"spokesperson-only", "own-opinion"},
    {"media-ban", "rights-first"},
    {"media-ban", "invitation"},
    {"report-media-contact", "rights-first"},
    {"approve-posts", "invitation"},
    {"approve-posts", "personal-responsibility"},
    {"approve-posts", "rights-first"},
    {"approve-appearances", "invitation"},
    {"approve-appearances", "rights-first"},
    {"approve-account", "invitation"},
    {"social-media-ban", "trust"},
    {"social-media-ban", "rights-first"},
    {"social-media-ban", "add-value"},
    {"social-media-ban", "dialogue"},
    {"social-media-ban", "working-time"},
    {"working-hours-ban", "invitation"},
    {"platform-ban", "invitation"},
    {"access-block", "invitation"},
    {"reputation-loyalty", "rights-first"},
    {"reputation-loyalty", "own-opinion"},
    {"criticism-ban", "rights-first"},
    {"criticism-ban", "criticism-and-crisis"},
    {"internal-first", "own-opinion"},
    {"contract-gag", "rights-first"},
    {"overbroad-secrecy", "add-value"},
    {"overbroad-secrecy", "rights-first"},
    {"topic-ban", "own-opinion"},
    {"private-neutrality", "own-opinion"},
    {"private-neutrality", "rights-first"},
    {"compulsory-disclaimer", "trust"},
    {"hide-employer", "private-or-official"},
    {"profile-demand", "rights-first"},
    {"monitoring", "rights-first"},
    {"sanction-threat", "rights-first"},
    {"sanction-threat", "trust"},
    {"source-tracing", "trust"},
    {"vague-conduct", "trust"},
    {"discouraging-tone", "trust"},
};

/// Topics that a matter-of-fact clause covers: nobody is invited by a rule on records, and none need be.
const std::set<std::string_view> kFactualTopics = {"scope",
                                                   "narrow-confidentiality",
                                                   "others-privacy",
                                                   "copyright",
                                                   "disclose-interests",
                                                   "official-voice",
                                                   "accounts",
                                                   "records",
                                                   "accessibility",
                                                   "moderation",
                                                   "whom-to-ask",
                                                   "private-or-official"};

/// Advice may fulfil these, but no restriction takes them back: a contact to ask stays one beside any ban.
const std::set<std::string_view> kNeverTakenBack = {"scope", "whom-to-ask", "others-privacy"};

bool covers(const Strength& strength) {
  return strength.encouraging || kFactualTopics.contains(strength.topic);
}

/// Topics on which any document counts, whatever it is about.
const std::set<std::string_view> kSaidAnywhere = {"narrow-confidentiality", "others-privacy", "copyright",
                                                  "records", "accessibility"};

/// Channels that a guideline on social media is about.
const std::set<std::string_view> kSocialChannels = {"youtube",   "x-twitter", "facebook",      "linkedin",
                                                    "instagram", "tiktok",    "personal-blog", "microblog"};
constexpr std::array<std::string_view, 5> kSocialWords = {"sociala medier", "sociala kanaler", "sociala nätverk",
                                                          "social media", "social network"};

bool names_social_media(const matching::Place& place) {
  const std::string text = fold(place.quote) + '\n' + fold(place.section);
  return std::any_of(kSocialWords.begin(), kSocialWords.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool names_social_media(const JudgedDocument& document) {
  const auto& found = document.found;
  const auto in_place = [](const auto& entry) { return names_social_media(entry.place); };
  return std::any_of(found.channels.begin(), found.channels.end(),
                     [](const auto& mention) { return kSocialChannels.contains(mention.channel); }) ||
         std::any_of(found.findings.begin(), found.findings.end(), in_place) ||
         std::any_of(found.strengths.begin(), found.strengths.end(), in_place);
}

template <typename Visit>
void for_each_strength(const Documents& documents, const Visit& visit) {
  for (std::size_t index = 0; index < documents.size(); ++index) {
    for (const Strength& strength : documents[index].found.strengths) visit(index, strength);
  }
}

template <typename Visit>
void for_each_finding(const Documents& documents, const Visit& visit) {
  for (std::size_t index = 0; index < documents.size(); ++index) {
    for (const Finding& finding : documents[index].found.findings) visit(index, finding);
  }
}

/// One entry for each place, in the order given.
void add_once(std::vector<Evidence>& evidence, std::size_t document, const matching::Place& place) {
  const bool known = std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& entry) {
    return entry.document == document && entry.place.block == place.block && entry.place.quote == place.quote;
  });
  if (!known) evidence.push_back({document, place});
}

}  // namespace

bool speaks_on_communication(const JudgedDocument& document) {
  return document.mentions_communication || !document.found.findings.empty();
}

bool has_guideline(const Documents& documents) {
  return std::any_of(documents.begin(), documents.end(), [](const JudgedDocument& document) {
    if (document.kind == "social-media-policy") return true;
    return (document.kind == "communication-policy" || document.kind == "media-policy") &&
           names_social_media(document);
  });
}

std::vector<std::string> topics_against(std::string_view category, const Catalogue& catalogue) {
  std::vector<std::string> topics;
  const Advice* advice = catalogue.advice_for(category);
  if (advice != nullptr && !kNeverTakenBack.contains(advice->topic)) topics.push_back(advice->topic);
  const auto [first, last] = kAlsoAgainst.equal_range(category);
  for (auto entry = first; entry != last; ++entry) {
    if (std::find(topics.begin(), topics.end(), entry->second) == topics.end())
      topics.emplace_back(entry->second);
  }
  return topics;
}

std::vector<TopicState> topic_states(const Documents& documents, const Catalogue& catalogue,
                                     std::string_view profile) {
  std::map<std::string, std::vector<Evidence>> restrictions;
  for_each_finding(documents, [&](std::size_t document, const Finding& finding) {
    for (const std::string& topic : topics_against(finding.category, catalogue)) {
      add_once(restrictions[topic], document, finding.place);
    }
  });
  std::vector<TopicState> states;
  for (const Topic& topic : catalogue.topics) {
    TopicState state;
    state.topic = topic.id;
    bool covered = false;
    for (const bool encouraging : {true, false}) {  // the inviting clauses are the best evidence
      for_each_strength(documents, [&](std::size_t document, const Strength& strength) {
        if (strength.topic != topic.id || strength.encouraging != encouraging) return;
        if (!speaks_on_communication(documents[document]) && !kSaidAnywhere.contains(topic.id)) return;
        state.encouraged = state.encouraged || encouraging;
        add_once(state.evidence, document, strength.place);
        covered = covered || covers(strength);
      });
    }
    if (covered) {
      state.contradictions = restrictions[topic.id];
      state.coverage = state.contradictions.empty() ? Coverage::covered : Coverage::contradicted;
    } else if (!state.evidence.empty()) {
      state.coverage = Coverage::partial;
    } else if (std::find(topic.applies.begin(), topic.applies.end(), profile) == topic.applies.end()) {
      state.coverage = Coverage::not_applicable;
    }
    states.push_back(std::move(state));
  }
  return states;
}

std::vector<UpsideState> upside_states(const Documents& documents, const Catalogue& catalogue) {
  std::vector<UpsideState> states;
  for (const Upside& upside : catalogue.upsides) {
    UpsideState state{upside.id, {}};
    for (std::size_t index = 0; index < documents.size(); ++index) {
      for (const matching::UpsideMention& mention : documents[index].found.upsides) {
        if (mention.upside == upside.id) add_once(state.evidence, index, mention.place);
      }
    }
    states.push_back(std::move(state));
  }
  return states;
}

std::vector<ChannelState> channel_states(const Documents& documents, const Catalogue& catalogue) {
  static constexpr std::array<std::string_view, 4> kHardestFirst = {"banned", "restricted", "allowed",
                                                                    "named"};
  std::vector<ChannelState> states;
  for (const Channel& channel : catalogue.channels) {
    ChannelState state{channel.id, "unmentioned", false, {}};
    for (const std::string_view stance : kHardestFirst) {
      for (std::size_t index = 0; index < documents.size(); ++index) {
        for (const matching::ChannelMention& mention : documents[index].found.channels) {
          if (mention.channel != channel.id || mention.stance != stance) continue;
          if (state.stance == "unmentioned" && stance != "named") state.stance = stance;
          state.outdated = state.outdated || mention.outdated;
          add_once(state.evidence, index, mention.place);
        }
      }
    }
    states.push_back(std::move(state));
  }
  return states;
}

namespace {

struct Restriction {
  const Finding* finding;
  std::size_t document;
};

/// The clause that speaks best against a restriction, inside its document or outside it.
std::optional<Contradiction> best_pair(const Documents& documents, const Restriction& restriction, bool inside,
                                       const std::set<std::pair<std::size_t, std::size_t>>& together,
                                       const Catalogue& catalogue) {
  const std::vector<std::string> topics = topics_against(restriction.finding->category, catalogue);
  std::optional<Contradiction> best;
  std::pair<bool, bool> best_rank;
  for_each_strength(documents, [&](std::size_t other, const Strength& strength) {
    if ((other == restriction.document) != inside || !strength.encouraging ||
        !speaks_on_communication(documents[other]) ||
        std::find(topics.begin(), topics.end(), strength.topic) == topics.end())
      return;
    if (inside && restriction.finding->place.block == strength.place.block) return;
    const std::pair rank(together.contains({restriction.document, other}), strength.topic != "rights-first");
    if (best && rank >= best_rank) return;
    best = Contradiction{{restriction.document, restriction.finding->place},
                         {other, strength.place},
                         restriction.finding->category,
                         strength.topic};
    best_rank = rank;
  });
  return best;
}

}  // namespace

std::vector<Contradiction> contradictions(const Documents& documents, const Catalogue& catalogue) {
  std::vector<Restriction> restrictions;
  for_each_finding(documents, [&](std::size_t document, const Finding& finding) {
    restrictions.push_back({&finding, document});
  });
  std::stable_sort(restrictions.begin(), restrictions.end(),
                   [](const Restriction& left, const Restriction& right) {
                     return left.finding->severity > right.finding->severity;
                   });
  // Told once for document and category of the restriction, inside the document (true) and across two.
  std::set<std::tuple<std::size_t, std::string, bool>> told;
  std::set<std::pair<std::size_t, std::size_t>> together;  // documents already shown side by side
  std::vector<Contradiction> all;
  for (const Restriction& restriction : restrictions) {
    for (const bool inside : {true, false}) {
      if (told.contains({restriction.document, restriction.finding->category, inside})) continue;
      const std::optional<Contradiction> pair =
          best_pair(documents, restriction, inside, together, catalogue);
      if (!pair) continue;
      told.emplace(restriction.document, restriction.finding->category, inside);
      together.emplace(pair->first.document, pair->second.document);
      all.push_back(*pair);
    }
  }
  return all;
}

std::vector<std::string> unmet_needs(const Documents& documents, const std::vector<TopicState>& topics,
                                     const Catalogue& catalogue) {
  std::set<std::string> categories;
  for_each_finding(documents,
                   [&](std::size_t, const Finding& finding) { categories.insert(finding.category); });
  std::set<std::string> spoken;
  for (const TopicState& topic : topics) {
    if (topic.coverage == Coverage::covered || topic.coverage == Coverage::contradicted)
      spoken.insert(topic.topic);
  }
  const auto any_of = [](const std::vector<std::string>& wanted, const std::set<std::string>& have) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const std::string& entry) { return have.contains(entry); });
  };
  std::vector<std::string> unmet;
  for (const Need& need : catalogue.needs) {
    const bool applies = any_of(need.when_category, categories) || any_of(need.when_topic, spoken);
    if (applies && !any_of(need.needs_topic, spoken)) unmet.push_back(need.id);
  }
  return unmet;
}

}  // namespace policygap::assessment
