// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/gather.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "report/document_json.h"
#include "scan/judge.h"
#include "scan/sandbox.h"

namespace policygap::scan {

ShareCounts count_rows(const std::vector<assessment::JudgedDocument>& documents,
                       const std::vector<assessment::SkippedPath>& skipped) {
  ShareCounts counts;
  for (const assessment::JudgedDocument& document : documents) {
    counts.duplicates += document.copies.size();
    ++(document.status == extractors::Status::ok        ? counts.read
       : document.status == extractors::Status::partial ? counts.partial
                                                        : counts.not_read);
  }
  counts.skipped = skipped.size();
  counts.found = counts.read + counts.partial + counts.not_read + counts.skipped + counts.duplicates;
  return counts;
}

std::vector<VersionGroup> versions_among(const std::vector<assessment::JudgedDocument>& documents, const Sketches& sketches) {
  std::vector<VersionCandidate> candidates;
  for (const assessment::JudgedDocument& document : documents) {
    const auto known = sketches.find(document.path);
    VersionCandidate candidate = known == sketches.end() ? VersionCandidate{} : known->second;
    candidate.path = document.path;
    candidate.date = document.date;
    candidates.push_back(std::move(candidate));
  }
  return group_versions(candidates);
}

void Gathered::add(assessment::JudgedDocument document) {
  if (document.status == extractors::Status::unreadable && document.problems.size() == 1 &&
      document.problems.front().code.starts_with("skipped_")) {
    skip({document.path, document.problems.front().code});
    return;
  }
  std::string path = document.path;
  by_path_.insert_or_assign(std::move(path), std::move(document));
}

void Gathered::add_sandbox(const std::string& level) {
  if (sandbox_.empty() || level_named(level) < level_named(sandbox_)) sandbox_ = level;
}

std::vector<assessment::JudgedDocument> Gathered::take_documents() {
  std::vector<assessment::JudgedDocument> documents;
  std::map<std::string, std::size_t> by_digest;
  for (auto& [path, document] : by_path_) {
    const auto known = document.sha256.empty() ? by_digest.end() : by_digest.find(document.sha256);
    if (known != by_digest.end()) {
      documents[known->second].copies.push_back(path);
      continue;
    }
    if (!document.sha256.empty()) by_digest.emplace(document.sha256, documents.size());
    document.copies.clear();
    documents.push_back(std::move(document));
    documents.back().id = "d" + std::to_string(documents.size());
  }
  by_path_.clear();
  return documents;
}

std::vector<assessment::SkippedPath> Gathered::take_skipped() {
  std::sort(skipped_.begin(), skipped_.end(), [](const auto& left, const auto& right) {
    return left.path != right.path ? left.path < right.path : left.code < right.code;
  });
  skipped_.erase(std::unique(skipped_.begin(), skipped_.end()), skipped_.end());
  return std::move(skipped_);
}

Json line_of(const assessment::JudgedDocument& document, const std::string& sandbox, const VersionCandidate& sketch) {
  Json json = report::to_document_json(document);
  if (!sandbox.empty()) json["sandbox"] = sandbox;
  if (!sketch.sketch.empty()) json["sketch"] = sketch.sketch;
  if (sketch.modified_ns != 0) json["modified_ns"] = sketch.modified_ns;
  return json;
}

std::string lines_of(const std::vector<assessment::JudgedDocument>& documents,
                     const std::vector<assessment::SkippedPath>& skipped, const std::string& sandbox,
                     const Sketches& sketches) {
  std::string lines;
  const auto add = [&](const assessment::JudgedDocument& document, const VersionCandidate& sketch) {
    lines += to_text(line_of(document, sandbox, sketch)) + "\n";
  };
  for (const assessment::JudgedDocument& document : documents) {
    assessment::JudgedDocument one = document;
    const auto known = sketches.find(document.path);
    const VersionCandidate sketch = known == sketches.end() ? VersionCandidate{} : known->second;
    one.copies.clear();
    add(one, sketch);
    for (const std::string& copy : document.copies) {
      one.path = copy;
      add(one, sketch);
    }
  }
  for (const assessment::SkippedPath& path : skipped)
    add(unread_document(path.path, {path.code, path.path + ": left out on purpose", {}}), {});
  return lines;
}

Result<void> gather_lines(std::string_view lines, const std::string& name, Gathered& gathered) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = name + ":" + std::to_string(number) + ": ";
    const std::string hint = "merge takes what policygap worker and policygap scan have written";
    Result<Json> json = parse_json(line);
    if (!json) return fail("json", place + json.error().message, hint);
    if (json->value("schema", "") != "policygap-document/1")
      return fail("json", place + "not of schema policygap-document/1", hint);
    if (json->contains("id") && !(*json)["id"].is_string()) (*json)["id"] = "";
    Result<assessment::JudgedDocument> document = report::from_document_json(*json);
    if (!document) return fail("json", place + document.error().message, hint);
    if (json->contains("sketch") && (*json)["sketch"].is_string() && json->contains("modified_ns") &&
        (*json)["modified_ns"].is_number_integer())
      gathered.add_sketch(document->path, {{}, {}, (*json)["modified_ns"].get<std::int64_t>(), (*json)["sketch"].get<std::string>()});
    gathered.add(std::move(*document));
    if (json->contains("sandbox") && (*json)["sandbox"].is_string())
      gathered.add_sandbox((*json)["sandbox"].get<std::string>());
  }
  return {};
}

}  // namespace policygap::scan
