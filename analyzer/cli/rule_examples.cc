// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/rule_examples.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/judged_text.h"
#include "extractors/document.h"
#include "matching/matcher.h"
#include "scan/judge.h"

namespace policygap::cli {

namespace {

constexpr std::array<text::Language, 2> kLanguages = {text::Language::sv, text::Language::en};

/// From the first fired word to the last, mapped back to the text as it was written.
TextSpan extent(const std::vector<matching::FiredSpan>& spans, const text::Clause& clause) {
  if (spans.empty()) return {};
  TextSpan all = spans.front().span;
  for (const matching::FiredSpan& fired : spans) {
    all.start = std::min(all.start, fired.span.start);
    all.end = std::max(all.end, fired.span.end);
  }
  return clause.source.to_source(all);
}

std::optional<TextSpan> fired_span(const matching::ClauseJudgement& judgement, const std::string& rule,
                                   const text::Clause& clause) {
  for (const auto* list : {&judgement.findings, &judgement.worth_a_look}) {
    for (const matching::Finding& finding : *list) {
      if (finding.rule == rule) return extent(finding.spans, clause);
    }
  }
  for (const matching::Strength& strength : judgement.strengths) {
    if (strength.rule == rule) return extent(strength.spans, clause);
  }
  return std::nullopt;
}

class RuleTester {
 public:
  RuleTester(const scan::Pack& pack, scan::Judge& all, const matching::Rule& rule, RuleTestOutcome& outcome)
      : all_(all),
        rule_(rule),
        outcome_(outcome),
        alone_{pack.rules.silencers, {rule}, {}},
        matcher_(alone_, all.lexicons()) {}

  void test() {
    for (std::size_t index = 0; index < kLanguages.size(); ++index) {
      const matching::RuleLanguage& part = rule_.languages[index];
      if (!part.present) continue;
      language_ = kLanguages[index];
      bool has_fired = false;
      for (const matching::Example& example : part.matches) has_fired = test_match(example) || has_fired;
      for (const matching::Example& example : part.near_misses) test_near_miss(example);
      for (const matching::Example& example : part.known_misses) {
        if (fires(example)) fail(example, "a known miss that is found now: move it to matches");
      }
      for (const matching::Example& example : part.known_false_alarms) {
        if (!fires(example)) fail(example, "a known false alarm that is silent now: move it to near_misses");
      }
      if (!has_fired) {
        outcome_.failures.push_back(rule_.file + ":1: nothing makes the rule fire in " +
                                    std::string(text::name_of(language_)));
      }
    }
  }

 private:
  text::ClauseList list_of(const matching::Example& example) {
    return clause_list_of({example.text, example.heading, example.lead, example.before, language_},
                          all_.segmenter());
  }

  std::optional<TextSpan> judge_alone(const text::ClauseList& list) {
    return fired_span(matcher_.judge(list, list.clauses.size() - 1), rule_.id, list.clauses.back());
  }

  bool fires(const matching::Example& example) {
    ++outcome_.examples;
    return judge_alone(list_of(example)).has_value();
  }

  bool test_match(const matching::Example& example) {
    ++outcome_.examples;
    const text::ClauseList list = list_of(example);
    const std::optional<TextSpan> span = judge_alone(list);
    if (!span) {
      fail(example, "does not fire" + stopped_by(list));
      return false;
    }
    if (*span != TextSpan{example.start, example.end}) {
      std::string marked = example.text;
      marked.insert(std::min(span->end, marked.size()), "]]");
      marked.insert(std::min(span->start, marked.size()), "[[");
      fail(example, "fires elsewhere than marked: \"" + marked + "\"");
    }
    return true;
  }

  void test_near_miss(const matching::Example& example) {
    ++outcome_.examples;
    const text::ClauseList list = list_of(example);
    if (judge_alone(list)) {
      fail(example, "a near miss that fires");
      return;
    }
    if (rule_.stance != matching::Stance::restrictive) return;
    const matching::ClauseJudgement judgement = all_.matcher().judge(list, list.clauses.size() - 1);
    for (const matching::Finding& finding : judgement.findings) {
      if (finding.category == rule_.category)
        fail(example, "a near miss that another rule of the category takes: " + finding.rule);
    }
  }

  std::string stopped_by(const text::ClauseList& list) {
    const matching::ClauseJudgement judgement = matcher_.judge(list, list.clauses.size() - 1, true);
    std::string text;
    for (const matching::NearMiss& miss : judgement.near_misses) {
      if (text.find(miss.stopped_by) == std::string::npos)
        text += (text.empty() ? ", stopped by " : ", ") + miss.stopped_by;
    }
    return text;
  }

  void fail(const matching::Example& example, const std::string& what) {
    outcome_.failures.push_back(example.place + ": " + rule_.id + ": " + what);
  }

  scan::Judge& all_;
  const matching::Rule& rule_;
  RuleTestOutcome& outcome_;
  matching::RuleSet alone_;
  matching::Matcher matcher_;
  text::Language language_ = text::Language::sv;
};

/// Runs texts of ours through the whole chain as documents of one paragraph.
class TextTester {
 public:
  TextTester(const scan::Pack& pack, std::vector<std::string>& failures)
      : judge_(pack), failures_(failures) {}

  void test(const std::string& text, const std::string& place) {
    if (text.empty()) return;
    extractors::Document document;
    extractors::Block block;
    block.text = text;
    document.blocks.push_back(std::move(block));
    const text::ClauseList list = judge_.segmenter().segment(document);
    std::vector<Diagnostic> problems;
    const matching::DocumentFindings found = judge_.matcher().match(document, list, problems);
    for (const matching::Finding& finding : found.findings) {
      failures_.push_back(place + ": our own wording is flagged by " + finding.rule + ": \"" +
                          finding.place.quote + "\"");
    }
  }

  void test(const assessment::LocalText& text, const std::string& place) {
    test(text.sv, place + " (sv)");
    test(text.en, place + " (en)");
  }

 private:
  scan::Judge judge_;
  std::vector<std::string>& failures_;
};

}  // namespace

RuleTestOutcome test_rules(const scan::Pack& pack, const std::vector<std::size_t>& indices) {
  RuleTestOutcome outcome;
  scan::Judge all(pack);
  for (const std::size_t index : indices) {
    ++outcome.rules;
    RuleTester(pack, all, pack.rules.rules[index], outcome).test();
  }
  return outcome;
}

std::vector<std::string> test_recommendations(const scan::Pack& pack) {
  std::vector<std::string> failures;
  TextTester tester(pack, failures);
  for (const assessment::Advice& advice : pack.catalogue.advice) {
    const std::string place = "advice/" + advice.category + ".yaml";
    for (const auto* text : {&advice.sv, &advice.en}) {
      const std::string language = text == &advice.sv ? "sv" : "en";
      tester.test(text->instead, place + " (" + language + ")");
      for (const assessment::ProfileAdvice& profile : text->profiles) {
        tester.test(profile.instead, place + " (" + language + ", " + profile.profile + ")");
      }
    }
  }
  for (const assessment::Topic& topic : pack.catalogue.topics)
    tester.test(topic.instead, "topics.yaml, " + topic.id);
  for (const assessment::Upside& upside : pack.catalogue.upsides)
    tester.test(upside.instead, "upside.yaml, " + upside.id);
  return failures;
}

}  // namespace policygap::cli
