// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/explain_text.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace policygap::cli {

namespace {

/// What a rule that nearly fired lacked; the name of a silencer stands for itself.
std::string reason_for(const std::string& stopped_by) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kReasons = {{
      {"how", "the clause does not bind in the way the rule asks for"},
      {"party", "someone else is bound"},
      {"absent", "a word stands there that rules it out"},
      {"regex", "the wording is another"},
      {"need", "a part of the rule is missing"},
  }};
  for (const auto& [code, reason] : kReasons) {
    if (stopped_by == code) return std::string(reason);
  }
  return "it is silent where the clause has \"" + stopped_by + "\"";
}

Json words_json(const std::vector<matching::FiredSpan>& spans, std::string_view text) {
  Json words = Json::array();
  for (const matching::FiredSpan& fired : spans) {
    if (fired.span.end > text.size() || fired.span.empty()) continue;
    Json word{{"text", fired.span.of(text)}, {"start", fired.span.start}, {"end", fired.span.end}};
    if (!fired.role.empty()) word["role"] = fired.role;
    word["concept"] = fired.concept_name;
    words.push_back(std::move(word));
  }
  return words;
}

const matching::Rule* rule_of(const scan::Pack& pack, const std::string& id) {
  const auto found = std::find_if(pack.rules.rules.begin(), pack.rules.rules.end(),
                                  [&](const matching::Rule& rule) { return rule.id == id; });
  return found == pack.rules.rules.end() ? nullptr : &*found;
}

std::string title_of(const scan::Pack& pack, const std::string& id, text::Language language) {
  const matching::Rule* const rule = rule_of(pack, id);
  return rule == nullptr ? id : language == text::Language::sv ? rule->title_sv : rule->title_en;
}

Json finding_json(const matching::Finding& finding, const scan::Pack& pack) {
  Json json{{"rule", finding.rule},
            {"title", title_of(pack, finding.rule, finding.language)},
            {"category", finding.category}};
  if (const assessment::Category* category = pack.catalogue.category(finding.category)) {
    json["category_name"] = category->name.in(finding.language);
  }
  json["confidence"] = matching::name_of(finding.confidence);
  json["bound"] = finding.bound;
  json["how"] = finding.how;
  json["words"] = words_json(finding.spans, finding.context);
  return json;
}

std::string verdict_of(const matching::ClauseJudgement& judgement) {
  if (!judgement.findings.empty()) return "restrictive";
  if (std::any_of(judgement.strengths.begin(), judgement.strengths.end(),
                  [](const auto& strength) { return strength.encouraging; })) {
    return "encouraging";
  }
  if (!judgement.strengths.empty()) return "legitimate";
  return "neutral";
}

Json stopped_json(const matching::ClauseJudgement& judgement, const text::Clause& clause,
                  const scan::Pack& pack) {
  Json stopped = Json::array();
  std::set<std::string> fired;
  for (const auto& finding : judgement.findings) fired.insert(finding.rule);
  for (const auto& finding : judgement.worth_a_look) fired.insert(finding.rule);
  for (const auto& strength : judgement.strengths) fired.insert(strength.rule);
  std::set<std::pair<std::string, std::string>> told;
  for (const matching::NearMiss& miss : judgement.near_misses) {
    if (fired.contains(miss.rule) || !told.insert({miss.rule, miss.stopped_by}).second) continue;
    stopped.push_back({{"rule", miss.rule},
                       {"title", title_of(pack, miss.rule, clause.language)},
                       {"category", miss.category},
                       {"stopped_by", miss.stopped_by},
                       {"why", reason_for(miss.stopped_by)},
                       {"words", words_json(miss.words, clause.text)}});
  }
  return stopped;
}

/// "word" (role: concept, concept), one entry a stretch of text. Cues are left out where they have no role:
/// what they amount to is told as who is bound and how.
std::string words_line(const Json& words) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const Json& word : words) {
    const std::string name = word.value("concept", "");
    const std::string role = word.value("role", "");
    if (role.empty() && (name.starts_with("cue-") || name == "verdict-heading")) continue;
    const std::string meaning = role.empty() ? name : role + ": " + name;
    const std::string text = word.value("text", "");
    if (!entries.empty() && entries.back().first == text) {
      entries.back().second += ", " + meaning;
    } else {
      entries.emplace_back(text, meaning);
    }
  }
  std::string line;
  for (const auto& [text, meaning] : entries) {
    line += (line.empty() ? "\"" : ", \"") + text + "\" (" + meaning + ")";
  }
  return line;
}

