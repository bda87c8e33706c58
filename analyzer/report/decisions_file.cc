// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/decisions_file.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/yaml.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Decision;
using assessment::Verdict;

constexpr std::size_t kLeastDigits = 12;  // as many as report.html shows
constexpr std::size_t kMostDigits = 64;   // SHA-256
constexpr const char* kKeys = "known: decision, reason, reviewer, date, expires";

/// "2026-11-22"; the calendar's own limits only roughly, since no date is counted with.
bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (text[at] < '0' || text[at] > '9') return false;
  }
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const int day = (text[8] - '0') * 10 + (text[9] - '0');
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

Result<std::string> finding_id(const YamlValue& value) {
  const std::string id = value.text();
  const bool is_id = id.size() >= kLeastDigits && id.size() <= kMostDigits &&
                     id.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_id)
    return tl::unexpected(value.error("\"" + visible_text(id) + "\" is not the id of a finding",
                                      "an id is 64 hexadecimal digits, of which the first twelve are enough; the "
                                      "last column of findings.xlsx and findings.csv has them"));
  return id;
}

Result<Verdict> verdict(const YamlValue& value) {
  if (value.text() == "accepted") return Verdict::accepted;
  if (value.text() == "dismissed") return Verdict::dismissed;
  return tl::unexpected(value.error("a decision is neither accepted nor dismissed", "write accepted or dismissed"));
}

Result<std::string> day(const YamlValue& value, const std::string& name) {
  const std::string text = value.text();
  if (text.empty()) return std::string();
  if (!is_day(text)) return tl::unexpected(value.error(name + " is not a date", "write it as 2026-11-22"));
  return text;
}

Result<void> read_part(const YamlValue& key, const YamlValue& value, Decision& decision) {
  const std::string name = key.text();
  const bool is_date = name == "date" || name == "expires";
  if (is_date && !value.exists()) return {};  // null, as report.json has it
  if (!value.is_scalar()) return tl::unexpected(value.error("\"" + visible_text(name) + "\" is not a text"));
  if (name == "decision") {
    const Result<Verdict> read = verdict(value);
    if (!read) return tl::unexpected(read.error());
    decision.verdict = *read;
  } else if (is_date) {
    const Result<std::string> read = day(value, name);
    if (!read) return tl::unexpected(read.error());
    (name == "date" ? decision.date : decision.expires) = *read;
  } else if (name == "reason") {
    decision.reason = visible_text(value.text());
  } else if (name == "reviewer") {
    decision.reviewer = visible_text(value.text());
  } else {
    return tl::unexpected(key.error("unknown key \"" + visible_text(name) + "\"", kKeys));
  }
  return {};
}

Result<Decision> read_decision(const YamlValue& id, const YamlValue& value) {
  Decision decision;
  const Result<std::string> finding = finding_id(id);
  if (!finding) return tl::unexpected(finding.error());
  decision.finding = *finding;
  if (value.is_scalar()) {
    const Result<Verdict> read = verdict(value);
    if (!read) return tl::unexpected(read.error());
    decision.verdict = *read;
    return decision;
  }
  if (!value.is_map()) return tl::unexpected(id.error("this finding has no decision", "write accepted or dismissed"));
  if (!value["decision"].exists()) return tl::unexpected(id.error("this finding has no decision", kKeys));
  for (const auto& [key, part] : value.entries()) {
    // What report.json adds of its own.
    if (key.text() == "finding" || key.text() == "expired" || key.text() == "known") continue;
    if (const Result<void> read = read_part(key, part, decision); !read) return tl::unexpected(read.error());
  }
  return decision;
}

}  // namespace

Result<std::vector<Decision>> parse_decisions(std::string_view text, std::string_view name) {
  const Result<YamlValue> parsed = parse_yaml(text, name);
  if (!parsed) return tl::unexpected(parsed.error());
  YamlValue root = *parsed;
  if (root.is_map() && root["decisions"].exists()) root = root["decisions"];
  std::vector<std::pair<YamlValue, YamlValue>> entries = root.entries();
  for (const YamlValue& entry : root.elements()) {
    if (!entry["finding"].is_scalar())
      return tl::unexpected(entry.error("an entry without the id of its finding", "add finding: and the id"));
    entries.emplace_back(entry["finding"], entry);
  }
  if (!root.is_map() && !root.is_sequence())
    return tl::unexpected(root.error("these are no decisions", "write a finding's id, a colon, and accepted or dismissed"));
  std::vector<Decision> decisions;
  std::set<std::string> seen;
  for (const auto& [id, value] : entries) {
    Result<Decision> decision = read_decision(id, value);
    if (!decision) return tl::unexpected(decision.error());
    if (!seen.insert(decision->finding).second)
      return tl::unexpected(id.error("a second decision on the same finding", "leave one of them"));
    decisions.push_back(std::move(*decision));
  }
  return decisions;
}

Result<std::vector<Decision>> load_decisions(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_decisions(*text, path);
}

}  // namespace policygap::report
