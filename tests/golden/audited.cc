// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/audited.h"

#include <map>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::golden {

namespace {

int page_in(const Json& clause) {
  return clause["page"].is_null() ? 0 : clause["page"].get<int>();
}

std::string text_in(const Json& value) { return value.is_string() ? value.get<std::string>() : ""; }

std::vector<AuditedDocument> run_audit() {
  const scan::TemporaryDirectory folder;
  const cli::ProgramRun run = cli::run_program(
      {"audit", "sample_docs", "--format", "json", "--out", folder.path("report"), "--quiet"},
      POLICYGAP_SOURCE_DIR);
  const auto text = read_file(folder.path("report/report.json"));
  if (!text) throw "policygap audit gave no report: " + run.errors;
  const auto report = parse_json(*text);
  if (!report) throw report.error().message;
  std::vector<AuditedDocument> documents;
  std::map<std::string, std::size_t> by_id;
  for (const Json& one : (*report)["documents"]) {
    AuditedDocument document;
    document.path = one["path"].get<std::string>();
    document.name = document.path.substr(document.path.rfind('/') + 1);
    document.language = one["language"].is_null() ? "" : one["language"].get<std::string>();
    document.kind = one["kind"].get<std::string>();
    document.status = one["status"].get<std::string>();
    document.format = one["format"].get<std::string>();
    for (const Json& problem : one["problems"])
      document.problems.push_back(problem["code"].get<std::string>());
    if (one["openness"].is_object() && one["openness"]["score"].is_number())
      document.openness = one["openness"]["score"].get<double>();
    by_id[one["id"].get<std::string>()] = documents.size();
    documents.push_back(std::move(document));
  }
  for (const Json& finding : (*report)["findings"]) {
    documents[by_id.at(finding["document"].get<std::string>())].findings.push_back(
        {finding["quote"].get<std::string>(), finding["category"].get<std::string>(), page_in(finding), text_in(finding["section"])});
  }
  for (const Json& strength : (*report)["strengths"]) {
    documents[by_id.at(strength["document"].get<std::string>())].strengths.push_back(
        {strength["quote"].get<std::string>(), strength["topic"].get<std::string>(), page_in(strength), text_in(strength["section"])});
  }
  return documents;
}

}  // namespace

const std::vector<AuditedDocument>& audited_documents() {
  static const std::vector<AuditedDocument> documents = run_audit();
  return documents;
}

}  // namespace policygap::golden
