// SPDX-License-Identifier: GPL-3.0-or-later
// The single conclusions that assess() puts together. Each reads the documents of an Assessment whose
// findings already have the severity of the profile; none changes anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"

namespace policygap::assessment {

using Documents = std::vector<JudgedDocument>;

/// True where it says something on employees' communication. A travel policy does not, though clauses of it
/// may look like support ("the policy is reviewed together with staff").
bool speaks_on_communication(const JudgedDocument& document);

/// False for a client folder without any guideline on social media: the first gap of all. A communication or
/// media policy counts where it speaks of social media.
bool has_guideline(const Documents& documents);

/// Topics that a restriction of this category takes back: the topic of its advice first, then its neighbours.
std::vector<std::string> topics_against(std::string_view category, const Catalogue& catalogue);

/// All topics of the catalogue, in its order.
/// covered: an encouraging clause speaks on it, or a clear one on a matter-of-fact topic (records, accounts
/// …); partial: it is only touched upon; contradicted: covered, but a restriction takes it back somewhere.
/// Of documents that do not speak on communication, only what they say on secrecy, privacy, copyright, records
/// and accessibility counts.
std::vector<TopicState> topic_states(const Documents& documents, const Catalogue& catalogue,
                                     std::string_view profile);

/// All upsides of the catalogue, in its order.
std::vector<UpsideState> upside_states(const Documents& documents, const Catalogue& catalogue);

/// All channels of the catalogue, in its order. The hardest stance wins: banned, restricted, allowed. A
/// channel that is only named is `unmentioned` with evidence.
std::vector<ChannelState> channel_states(const Documents& documents, const Catalogue& catalogue);

/// Restrictions, gravest first, beside an encouraging clause on the same matter: for each document and category
/// one pair inside the document and one across two documents, where there are such. The partner comes from a
/// document not yet shown beside this one where there is a choice, and states a right rather than an
/// invitation.
std::vector<Contradiction> contradictions(const Documents& documents, const Catalogue& catalogue);

/// Ids of needs that apply (a category found, a topic covered) and that no covered topic meets.
std::vector<std::string> unmet_needs(const Documents& documents, const std::vector<TopicState>& topics,
                                     const Catalogue& catalogue);

/// References with ids to all findings (or all worth a look), gravest first.
struct References {
  std::vector<FindingReference> findings;
  std::vector<FindingReference> worth_a_look;
};
References references(const Documents& documents, const Catalogue& catalogue);

/// Notes what became of each decision, and sets apart the findings that were dismissed: out of their documents and
/// out of `findings` and `worth_a_look`, whose ids stay as they are. Expired decisions set nothing apart.
void apply_decisions(Assessment& assessment, const std::vector<Decision>& decisions, std::string_view today);

/// The findings as they are known to a later result: those in the lists, in their order, then the dismissed ones.
std::vector<KnownFinding> known_findings(const Assessment& assessment);

/// At most five findings to rewrite first: severity × reach × documents affected, the gravest of each
/// category before a second one of any. Reach is 1, and 1 more where private time is reached and where
/// everyone is bound.
std::vector<FindingReference> priorities(const Documents& documents,
                                         const std::vector<FindingReference>& findings);

/// What priorities() sorts by.
double priority_weight(const Documents& documents, const FindingReference& reference);

/// Number of documents with a finding of that category.
std::size_t documents_affected(const Documents& documents, std::string_view category);

}  // namespace policygap::assessment
