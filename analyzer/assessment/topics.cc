// SPDX-License-Identifier: GPL-3.0-or-later
// Topic coverage, upsides, channels and the contradictions between what is forbidden and what is welcomed.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

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

/// One entry for each place, in the order given; quick also where a share has a hundred thousand of them. The places
/// given must outlive it.
class Gathering {
 public:
  void add(std::size_t document, const matching::Place& place) {
    if (known_.emplace(document, place.block, place.quote).second) evidence_.push_back({document, place});
  }
  std::vector<Evidence> take() { return std::move(evidence_); }

 private:
  std::vector<Evidence> evidence_;
  std::set<std::tuple<std::size_t, decltype(matching::Place::block), std::string_view>> known_;
};

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
  std::map<std::string, Gathering> restrictions;
  for_each_finding(documents, [&](std::size_t document, const Finding& finding) {
    for (const std::string& topic : topics_against(finding.category, catalogue)) {
      restrictions[topic].add(document, finding.place);
    }
  });
  std::vector<TopicState> states;
  for (const Topic& topic : catalogue.topics) {
    TopicState state;
    state.topic = topic.id;
    bool covered = false;
    Gathering evidence;
    for (const bool encouraging : {true, false}) {  // the inviting clauses are the best evidence
      for_each_strength(documents, [&](std::size_t document, const Strength& strength) {
        if (strength.topic != topic.id || strength.encouraging != encouraging) return;
        if (!speaks_on_communication(documents[document]) && !kSaidAnywhere.contains(topic.id)) return;
        state.encouraged = state.encouraged || encouraging;
        evidence.add(document, strength.place);
        covered = covered || covers(strength);
      });
    }
    state.evidence = evidence.take();
    if (covered) {
      state.contradictions = restrictions[topic.id].take();
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
    Gathering evidence;
    for (std::size_t index = 0; index < documents.size(); ++index) {
      for (const matching::UpsideMention& mention : documents[index].found.upsides) {
        if (mention.upside == upside.id) evidence.add(index, mention.place);
      }
    }
    states.push_back({upside.id, evidence.take()});
  }
  return states;
}

std::vector<ChannelState> channel_states(const Documents& documents, const Catalogue& catalogue) {
  static constexpr std::array<std::string_view, 4> kHardestFirst = {"banned", "restricted", "allowed",
                                                                    "named"};
  std::vector<ChannelState> states;
  for (const Channel& channel : catalogue.channels) {
    ChannelState state{channel.id, "unmentioned", false, {}};
    Gathering evidence;
    for (const std::string_view stance : kHardestFirst) {
      for (std::size_t index = 0; index < documents.size(); ++index) {
        for (const matching::ChannelMention& mention : documents[index].found.channels) {
          if (mention.channel != channel.id || mention.stance != stance) continue;
          if (state.stance == "unmentioned" && stance != "named") state.stance = stance;
          state.outdated = state.outdated || mention.outdated;
          evidence.add(index, mention.place);
        }
      }
    }
    state.evidence = evidence.take();
    states.push_back(std::move(state));
  }
  return states;
}

namespace {

struct Restriction {
  const Finding* finding;
  std::size_t document;
};

/// An inviting clause, and where it stands.
struct Welcome {
  std::size_t document;
  std::size_t number;  ///< among the document's strengths
  const Strength* strength;

  [[nodiscard]] bool is_before(const Welcome& other) const {
    return std::pair(document, number) < std::pair(other.document, other.number);
  }
};

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

/// The inviting clauses of documents that speak on communication, by topic, in the order of documents: what speaks against
/// a restriction is then found without a look at every other clause of a share.
class Welcomes {
 public:
  explicit Welcomes(const Documents& documents) {
    for (std::size_t index = 0; index < documents.size(); ++index) {
      if (!speaks_on_communication(documents[index])) continue;
      const std::vector<Strength>& strengths = documents[index].found.strengths;
      for (std::size_t number = 0; number < strengths.size(); ++number) {
        if (strengths[number].encouraging) by_topic_[strengths[number].topic].push_back({index, number, &strengths[number]});
      }
    }
  }

  /// The clause that speaks best against a restriction, inside its document or outside it: best of a document that was not
  /// shown beside it yet, and on the right to speak; else the first.
  [[nodiscard]] std::optional<Contradiction> best_against(const Restriction& restriction, bool inside, const Pairs& together,
                                                          const Catalogue& catalogue) const {
    const std::vector<std::string> topics = topics_against(restriction.finding->category, catalogue);
    for (const bool is_known : {false, true}) {
      for (const bool is_right : {true, false}) {
        const Welcome* first = nullptr;
        for (const std::string& topic : topics) {
          if ((topic == "rights-first") != is_right) continue;
          const Welcome* const found = first_of(topic, restriction, inside, is_known, together);
          if (found != nullptr && (first == nullptr || found->is_before(*first))) first = found;
        }
        if (first != nullptr) {
          return Contradiction{{restriction.document, restriction.finding->place},
                               {first->document, first->strength->place},
                               restriction.finding->category,
                               first->strength->topic};
        }
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] const Welcome* first_of(const std::string& topic, const Restriction& restriction, bool inside, bool is_known,
                                        const Pairs& together) const {
    const auto list = by_topic_.find(topic);
    if (list == by_topic_.end()) return nullptr;
    const auto before = [](const Welcome& welcome, std::size_t document) { return welcome.document < document; };
    const auto own = std::lower_bound(list->second.begin(), list->second.end(), restriction.document, before);
    if (is_known && !inside) return first_shown_before(list->second, restriction, together);
    for (auto welcome = inside ? own : list->second.begin(); welcome != list->second.end(); ++welcome) {
      if (inside && welcome->document != restriction.document) return nullptr;
      if ((welcome->document == restriction.document) != inside) continue;
      if (inside && restriction.finding->place.block == welcome->strength->place.block) continue;
      if (together.contains({restriction.document, welcome->document}) == is_known) return &*welcome;
    }
    return nullptr;
  }

  /// Of the few documents that were shown beside this one.
  static const Welcome* first_shown_before(const std::vector<Welcome>& list, const Restriction& restriction,
                                           const Pairs& together) {
    const auto before = [](const Welcome& welcome, std::size_t document) { return welcome.document < document; };
    for (auto pair = together.lower_bound({restriction.document, 0});
         pair != together.end() && pair->first == restriction.document; ++pair) {
      if (pair->second == restriction.document) continue;
      const auto welcome = std::lower_bound(list.begin(), list.end(), pair->second, before);
      if (welcome != list.end() && welcome->document == pair->second) return &*welcome;
    }
    return nullptr;
  }

  std::map<std::string, std::vector<Welcome>, std::less<>> by_topic_;
};

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
  Pairs together;  // documents already shown side by side
  const Welcomes welcomes(documents);
  std::vector<Contradiction> all;
  for (const Restriction& restriction : restrictions) {
    for (const bool inside : {true, false}) {
      if (told.contains({restriction.document, restriction.finding->category, inside})) continue;
      const std::optional<Contradiction> pair =
          welcomes.best_against(restriction, inside, together, catalogue);
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