void append_findings(std::string& text, const Json& findings, const std::string& heading) {
  for (const Json& finding : findings) {
    text += "\n" + heading + ": " + finding.value("category_name", finding.value("category", "")) + " [" +
            finding.value("category", "") + "], confidence " + finding.value("confidence", "") + "\n";
    text += "  rule: " + finding.value("rule", "") + ", " + finding.value("title", "") + "\n";
    text += "  bound: " + finding.value("bound", "") + ", by: " + finding.value("how", "") + "\n";
    text += "  words: " + words_line(finding["words"]) + "\n";
  }
}

}  // namespace

Json explanation_json(const text::Clause& clause, const matching::ClauseJudgement& judgement,
                      const scan::Pack& pack) {
  Json json{{"text", clause.text},
            {"language", text::name_of(clause.language)},
            {"verdict", verdict_of(judgement)}};
  json["findings"] = Json::array();
  for (const auto& finding : judgement.findings) json["findings"].push_back(finding_json(finding, pack));
  json["worth_a_look"] = Json::array();
  for (const auto& finding : judgement.worth_a_look)
    json["worth_a_look"].push_back(finding_json(finding, pack));
  json["strengths"] = Json::array();
  for (const matching::Strength& strength : judgement.strengths) {
    json["strengths"].push_back({{"rule", strength.rule},
                                 {"title", title_of(pack, strength.rule, strength.language)},
                                 {"topic", strength.topic},
                                 {"encouraging", strength.encouraging},
                                 {"words", words_json(strength.spans, clause.text)}});
  }
  json["frames"] = Json::array();
  for (const matching::FrameView& frame : judgement.frames) {
    json["frames"].push_back({{"text", frame.span.of(clause.text)},
                              {"start", frame.span.start},
                              {"end", frame.span.end},
                              {"bound", frame.bound},
                              {"how", frame.how},
                              {"words", words_json(frame.concepts, clause.text)}});
  }
  json["stopped"] = stopped_json(judgement, clause, pack);
  json["opinion"] = judgement.opinion < 0 ? Json(nullptr) : Json(judgement.opinion);
  return json;
}

std::string explanation_text(const Json& explanation) {
  std::string text = "\"" + explanation.value("text", "") + "\"\n";
  text += "Verdict: " + explanation.value("verdict", "") + " (language " + explanation.value("language", "") +
          ")\n";
  append_findings(text, explanation["findings"], "Restricts");
  append_findings(text, explanation["worth_a_look"], "Worth a look, not counted");
  for (const Json& strength : explanation["strengths"]) {
    text += "\n" + std::string(strength.value("encouraging", false) ? "Encourages" : "Covers") + ": " +
            strength.value("topic", "") + "\n  rule: " + strength.value("rule", "") + ", " +
            strength.value("title", "") + "\n  words: " + words_line(strength["words"]) + "\n";
  }
  if (!explanation["frames"].empty()) text += "\nRecognised\n";
  for (const Json& frame : explanation["frames"]) {
    std::string how;
    for (const Json& name : frame["how"]) how += (how.empty() ? "" : " + ") + name.get<std::string>();
    text += "  \"" + frame.value("text", "") + "\"\n    bound: " + frame.value("bound", "") +
            ", by: " + (how.empty() ? "nothing" : how) + "\n";
    const std::string words = words_line(frame["words"]);
    if (!words.empty()) text += "    words: " + words + "\n";
  }
  if (!explanation["stopped"].empty()) text += "\nNearly fired\n";
  for (const Json& miss : explanation["stopped"]) {
    text += "  " + miss.value("rule", "") + " [" + miss.value("category", "") +
            "]: " + miss.value("why", "") + "\n";
    if (!miss["words"].empty()) text += "    words: " + words_line(miss["words"]) + "\n";
  }
  if (explanation["opinion"].is_number()) {
    text += "\nSecond opinion: " +
            std::to_string(static_cast<int>(explanation["opinion"].get<double>() * 100 + 0.5)) +
            " of 100 that it restricts\n";
  }
  return text;
}

}  // namespace policygap::cli
