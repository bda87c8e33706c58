// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/portfolio_units.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::JudgedDocument;

constexpr std::size_t kNameDigits = 16;
constexpr int kNoScore = 101;  // after every score

int score_of(const std::optional<assessment::Openness>& openness) {
  return openness ? openness->score : kNoScore;
}

/// The folder's bytes in the document's path; empty where it lies beside the folders.
std::string_view folder_of(const JudgedDocument& document, std::string_view shared) {
  std::string_view path = document.path;
  if (path.starts_with(shared)) path.remove_prefix(shared.size());
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

void count_in(Unit& unit, const JudgedDocument& document) {
  unit.findings += document.found.findings.size();
  unit.grave += grave_findings(document);
  if (document.status != extractors::Status::ok) ++unit.unread;
  std::set<std::string_view> categories;
  for (const matching::Finding& finding : document.found.findings) categories.insert(finding.category);
  for (const std::string_view category : categories) ++unit.documents_by_category[std::string(category)];
}

}  // namespace

std::size_t grave_findings(const JudgedDocument& document) {
  return static_cast<std::size_t>(
      std::count_if(document.found.findings.begin(), document.found.findings.end(),
                    [](const auto& finding) { return finding.severity >= matching::Severity::high; }));
}

std::vector<Unit> units_of(const ReportContext& context) {
  const auto& documents = context.assessment.documents;
  const std::string_view shared = shared_directory(context);
  std::map<std::string_view, Unit> by_folder;
  for (std::size_t index = 0; index < documents.size(); ++index) {
    Unit& unit = by_folder[folder_of(documents[index], shared)];
    unit.documents.push_back(index);
    count_in(unit, documents[index]);
  }
  std::vector<Unit> units;
  for (auto& [folder, unit] : by_folder) {
    unit.name = shown_path(folder);
    std::vector<JudgedDocument> members;
    for (const std::size_t index : unit.documents) members.push_back(documents[index]);
    unit.openness = assessment::openness(members, context.catalogue, context.assessment.profile);
    unit.page = "unit-" + std::to_string(units.size() + 1) + ".html";
    units.push_back(std::move(unit));
  }
  std::stable_sort(units.begin(), units.end(), [](const Unit& left, const Unit& right) {
    return std::tuple(score_of(left.openness), right.grave, right.findings) <
           std::tuple(score_of(right.openness), left.grave, left.findings);
  });
  return units;
}

std::vector<std::string> document_pages(const ReportContext& context) {
  std::vector<std::string> pages;
  std::set<std::string> taken;
  for (const JudgedDocument& document : context.assessment.documents) {
    std::string name;
    if (!document.found.findings.empty()) {
      name = document.sha256.substr(0, kNameDigits);
      if (name.empty() || !taken.insert(name).second) name += "-" + document.id;
      name += ".html";
    }
    pages.push_back(std::move(name));
  }
  return pages;
}

std::vector<std::size_t> worst_first(const ReportContext& context, std::vector<std::size_t> documents) {
  const assessment::Assessment& all = context.assessment;
  std::erase_if(documents, [&](std::size_t index) {
    return all.documents[index].found.findings.empty() && !all.document_openness[index];
  });
  std::vector<std::size_t> grave(all.documents.size());
  for (const std::size_t index : documents) grave[index] = grave_findings(all.documents[index]);
  std::stable_sort(documents.begin(), documents.end(), [&](std::size_t left, std::size_t right) {
    return std::tuple(score_of(all.document_openness[left]), grave[right],
                      all.documents[right].found.findings.size(), left) <
           std::tuple(score_of(all.document_openness[right]), grave[left], all.documents[left].found.findings.size(),
                      right);
  });
  return documents;
}

}  // namespace policygap::report
