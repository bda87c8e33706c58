// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/guideline.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "assessment/conclusions.h"
#include "report/explanations.h"
#include "report/guideline_sentences.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Coverage;

struct SectionPlan {
  std::string_view id;
  std::vector<std::string_view> topics;
};

/// Encouragement first, then rights, then advice; care and order come after.
const std::array<SectionPlan, 8>& plan() {
  static const std::array<SectionPlan, 8> kPlan = {{
      {"welcome", {"invitation", "trust", "add-value"}},
      {"rights", {"rights-first", "own-opinion", "narrow-politics"}},
      {"roles", {"scope", "private-or-official", "personal-responsibility", "transparency", "own-voice"}},
      {"conversation",
       {"dialogue", "respect", "accuracy", "correct-mistakes", "criticism-and-crisis", "permanence"}},
      {"care", {"narrow-confidentiality", "others-privacy", "own-privacy", "copyright", "disclose-interests"}},
      {"official", {"official-voice", "accounts", "moderation", "records", "accessibility"}},
      {"everyday", {"whom-to-ask", "training", "working-time", "good-examples"}},
      {"alive", {"made-together"}},
  }};
  return kPlan;
}

/// A promise in a contract is replaced in the contract; its new wording speaks of a signature.
constexpr std::string_view kReplacedElsewhere = "contract-gag";
constexpr std::size_t kMostReplacements = 2;  // for one topic
constexpr std::size_t kMostOwnWords = 1;      // for one topic

/// Sentences that hold for the document they stand in, not for a guideline.
const std::set<std::string_view> kOfTheirDocument = {"scope", "made-together", "official-voice", "whom-to-ask"};
const std::set<std::string_view> kKindsOfOtherUse = {"it-policy", "security-policy", "contract"};

/// What only the client knows in the clause of a topic.
std::string fact_for(std::string_view topic, const ClientFacts& facts) {
  const auto contact = [&](const char* name) {
    const auto found = facts.contacts.find(name);
    return found == facts.contacts.end() ? std::string() : found->second;
  };
  if (topic == "official-voice") return contact("press");
  if (topic == "criticism-and-crisis") return contact("crisis");
  if (topic == "whom-to-ask") return contact("questions");
  if (topic == "records") return contact("records");
  if (topic == "made-together") return facts.review_date;
  if (topic == "narrow-politics") return facts.election_period;
  return {};
}

GuidelineParagraph filled(const std::string& text, const std::string& fact) {
  GuidelineParagraph pieces = with_placeholders(text);
  if (fact.empty()) return pieces;
  for (GuidelineText& piece : pieces) {
    if (piece.is_placeholder) piece = {fact, false};
  }
  return pieces;
}

/// The list in words, or a placeholder that says what belongs there.
std::string listed(const std::vector<std::string>& list, const std::string& fact, const ReportContext& context) {
  return list.empty() ? "[" + context.message(fact) + "]"
                      : enumerated(list, context.catalogue, context.info.language);
}

/// Categories found, gravest first, each once, with the first finding of each.
std::vector<assessment::FindingReference> found_categories(const ReportContext& context) {
  std::vector<assessment::FindingReference> first;
  std::set<std::string> seen;
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    const auto& finding = context.assessment.documents[reference.document].found.findings[reference.finding];
    if (seen.insert(finding.category).second) first.push_back(reference);
  }
  return first;
}

class Draft {
 public:
  explicit Draft(const ReportContext& context) : context_(context) { find_own_words(); }

  std::vector<GuidelineSection> sections() {
    std::vector<GuidelineSection> sections;
    for (const SectionPlan& section : plan()) sections.push_back(filled_section(section));
    add_replacements(sections);
    return sections;
  }

 private:
  /// Sentences of the client's own that invite and that nothing takes back.
  void find_own_words() {
    for (const assessment::TopicState& state : context_.assessment.topics) {
      if (state.coverage == Coverage::covered && state.encouraged && !kOfTheirDocument.contains(state.topic))
        welcome_topics_.insert(state.topic);
    }
    std::set<std::string> told;
    const auto& documents = context_.assessment.documents;
    for (std::size_t index = 0; index < documents.size(); ++index) {
      if (!assessment::speaks_on_communication(documents[index]) ||
          kKindsOfOtherUse.contains(documents[index].kind))
        continue;
      for (const matching::Strength& strength : documents[index].found.strengths) {
        auto& own = own_words_[strength.topic];
        if (own.size() >= kMostOwnWords || !welcome_topics_.contains(strength.topic) ||
            strength.language != context_.info.language || !may_stand_alone(strength))
          continue;
        if (told.insert(strength.place.quote).second)
          own.push_back({visible_text(strength.place.quote), index, strength.place});
      }
    }
  }

