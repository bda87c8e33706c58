// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/evaluation.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "matching/weigh.h"

namespace policygap::cli {

namespace {

Json ratio(std::size_t part, std::size_t whole) {
  if (whole == 0) return nullptr;
  return static_cast<double>(part) / static_cast<double>(whole);
}

Json f1_of(const Counts& counts) {
  return ratio(2 * counts.true_positives,
               2 * counts.true_positives + counts.false_positives + counts.false_negatives);
}

Json counts_json(const Counts& counts, bool with_true_negatives) {
  Json json{{"tp", counts.true_positives}, {"fp", counts.false_positives}, {"fn", counts.false_negatives}};
  if (with_true_negatives) json["tn"] = counts.true_negatives;
  json["precision"] = ratio(counts.true_positives, counts.true_positives + counts.false_positives);
  json["recall"] = ratio(counts.true_positives, counts.true_positives + counts.false_negatives);
  json["f1"] = f1_of(counts);
  return json;
}

void sort_unique(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void count_flag(Counts& counts, bool is_gold, bool is_flagged) {
  ++(is_gold ? (is_flagged ? counts.true_positives : counts.false_negatives)
             : (is_flagged ? counts.false_positives : counts.true_negatives));
}

/// A text under `key`; absent is empty. False where it is something else.
bool take_text(const Json& json, const char* key, std::string& text) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return true;
  if (!found->is_string()) return false;
  text = found->get<std::string>();
  return true;
}

bool take_texts(const Json& json, const char* key, std::vector<std::string>& texts) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return true;
  if (!found->is_array()) return false;
  for (const Json& element : *found) {
    if (!element.is_string()) return false;
    texts.push_back(element.get<std::string>());
  }
  sort_unique(texts);
  return true;
}

std::string percent(const Json& value) {
  if (value.is_null()) return "    –";
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%5.1f", 100 * value.get<double>());
  return buffer.data();
}

std::string table_row(const std::string& name, const Json& counts) {
  std::array<char, 160> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%-24s %5zu %5zu %5zu   ", name.c_str(),
                counts["tp"].get<std::size_t>(), counts["fp"].get<std::size_t>(),
                counts["fn"].get<std::size_t>());
  return buffer.data() + percent(counts["precision"]) + "  " + percent(counts["recall"]) + "  " +
         percent(counts["f1"]) + "\n";
}

}  // namespace

Result<LabelledClause> labelled_clause_from(std::string_view line) {
  const Result<Json> json = parse_json(line);
  if (!json) return fail("usage", json.error().message);
  if (!json->is_object()) return fail("usage", "not a JSON object");
  LabelledClause clause;
  for (const auto& [key, text] :
       {std::pair{"id", &clause.id}, std::pair{"language", &clause.language},
        std::pair{"text", &clause.clause.text}, std::pair{"heading", &clause.clause.heading},
        std::pair{"lead", &clause.clause.lead}, std::pair{"before", &clause.clause.before},
        std::pair{"label", &clause.label}}) {
    if (!take_text(*json, key, *text)) return fail("usage", std::string("\"") + key + "\" is not a text");
  }
  if (!take_texts(*json, "categories", clause.categories))
    return fail("usage", "\"categories\" is not a list of texts");
  if (!take_texts(*json, "topics", clause.topics)) return fail("usage", "\"topics\" is not a list of texts");
  std::erase_if(clause.topics, [](const std::string& topic) { return matching::is_upside(topic); });  // not among the 32
  if (clause.clause.text.empty()) return fail("usage", "no \"text\"");
  if (clause.language != "sv" && clause.language != "en")
    return fail("usage", "\"language\" is neither sv nor en");
  if (!contains({"restrictive", "legitimate", "encouraging", "neutral"}, clause.label)) {
    return fail("usage", "\"label\" is none of restrictive, legitimate, encouraging, neutral");
  }
  clause.clause.language = text::language_named(clause.language);
  return clause;
}

void Evaluation::add(const LabelledClause& clause, std::vector<std::string> found,
                     std::vector<std::string> found_topics) {
  sort_unique(found);
  sort_unique(found_topics);
  const bool is_gold = clause.label == "restrictive";
  const bool is_flagged = !found.empty();
  ++clauses_;
  count_flag(overall_, is_gold, is_flagged);
  count_flag(by_language_[clause.language], is_gold, is_flagged);
  for (const std::string& category : found) {
    Counts& row = by_category_[category];
    ++(contains(clause.categories, category) ? row.true_positives : row.false_positives);
  }
  for (const std::string& category : clause.categories) {
    Counts& row = by_category_[category];
    if (!contains(found, category)) ++row.false_negatives;
  }
  if (!is_gold) {
    LabelCounts& row = by_label_[clause.label];
    ++row.clauses;
    if (is_flagged) ++row.flagged;
  }
  if (clause.label == "encouraging") {
    for (const std::string& topic : found_topics) {
      ++(contains(clause.topics, topic) ? topics_.true_positives : topics_.false_positives);
    }
    for (const std::string& topic : clause.topics) {
      if (!contains(found_topics, topic)) ++topics_.false_negatives;
    }
  }
  if (is_gold != is_flagged) {
    errors_.push_back({{"id", clause.id},
                       {"label", clause.label},
                       {"categories", clause.categories},
                       {"found", found},
                       {"text", clause.clause.text}});
  }
}

Json Evaluation::to_json() const {
  Json json{{"clauses", clauses_}, {"overall", counts_json(overall_, true)}};
  json["by_language"] = Json::object();
  for (const auto& [language, counts] : by_language_)
    json["by_language"][language] = counts_json(counts, true);
  json["by_category"] = Json::object();
  double sum = 0;
  std::size_t with_gold = 0;
  for (const auto& [category, counts] : by_category_) {
    json["by_category"][category] = counts_json(counts, false);
    if (counts.true_positives + counts.false_negatives == 0) continue;
    sum += f1_of(counts).get<double>();
    ++with_gold;
  }
  json["category_macro_f1"] = with_gold == 0 ? Json(nullptr) : Json(sum / static_cast<double>(with_gold));
  json["by_label"] = Json::object();
  for (const char* label : {"legitimate", "encouraging", "neutral"}) {
    const auto found = by_label_.find(label);
    const LabelCounts counts = found == by_label_.end() ? LabelCounts{} : found->second;
    json["by_label"][label] = {{"clauses", counts.clauses}, {"flagged", counts.flagged}};
  }
  json["topics"] = counts_json(topics_, false);
  json["errors"] = errors_;
  return json;
}

std::string Evaluation::to_table() const {
  const Json json = to_json();
  std::string text = std::to_string(clauses_) +
                     " clauses\n\n                            tp    fp    fn     prec. recall     F1\n";
  text += table_row("overall", json["overall"]);
  for (const auto& [language, counts] : json["by_language"].items()) text += table_row(language, counts);
  text += "\n";
  for (const auto& [category, counts] : json["by_category"].items()) text += table_row(category, counts);
  text += "categories, mean F1 " + percent(json["category_macro_f1"]) + "\n\n";
  text += table_row("topics", json["topics"]) + "\n";
  for (const auto& [label, counts] : json["by_label"].items()) {
    text += label + ": " + counts["flagged"].dump() + " of " + counts["clauses"].dump() + " flagged\n";
  }
  return text;
}

}  // namespace policygap::cli
