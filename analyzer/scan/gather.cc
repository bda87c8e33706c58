// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/gather.h"

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "report/document_json.h"
#include "scan/judge.h"
#include "scan/sandbox.h"

namespace policygap::scan {

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

std::string lines_of(const std::vector<assessment::JudgedDocument>& documents,
                     const std::vector<assessment::SkippedPath>& skipped, const std::string& sandbox) {
  std::string lines;
  const auto add = [&](const assessment::JudgedDocument& document) {
    Json json = report::to_document_json(document);
    json["sandbox"] = sandbox;
    lines += to_text(json) + "\n";
  };
  for (const assessment::JudgedDocument& document : documents) {
    assessment::JudgedDocument one = document;
    one.copies.clear();
    add(one);
    for (const std::string& copy : document.copies) {
      one.path = copy;
      add(one);
    }
  }
  for (const assessment::SkippedPath& path : skipped)
    add(unread_document(path.path, {path.code, path.path + ": left out on purpose", {}}));
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
    gathered.add(std::move(*document));
    if (json->contains("sandbox") && (*json)["sandbox"].is_string())
      gathered.add_sandbox((*json)["sandbox"].get<std::string>());
  }
  return {};
}

}  // namespace policygap::scan
