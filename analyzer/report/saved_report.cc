// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/saved_report.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "report/decided.h"
#include "report/document_json.h"
#include "text/clause.h"

namespace policygap::report {

namespace {

/// The entries of a list by the id of their document.
std::map<std::string, Json> by_document(const Json& list) {
  std::map<std::string, Json> parts;
  for (const Json& entry : list) {
    Json& part = parts.try_emplace(entry.at("document").get<std::string>(), Json::array()).first->second;
    part.push_back(entry);
  }
  return parts;
}

/// Findings stand gravest first in a report, and as the document was read in a document.
void as_read(Json& findings) {
  std::vector<Json> sorted(findings.begin(), findings.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Json& left, const Json& right) {
    return left.at("order").get<std::size_t>() < right.at("order").get<std::size_t>();
  });
  findings = sorted;
}

/// Findings that were set apart, back among the others.
void add_dismissed(const Json& json, std::map<std::string, std::map<std::string, Json>>& lists) {
  for (const Json& entry : json.value("dismissed", Json::array())) {
    const char* const list = entry.at("worth_a_look").get<bool>() ? "worth_a_look" : "findings";
    lists[list].try_emplace(entry.at("document").get<std::string>(), Json::array()).first->second.push_back(entry);
  }
}

/// What had become of a file when a report was last made of it (note_changed_files) says nothing of today.
bool is_told_anew(const Diagnostic& problem) {
  return problem.code == "changed" || problem.code == "gone";
}

/// The documents as policygap-document/1, put together from the lists of the report.
Result<std::vector<assessment::JudgedDocument>> documents_of(const Json& json) {
  std::map<std::string, std::map<std::string, Json>> lists;
  for (const char* name : {"findings", "worth_a_look", "strengths"}) lists[name] = by_document(json.at(name));
  for (const char* name : {"channels", "upsides"})
    lists[name] = by_document(json.at("mentions").at(name));
  add_dismissed(json, lists);
  std::vector<assessment::JudgedDocument> documents;
  for (const Json& entry : json.at("documents")) {
    Json whole = entry;
    whole["schema"] = "policygap-document/1";
    const auto text_of = [&](const char* name) { return whole.at(name).is_null() ? Json("") : whole.at(name); };
    whole["date"] = text_of("date");
    whole["version"] = text_of("version");
    whole["tracked"] = text_of("tracked_changes");
    for (auto& [name, list] : lists) {
      const auto part = list.find(entry.at("id").get<std::string>());
      whole[name] = part == list.end() ? Json::array() : std::move(part->second);
      if (name == "findings" || name == "worth_a_look") as_read(whole[name]);
    }
    Result<assessment::JudgedDocument> document = from_document_json(whole);
    if (!document) return tl::unexpected(document.error());
    std::erase_if(document->problems, is_told_anew);
    documents.push_back(std::move(*document));
  }
  return documents;
}

}  // namespace

Json to_json(const PortfolioFacts& facts) {
  const auto id = [](std::size_t index) { return "d" + std::to_string(index + 1); };
  Json json = {{"found", facts.found},     {"read", facts.read},       {"partial", facts.partial},
               {"unread", facts.not_read}, {"skipped", facts.skipped}, {"duplicates", facts.duplicates},
               {"versions", Json::array()}};
  for (const VersionsFact& versions : facts.versions) {
    Json members = Json::array();
    for (const std::size_t member : versions.members) members.push_back(id(member));
    json["versions"].push_back(
        {{"documents", members}, {"current", id(versions.current)}, {"told_by", versions.told_by}});
  }
  return json;
}

std::optional<PortfolioFacts> portfolio_facts(const Json& json, std::size_t document_count) {
  if (!json.is_object()) return std::nullopt;
  const auto index = [document_count](const Json& id) {
    const auto text = id.get<std::string>();
    const std::size_t number = std::strtoul(text.c_str() + std::min<std::size_t>(1, text.size()), nullptr, 10);
    return number >= 1 && number <= document_count ? number - 1 : 0;
  };
  PortfolioFacts facts;
  const auto count = [&json](const char* name) { return json.at(name).get<std::size_t>(); };
  facts.found = count("found");
  facts.read = count("read");
  facts.partial = count("partial");
  facts.not_read = count("unread");
  facts.skipped = count("skipped");
  facts.duplicates = count("duplicates");
  for (const Json& entry : json.at("versions")) {
    VersionsFact versions;
    for (const Json& id : entry.at("documents")) versions.members.push_back(index(id));
    versions.current = index(entry.at("current"));
    versions.told_by = entry.at("told_by").get<std::string>();
    facts.versions.push_back(std::move(versions));
  }
  return facts;
}

Result<SavedReport> from_report_json(const Json& json) {
  try {
    if (json.at("schema") != "policygap-report/1") return fail("json", "not a policygap-report/1");
    SavedReport saved;
    Result<std::vector<assessment::JudgedDocument>> documents = documents_of(json);
    if (!documents) return tl::unexpected(documents.error());
    saved.documents = std::move(*documents);
    for (const Json& entry : json.at("skipped"))
      saved.skipped.push_back({entry.at("path").get<std::string>(), entry.at("code").get<std::string>()});
    saved.options.profile = json.at("profile").get<std::string>();
    saved.options.jurisdiction = json.at("jurisdiction").get<std::string>();
    saved.options.decisions = decisions_of(json.at("decisions"));
    if (json.contains("baseline")) saved.options.baseline = baseline_of(json.at("baseline"));
    const Json& tool = json.at("tool");
    saved.info.tool_version = tool.at("version").get<std::string>();
    saved.info.rules_version = tool.at("rules_version").get<std::string>();
    saved.info.rules_sha256 = tool.at("rules_sha256").get<std::string>();
    saved.info.sandbox = tool.at("sandbox").get<std::string>();
    saved.info.generated_at = json.at("generated_at").get<std::string>();
    saved.options.today = saved.info.generated_at;
    saved.info.client = json.at("client").get<std::string>();
    saved.info.language = text::language_named(json.at("language").get<std::string>());
    return saved;
  } catch (const Json::exception& problem) {
    return fail("json", std::string("not a whole policygap-report/1: ") + problem.what());
  }
}

}  // namespace policygap::report
