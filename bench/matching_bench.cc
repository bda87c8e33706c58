// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-matching-bench PACK FILE…: how fast clauses are matched, printed as "name value" lines for run.sh.
//
// What is timed is Matcher::match (annotate, scope, frame, match, places) over clauses that are already segmented and
// tokenised; the unit is bytes of judged clause text by processor time. The clauses are those of the files given, each
// text once; they are gone through again and again. Beside it: the rules' words as regular expressions, tried one by
// one on the same clauses with Boost.Regex, as a program without the concept look-up would do it.
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "bench/processor_time.h"
#include "extractors/read_document.h"
#include "lexicon/lexicons.h"
#include "matching/matcher.h"
#include "matching/regex.h"
#include "scan/pack.h"
#include "text/segment.h"

namespace {

using namespace policygap;

constexpr std::size_t kMostWordsOfNeed = 40;   // forms in one alternation
constexpr std::size_t kMostExpressions = 300;  // of each language: the size that the peer figure speaks of
constexpr std::size_t kPeerBytes = 60'000;     // the peer is slow: a sample of the clauses will do

struct Sample {
  extractors::Document document;
  text::ClauseList list;
};

std::vector<Sample> samples_of(int count, char** paths, text::Segmenter& segmenter) {
  std::vector<Sample> samples;
  std::set<std::string> seen;
  for (int index = 0; index < count; ++index) {
    Sample sample;
    sample.document = extractors::read_document_file(paths[index]);
    sample.list = segmenter.segment(sample.document);
    std::string whole;
    for (const text::Clause& clause : sample.list.clauses) whole += clause.text + "\n";
    if (!whole.empty() && seen.insert(whole).second) samples.push_back(std::move(sample));
  }
  return samples;
}

std::size_t judged_bytes(const std::vector<Sample>& samples, std::size_t& clauses) {
  std::size_t bytes = 0;
  for (const Sample& sample : samples) {
    for (const text::Clause& clause : sample.list.clauses) {
      if (text::is_context_only(clause.kind)) continue;
      bytes += clause.text.size();
      ++clauses;
    }
  }
  return bytes;
}

double match_rate(const std::vector<Sample>& samples, std::size_t bytes, const matching::RuleSet& rules,
                  lexicon::Lexicons& lexicons, std::size_t& findings) {
  matching::Matcher matcher(rules, lexicons);
  const double seconds = bench::median_seconds([&] {
    findings = 0;
    for (const Sample& sample : samples) {
      std::vector<Diagnostic> problems;
      findings += matcher.match(sample.document, sample.list, problems).findings.size();
    }
  });
  return static_cast<double>(bytes) / seconds / 1e6;
}

matching::RuleSet without_opinions(matching::RuleSet rules) {
  rules.opinions = {};
  return rules;
}

/// Every `step`th rule.
matching::RuleSet thinned(const matching::RuleSet& rules, std::size_t step) {
  matching::RuleSet part;
  part.silencers = rules.silencers;
  for (std::size_t index = 0; index < rules.rules.size(); index += step) part.rules.push_back(rules.rules[index]);
  return part;
}

/// The forms that mean one of `wanted`, as an alternation; empty where there is none.
std::string alternation(const lexicon::LexiconData& lexicon, const lexicon::ConceptSet& wanted) {
  std::string words;
  std::size_t count = 0;
  for (std::size_t number = 0; number < lexicon.exact.size(); ++number) {
    const auto slots = lexicon.exact.slots[number];
    const std::string text(lexicon.exact.text(number));
    const auto is_wanted = [&](std::uint32_t slot) { return lexicon.slot_concepts[slot].intersects(wanted); };
    if (std::none_of(slots.begin(), slots.end(), is_wanted)) continue;
    if (text.find_first_of("+?()[]|.*\\^${}") != std::string::npos) continue;
    words += (words.empty() ? "" : "|") + text;
    if (++count == kMostWordsOfNeed) break;
  }
  return words;
}

/// One expression a condition: its first two needs, in either order of a short distance.
std::vector<matching::Regex> expressions_of(const matching::RuleSet& rules, const lexicon::LexiconData& lexicon,
                                            std::size_t language) {
  std::vector<matching::Regex> expressions;
  for (const matching::Rule& rule : rules.rules) {
    for (const matching::Condition& condition : rule.languages[language].when) {
      if (condition.need.size() < 2 || expressions.size() == kMostExpressions) continue;
      const std::string first = alternation(lexicon, condition.need[0].any_of);
      const std::string second = alternation(lexicon, condition.need[1].any_of);
      if (first.empty() || second.empty()) continue;
      auto regex = matching::Regex::compile("\\b(?:" + first + ")\\b.{0,80}\\b(?:" + second + ")\\b");
      if (regex) expressions.push_back(std::move(*regex));
    }
  }
  return expressions;
}

double regex_rate(const std::vector<Sample>& samples, const scan::Pack& pack, std::size_t& count) {
  const std::vector<matching::Regex> swedish = expressions_of(pack.rules, pack.lexicons.sv, 0);
  const std::vector<matching::Regex> english = expressions_of(pack.rules, pack.lexicons.en, 1);
  count = std::max(swedish.size(), english.size());
  std::size_t bytes = 0;
  std::size_t hits = 0;
  const double start = bench::processor_seconds();
  for (const Sample& sample : samples) {
    std::size_t of_this = 0;
    for (const text::Clause& clause : sample.list.clauses) {
      if (text::is_context_only(clause.kind)) continue;
      for (const matching::Regex& regex : clause.language == text::Language::sv ? swedish : english) {
        const auto match = regex.search(clause.text);
        if (match && *match) ++hits;
      }
      of_this += clause.text.size();
      if (of_this > kPeerBytes / samples.size()) break;
    }
    bytes += of_this;
  }
  const double seconds = bench::processor_seconds() - start;
  return hits > bytes ? 0 : static_cast<double>(bytes) / seconds / 1e6;
}

int run(const std::string& pack_path, int count, char** paths) {
  const Result<scan::Pack> pack = scan::load_pack(pack_path);
  if (!pack) {
    std::fprintf(stderr, "%s\n", pack.error().message.c_str());
    return 1;
  }
  lexicon::Lexicons lexicons(pack->lexicons);
  text::Segmenter segmenter(lexicons);
  const std::vector<Sample> samples = samples_of(count, paths, segmenter);
  std::size_t clauses = 0;
  const std::size_t bytes = judged_bytes(samples, clauses);
  if (bytes == 0) {
    std::fprintf(stderr, "no clauses in these files\n");
    return 1;
  }
  std::size_t findings = 0;
  std::printf("documents %zu\nclauses %zu\nclause_bytes %zu\nrules %zu\n", samples.size(), clauses, bytes, pack->rules.rules.size());
  const matching::RuleSet rules = without_opinions(pack->rules);
  std::printf("whole_rate %.2f\n", match_rate(samples, bytes, pack->rules, lexicons, findings));
  std::printf("findings %zu\n", findings);
  std::printf("rules_rate %.2f\n", match_rate(samples, bytes, rules, lexicons, findings));
  std::printf("half_rate %.2f\n", match_rate(samples, bytes, thinned(rules, 2), lexicons, findings));
  std::printf("quarter_rate %.2f\n", match_rate(samples, bytes, thinned(rules, 4), lexicons, findings));
  std::size_t expressions = 0;
  const double rate = regex_rate(samples, *pack, expressions);
  std::printf("expressions %zu\nregex_rate %.3f\n", expressions, rate);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: policygap-matching-bench PACK FILE…\n");
    return 2;
  }
  return run(arguments[1], count - 2, arguments + 2);
}