  /// A topic of this kind of employer, or one that the client's restrictions bring up.
  [[nodiscard]] bool belongs_here(const assessment::Topic& topic) const {
    const auto& applies = topic.applies;
    if (std::find(applies.begin(), applies.end(), context_.assessment.profile) != applies.end()) return true;
    const auto found = found_categories(context_);
    return std::any_of(found.begin(), found.end(), [&](const assessment::FindingReference& reference) {
      const auto& findings = context_.assessment.documents[reference.document].found.findings;
      const assessment::Advice* advice = context_.catalogue.advice_for(findings[reference.finding].category);
      return advice != nullptr && advice->topic == topic.id;
    });
  }

  GuidelineClause own_clause(const std::string& heading, const std::string& text) {
    GuidelineClause clause{{}, context_.message(heading), {}, {with_placeholders(text)}};
    sentences_.take(text);
    return clause;
  }

  GuidelineSection filled_section(const SectionPlan& planned) {
    const std::string key = "guideline-section-" + std::string(planned.id);
    GuidelineSection section{std::string(planned.id), context_.message(key), context_.message(key + "-intro"), {}};
    for (const std::string_view id : planned.topics) {
      const assessment::Topic* topic = context_.catalogue.topic(id);
      if (topic == nullptr) continue;
      if (!belongs_here(*topic)) continue;
      const std::string& text = topic->instead.in(context_.info.language);
      section.clauses.push_back({topic->id,
                                 context_.message("guideline-heading-" + topic->id),
                                 own_words_[topic->id],
                                 {filled(text, fact_for(id, context_.info.facts))}});
      sentences_.take(text);
    }
    const ClientFacts& facts = context_.info.facts;
    if (planned.id == "welcome") {
      const bool is_private = context_.assessment.profile == "private";
      section.clauses.push_back(own_clause(
          "guideline-gains",
          context_.message(is_private ? "guideline-gains-private" : "guideline-gains-public",
                           {{"languages", listed(facts.languages, "fact-languages", context_)}})));
    }
    if (planned.id == "official") {
      section.clauses.insert(
          section.clauses.begin(),
          own_clause("guideline-here-we-are",
                     context_.message("guideline-here-we-are-text",
                                      {{"channels", listed(facts.channels, "fact-channels", context_)}})));
    }
    if (planned.id == "alive" && !section.clauses.empty()) {
      section.clauses.back().paragraphs.push_back({{context_.message("guideline-publish"), false}});
    }
    return section;
  }

  /// What replaces the client's restrictive clauses follows the general wording of its topic, without what
  /// the draft says already.
  void add_replacements(std::vector<GuidelineSection>& sections) {
    for (const assessment::FindingReference& reference : found_categories(context_)) {
      const FindingView view =
          view_of(context_.assessment, context_.catalogue, reference, false, context_.info.language);
      const assessment::Advice* advice = context_.catalogue.advice_for(view.finding->category);
      if (advice == nullptr || advice->category == kReplacedElsewhere) continue;
      std::string text = advice->in(context_.info.language).instead;
      for (const assessment::ProfileAdvice& profile : advice->in(context_.info.language).profiles) {
        if (profile.profile == context_.assessment.profile && !profile.instead.empty()) text = profile.instead;
      }
      for (GuidelineSection& section : sections) {
        for (GuidelineClause& clause : section.clauses) {
          if (clause.topic != advice->topic || clause.paragraphs.size() > kMostReplacements) continue;
          const bool keeps_guard_rails = section.id == "care";
          const std::string fresh = sentences_.fresh_part(text, keeps_guard_rails);
          if (fresh.empty()) continue;
          clause.paragraphs.push_back(with_placeholders(fresh));
          sentences_.take(fresh);
        }
      }
    }
  }

  const ReportContext& context_;
  SaidSentences sentences_;
  std::set<std::string> welcome_topics_;
  std::map<std::string, std::vector<OwnWords>> own_words_;
};

