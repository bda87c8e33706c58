// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/matcher.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "matching/channels.h"
#include "matching/conditions.h"
#include "matching/names.h"
#include "matching/opinion_reader.h"
#include "matching/place.h"
#include "matching/read_clause.h"
#include "matching/rule_index.h"
#include "matching/second_opinion.h"
#include "matching/weigh.h"

namespace policygap::matching {

using lexicon::ConceptSet;
using text::Clause;
using text::ClauseList;

namespace {

/// Silencers that stop the second opinion too: negation, party, capacity, and text that no longer binds.
constexpr std::array<std::string_view, 13> kOverruling = {"no-duty", "permitted", "advice", "question",
                                                         "employer-bound", "employer-forbidden", "outsider-bound",
                                                         "official-capacity", "history", "definition",
                                                         "rights-stated", "market-law", "same-elsewhere"};

std::size_t language_index(const Clause& clause) { return clause.language == text::Language::sv ? 0 : 1; }

std::string_view lack_name(Lack lack) {
  switch (lack) {
    case Lack::how: return "how";
    case Lack::party: return "party";
    case Lack::absent: return "absent";
    case Lack::regex: return "regex";
    default: return "need";
  }
}

/// Concepts of which a condition needs at least one in view: the first need, else everything.
std::optional<ConceptSet> trigger_of(const Condition& condition) {
  if (condition.need.empty()) return std::nullopt;
  return condition.need.front().any_of;
}

/// The first window that binds, else the first.
const Frame& binding_frame(const ReadClause& read) {
  const auto binds = [](const Frame& frame) { return chief_name_of(frame.how) != "fact"; };
  const auto found = std::find_if(read.frames.begin(), read.frames.end(), binds);
  return found == read.frames.end() ? read.frames.front() : *found;
}

}  // namespace

std::string_view name_of(Severity severity) {
  static constexpr std::array<std::string_view, 4> kNames = {"low", "medium", "high", "critical"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::string_view name_of(Confidence confidence) {
  static constexpr std::array<std::string_view, 3> kNames = {"low", "medium", "high"};
  return kNames[static_cast<std::size_t>(confidence)];
}

struct Matcher::Engine {
  Engine(const RuleSet& rule_set, lexicon::Lexicons& words)
      : rules(rule_set), lexicons(words), cues(cue_concepts(words.concepts()).value_or(CueConcepts{})), reader(words, cues),
        conditions(rule_set), indexes{RuleIndex(rule_set, 0), RuleIndex(rule_set, 1)} {
    const auto& names = words.concepts().names();
    for (std::size_t number = 0; number < names.size(); ++number) {
      if (names[number].starts_with(kChannelPrefix)) channel_concepts.insert(static_cast<lexicon::ConceptId>(number));
    }
    for (const Rule& rule : rules.rules) {
      sought.insert(rule.category);
      for (const RuleLanguage& part : rule.languages) {
        for (const Condition& condition : part.when) {
          if (const auto trigger = trigger_of(condition)) triggers |= *trigger;
        }
      }
    }
    const auto find = [&](std::string_view name) { return words.concepts().find(name); };
    change_log = find("change-log");
    private_time = find("private");
    own_time = find("own-time");
    sanction = find("sanction");
    rights = find("rights");
    safety = find("safety");
    communicate = find("communicate");
    for (const Silencer& silencer : rules.silencers) {
      if (std::find(kOverruling.begin(), kOverruling.end(), silencer.id) != kOverruling.end()) overruling.push_back(&silencer);
    }
    for (const std::string_view name :
         {"communicate", "speak", "publish", "press", "social-media", "platform", "account", "profile", "closed-profile", "friends",
          "appearance", "criticism", "all-information", "keep-secret", "outside", "recording", "disclaimer", "employer-name",
          "staff-posts", "leak-who"}) {
      if (const auto concept_id = find(name)) speech.insert(*concept_id);
    }
    triggers |= speech;
  }

  [[nodiscard]] bool dead_text(const ReadClause& read) const;
  const Silencer* silenced(const Rule& rule, const ReadClause& read, const Frame& frame, const Condition*& by);
  bool read_if_worthwhile(std::size_t index, bool rules_alone);
  void try_candidates(const ReadClause& read, ClauseJudgement& judgement);
  void try_rule(const Rule& rule, const ReadClause& read, bool with_near_misses, ClauseJudgement& judgement);
  void add_finding(const Rule& rule, const Condition& condition, const ReadClause& read, const Frame& frame, ClauseJudgement& judgement);
  [[nodiscard]] bool overruled(const ReadClause& read);
  [[nodiscard]] bool may_speak_alone(const ReadClause& read);
  [[nodiscard]] bool topics_in_view(const ReadClause& read);
  [[nodiscard]] Finding draft_of(const ReadClause& read, const Frame& frame) const;
  void ask_model(const ReadClause& read, bool with_near_misses, ClauseJudgement& judgement);
  void show_frames(const ReadClause& read, ClauseJudgement& judgement) const;
  ClauseJudgement judge(const ClauseList& list, std::size_t index, bool with_near_misses, bool rules_alone);
  [[nodiscard]] bool has(const ReadClause& read, const std::optional<lexicon::ConceptId>& concept_id) const {
    return concept_id && read.whole.contains(*concept_id);
  }

  const RuleSet& rules;
  lexicon::Lexicons& lexicons;
  CueConcepts cues;
  ClauseReader reader;
  Conditions conditions;
  std::array<RuleIndex, 2> indexes;  // sv, en
  ConceptSet channel_concepts;
  ConceptSet triggers;
  std::optional<lexicon::ConceptId> change_log, private_time, own_time, sanction, rights, safety, communicate;
  std::set<std::string, std::less<>> sought;  ///< categories that some rule is for: the model names no other
  ConceptSet speech;  ///< acts and matters of communication: what the model alone may speak of
  std::vector<const Silencer*> overruling;
  const ClauseList* current = nullptr;
  ReadClause scratch;
  const std::vector<ConditionPlace>* candidates = nullptr;  // of `scratch`
  std::array<std::optional<OpinionReader>, 2> opinion_readers;  // sv, en; made when first asked
};

bool Matcher::Engine::dead_text(const ReadClause& read) const {
  // Dot leaders make a line of a table of contents, whatever stands before them.
  return has(read, change_log) || read.clause->text.find(".....") != std::string::npos ||
         read.clause->text.find(". . . .") != std::string::npos;
}

const Silencer* Matcher::Engine::silenced(const Rule& rule, const ReadClause& read, const Frame& frame, const Condition*& by) {
  for (const std::uint16_t index : rule.silent) {
    for (const Condition& condition : rules.silencers[index].any_of) {
      if (!conditions.holds(condition, read, frame)) continue;
      by = &condition;
      return &rules.silencers[index];
    }
  }
  return nullptr;
}

Finding Matcher::Engine::draft_of(const ReadClause& read, const Frame& frame) const {
  Finding finding;
  finding.bound = name_of(frame.party);
  finding.how = chief_name_of(frame.how);
  finding.language = read.clause->language;
  finding.context = read.clause->text;
  finding.place.quote = read.clause->text;
  if (read.clause->lead != text::kNone) finding.lead = current->clauses[static_cast<std::size_t>(read.clause->lead)].text;
  if (read.lead != nullptr && read.clause->lead == text::kNone && !text::is_context_only(read.lead->kind)) finding.before = read.lead->text;
  if (has(read, private_time) || has(read, own_time)) finding.severity_reasons.emplace_back("reaches-private-time");
  if (has(read, sanction)) finding.severity_reasons.emplace_back("sanction-attached");
  if (has(read, rights)) finding.severity_reasons.emplace_back("rights-nearby");
  if (has(read, safety)) finding.severity_reasons.emplace_back("stated-reason");
  for (const Mention& mention : read.annotation.mentions) {
    if (communicate != mention.concept_id) continue;
    const auto& tokens = read.clause->tokens;
    finding.spans.push_back({{tokens[mention.first].start, tokens[mention.last].end}, "act", "communicate"});
  }
  return finding;
}

/// Negation, party and capacity overrule the model: every window that binds (or, where none does, every window) is free.
bool Matcher::Engine::overruled(const ReadClause& read) {
  const auto binds = [](const Frame& frame) { return (frame.how & ~bit(How::fact)) != 0; };
  const bool any_binds = std::any_of(read.frames.begin(), read.frames.end(), binds);
  return std::all_of(read.frames.begin(), read.frames.end(), [&](const Frame& frame) {
    if (any_binds && !binds(frame)) return true;
    return std::any_of(overruling.begin(), overruling.end(), [&](const Silencer* silencer) {
      return std::any_of(silencer->any_of.begin(), silencer->any_of.end(),
                         [&](const Condition& condition) { return conditions.holds(condition, read, frame); });
    });
  });
}

/// The model alone is asked of whole statements with a communicative act in the clause itself or its lead-in.
bool Matcher::Engine::may_speak_alone(const ReadClause& read) {
  constexpr std::ptrdiff_t kFewestWords = 4;  // "Facebook", "Liaison with the media"
  const auto words = std::count_if(read.clause->tokens.begin(), read.clause->tokens.end(),
                                   [](const text::Token& token) { return token.word != 0; });
  if (words < kFewestWords && read.clause->lead == text::kNone) return false;
  return read.annotation.concepts.intersects(speech) ||
         (read.clause->lead != text::kNone && reader.concepts_of(read.clause->lead).intersects(speech));
}

/// "Use your head" covers a topic under the heading "Social media", and where no heading tells what it is about.
bool Matcher::Engine::topics_in_view(const ReadClause& read) {
  return read.clause->heading == text::kNone || reader.concepts_of(read.clause->heading).intersects(speech);
}

void Matcher::Engine::ask_model(const ReadClause& read, bool with_near_misses, ClauseJudgement& judgement) {
  const OpinionModel& model = rules.opinions[language_index(*read.clause)];
  if (model.classes.empty()) return;
  const bool rules_spoke = !judgement.findings.empty() || !judgement.worth_a_look.empty();
  const bool may_restrict = rules_spoke || may_speak_alone(read);
  if (!may_restrict && !topics_in_view(read)) return;
  std::optional<OpinionReader>& reading = opinion_readers[language_index(*read.clause)];
  if (!reading) reading.emplace(model, lexicons.concepts());
  Opinion opinion = reading->ask(read, lexicons.of(text::name_of(read.clause->language)));
  std::erase_if(opinion.categories, [&](const auto& category) { return !sought.contains(category.first); });
  // Most clauses it is asked about do not restrict: nothing to overrule there, but topics to settle.
  judgement.opinion_overruled = (rules_spoke || with_near_misses || opinion.restrictive >= kSilent) && overruled(read);
  weigh(opinion, judgement.opinion_overruled || !may_restrict, draft_of(read, binding_frame(read)), judgement);
}

void Matcher::Engine::add_finding(const Rule& rule, const Condition& condition, const ReadClause& read, const Frame& frame,
                                  ClauseJudgement& judgement) {
  std::vector<FiredSpan> words = conditions.words_of(condition, read, frame, lexicons.concepts());
  if (rule.stance != Stance::restrictive) {
    Strength strength;
    strength.rule = rule.id;
    strength.topic = rule.topic;
    strength.encouraging = rule.stance == Stance::encouraging;
    strength.place.quote = read.clause->text;
    strength.language = read.clause->language;
    strength.spans = std::move(words);
    judgement.strengths.push_back(std::move(strength));
    return;
  }
  Finding finding = draft_of(read, frame);
  finding.rule = rule.id;
  finding.category = rule.category;
  finding.confidence = rule.tier == Tier::specific ? Confidence::medium : Confidence::low;
  finding.confidence_reasons.emplace_back(rule.tier == Tier::specific ? "rule" : "concepts-only");
  finding.spans = std::move(words);
  auto& list = rule.tier == Tier::specific ? judgement.findings : judgement.worth_a_look;
  list.push_back(std::move(finding));
}

void Matcher::Engine::try_rule(const Rule& rule, const ReadClause& read, bool with_near_misses, ClauseJudgement& judgement) {
  const RuleLanguage& part = rule.languages[language_index(*read.clause)];
  for (const Frame& frame : read.frames) {
    for (const Condition& condition : part.when) {
      const Lack lack = conditions.lack_of(condition, read, frame);
      const Condition* by = nullptr;
      const Silencer* silencer = lack == Lack::none ? silenced(rule, read, frame, by) : nullptr;
      if (lack == Lack::none && silencer == nullptr) {
        add_finding(rule, condition, read, frame, judgement);
        return;
      }
      if (!with_near_misses || lack == Lack::need) continue;
      NearMiss miss;
      miss.rule = rule.id;
      miss.category = rule.stance == Stance::restrictive ? rule.category : rule.topic;
      miss.stopped_by = silencer != nullptr ? silencer->id : std::string(lack_name(lack));
      miss.words = conditions.words_of(by != nullptr ? *by : condition, read, frame, lexicons.concepts());
      judgement.near_misses.push_back(std::move(miss));
    }
  }
}

/// Reads the clause into `scratch` and finds the candidates, as long as a rule, the model or a channel may have a say:
/// most clauses of most documents stop before their frames are built.
bool Matcher::Engine::read_if_worthwhile(std::size_t index, bool rules_alone) {
  reader.annotate_clause(index, scratch);
  const ClauseReader::View view = reader.view(scratch);
  candidates = &indexes[language_index(*scratch.clause)].candidates(view.own, view.around);
  if (candidates->empty()) {
    if (rules_alone) return false;
    const bool names_channel = view.own.intersects(channel_concepts);
    const bool has_model = !rules.opinions[language_index(*scratch.clause)].classes.empty();
    const bool act_in_view = (has_model && topics_in_view(scratch)) || ((names_channel || has_model) && may_speak_alone(scratch));
    if (!act_in_view && !(names_channel && reader.possible(index).intersects(triggers))) return false;
  }
  if (dead_text(scratch)) return false;
  reader.find_frames(scratch);
  return true;
}

void Matcher::Engine::try_candidates(const ReadClause& read, ClauseJudgement& judgement) {
  const std::size_t language = language_index(*read.clause);
  for (auto first = candidates->begin(); first != candidates->end();) {
    const Rule& rule = rules.rules[first->rule];
    const auto last = std::find_if(first, candidates->end(), [&](const ConditionPlace& place) { return place.rule != first->rule; });
    const auto fires = [&](const Frame& frame) {
      return std::any_of(first, last, [&](const ConditionPlace& place) {
        const Condition& condition = rule.languages[language].when[place.condition];
        const Condition* by = nullptr;
        if (!conditions.holds(condition, read, frame) || silenced(rule, read, frame, by) != nullptr) return false;
        add_finding(rule, condition, read, frame, judgement);
        return true;
      });
    };
    static_cast<void>(std::any_of(read.frames.begin(), read.frames.end(), fires));
    first = last;
  }
}

void Matcher::Engine::show_frames(const ReadClause& read, ClauseJudgement& judgement) const {
  for (const Frame& frame : read.frames) {
    FrameView view;
    view.span = {read.clause->tokens[frame.first].start, read.clause->tokens[frame.end - 1].end};
    view.how = names_of(frame.how);
    view.bound = name_of(frame.party);
    for (const Mention& mention : read.annotation.mentions) {
      if (mention.first < frame.first || mention.first >= frame.end) continue;
      view.concepts.push_back({{read.clause->tokens[mention.first].start, read.clause->tokens[mention.last].end},
                               "",
                               lexicons.concepts().name(mention.concept_id)});
    }
    judgement.frames.push_back(std::move(view));
  }
}

ClauseJudgement Matcher::Engine::judge(const ClauseList& list, std::size_t index, bool with_near_misses, bool rules_alone) {
  ClauseJudgement judgement;
  const Clause& clause = list.clauses[index];
  if (clause.language == text::Language::unknown || clause.tokens.empty()) return judgement;
  if (with_near_misses) {
    reader.read(index, scratch);
    show_frames(scratch, judgement);
    if (dead_text(scratch)) return judgement;
    for (const Rule& rule : rules.rules) try_rule(rule, scratch, true, judgement);
  } else {
    if (!read_if_worthwhile(index, rules_alone)) return judgement;
    try_candidates(scratch, judgement);
  }
  if (rules_alone) return judgement;
  ask_model(scratch, with_near_misses, judgement);
  arbitrate(judgement);
  const bool encouraged = std::any_of(judgement.strengths.begin(), judgement.strengths.end(),
                                      [](const Strength& strength) { return strength.encouraging; });
  judgement.channels = channels_of(scratch, lexicons.concepts(), !judgement.findings.empty(), encouraged);
  return judgement;
}

Matcher::Matcher(const RuleSet& rules, lexicon::Lexicons& lexicons) : engine_(std::make_unique<Engine>(rules, lexicons)) {}
Matcher::~Matcher() = default;

ClauseJudgement Matcher::judge(const ClauseList& list, std::size_t index, bool with_near_misses) {
  engine_->current = &list;
  engine_->reader.start(list);
  return engine_->judge(list, index, with_near_misses, false);
}

ClauseJudgement Matcher::judge_by_rules(const ClauseList& list, std::size_t index) {
  engine_->current = &list;
  engine_->reader.start(list);
  return engine_->judge(list, index, false, true);
}

DocumentFindings Matcher::match(const extractors::Document& document, const ClauseList& list, std::vector<Diagnostic>& problems) {
  DocumentFindings all;
  engine_->current = &list;
  engine_->reader.start(list);
  for (std::size_t index = 0; index < list.clauses.size(); ++index) {
    const Clause& clause = list.clauses[index];
    if (text::is_context_only(clause.kind)) continue;
    ClauseJudgement judgement = engine_->judge(list, index, false, false);
    for (const std::string& expression : engine_->conditions.take_given_up()) {
      problems.push_back({"timeout", "the pattern " + expression + " gave up on one clause, which was judged without it", {}});
    }
    if (judgement.findings.empty() && judgement.worth_a_look.empty() && judgement.strengths.empty() &&
        judgement.channels.empty()) {
      continue;
    }
    const Place place = place_of(document, list, clause);
    if (!document.recognised_pages.empty()) lower_confidence(certainty_of(document, clause), judgement);
    for (Finding& finding : judgement.findings) {
      finding.place = place;
      all.findings.push_back(std::move(finding));
    }
    for (Finding& finding : judgement.worth_a_look) {
      finding.place = place;
      all.worth_a_look.push_back(std::move(finding));
    }
    for (ChannelMention& channel : judgement.channels) {
      channel.place = place;
      all.channels.push_back(std::move(channel));
    }
    for (Strength& strength : judgement.strengths) {
      strength.place = place;
      if (is_upside(strength.topic)) {
        all.upsides.push_back({strength.topic, place});
      } else {
        all.strengths.push_back(std::move(strength));
      }
    }
  }
  return all;
}

}  // namespace policygap::matching