std::vector<ReplacedClauses> replaced_clauses(const ReportContext& context,
                                              const std::vector<GuidelineSection>& sections) {
  std::vector<ReplacedClauses> all;
  std::map<std::string, std::size_t> counts;
  for (const assessment::FindingReference& reference : context.assessment.findings)
    ++counts[context.assessment.documents[reference.document].found.findings[reference.finding].category];
  for (const assessment::FindingReference& reference : found_categories(context)) {
    const auto& finding = context.assessment.documents[reference.document].found.findings[reference.finding];
    const assessment::Advice* advice = context.catalogue.advice_for(finding.category);
    ReplacedClauses replaced{finding.category, "", counts[finding.category], reference.document, finding.place};
    for (const GuidelineSection& section : sections) {
      for (const GuidelineClause& clause : section.clauses) {
        if (advice != nullptr && clause.topic == advice->topic)
          replaced.section = section.heading + " › " + clause.heading;
      }
    }
    all.push_back(std::move(replaced));
  }
  return all;
}

void note_placeholders(const GuidelineParagraph& paragraph, std::vector<std::string>& placeholders) {
  for (const GuidelineText& piece : paragraph) {
    if (piece.is_placeholder &&
        std::find(placeholders.begin(), placeholders.end(), piece.text) == placeholders.end())
      placeholders.push_back(piece.text);
  }
}

Json pieces_view(const GuidelineParagraph& paragraph) {
  Json pieces = Json::array();
  for (const GuidelineText& piece : paragraph)
    pieces.push_back({{"text", piece.text}, {"placeholder", piece.is_placeholder}});
  return pieces;
}

}  // namespace

ReportInfo in_language(const ReportInfo& info, text::Language language) {
  ReportInfo own = info;
  own.language = language;
  return own;
}

GuidelineParagraph with_placeholders(const std::string& text) {
  GuidelineParagraph pieces;
  const auto add = [&pieces](std::string piece, bool is_placeholder) {
    if (!piece.empty()) pieces.push_back({std::move(piece), is_placeholder});
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('[', at);
    const std::size_t close = open == std::string::npos ? open : text.find(']', open);
    if (close == std::string::npos) break;
    add(text.substr(at, open - at), false);
    add(text.substr(open + 1, close - open - 1), true);
    at = close + 1;
  }
  add(text.substr(at), false);
  return pieces;
}

Guideline draft_guideline(const ReportContext& context) {
  Guideline guideline;
  guideline.language = context.assessment.language;
  const ReportInfo info = in_language(context.info, guideline.language);
  const ReportContext own{context.assessment, context.catalogue, info};
  const std::string client = info.client.empty() ? "[" + own.message("fact-client") + "]" : visible_text(info.client);
  const std::string sector = info.facts.sector.empty() ? "[" + own.message("fact-sector") + "]" : info.facts.sector;
  guideline.title = own.message("guideline-title");
  guideline.subtitle = with_placeholders(own.message("guideline-subtitle", {{"client", client}}));
  guideline.intro = with_placeholders(own.message("guideline-intro", {{"sector", sector}}));
  guideline.sections = Draft(own).sections();
  guideline.replaced = replaced_clauses(own, guideline.sections);
  note_placeholders(guideline.subtitle, guideline.placeholders);
  note_placeholders(guideline.intro, guideline.placeholders);
  for (const GuidelineSection& section : guideline.sections) {
    for (const GuidelineClause& clause : section.clauses) {
      for (const GuidelineParagraph& paragraph : clause.paragraphs)
        note_placeholders(paragraph, guideline.placeholders);
    }
  }
  return guideline;
}

Json guideline_view(const Guideline& guideline, const ReportContext& context) {
  const bool foreign = guideline.language != context.info.language;
  Json view = {{"lang", foreign ? std::string(language_code(guideline.language)) : ""},
               {"title", guideline.title},
               {"subtitle", pieces_view(guideline.subtitle)},
               {"intro", pieces_view(guideline.intro)},
               {"sections", Json::array()}};
  for (const GuidelineSection& section : guideline.sections) {
    Json clauses = Json::array();
    for (const GuidelineClause& clause : section.clauses) {
      Json own = Json::array();
      for (const OwnWords& words : clause.own) {
        own.push_back({{"text", words.text},
                       {"place", place_line(context.assessment.documents[words.document], words.place, context)}});
      }
      Json paragraphs = Json::array();
      for (const GuidelineParagraph& paragraph : clause.paragraphs)
        paragraphs.push_back({{"pieces", pieces_view(paragraph)}});
      clauses.push_back({{"heading", clause.heading}, {"own", own}, {"paragraphs", paragraphs}});
    }
    view["sections"].push_back({{"heading", section.heading}, {"intro", section.intro}, {"clauses", clauses}});
  }
  return view;
}

}  // namespace policygap::report
