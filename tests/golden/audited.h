// SPDX-License-Identifier: GPL-3.0-or-later
// sample_docs as the built program audits it: report.json, read back.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace policygap::golden {

struct AuditedClause {
  std::string quote;
  std::string category;  ///< or the topic of a strength
  int page_number = 0;   ///< 0 where the format has none
  std::string section;   ///< the section path, empty where there is none
};

struct AuditedDocument {
  std::string name, path, language, kind, status, format;
  std::vector<std::string> problems;
  std::optional<double> openness;
  std::vector<AuditedClause> findings, strengths;
};

/// Runs `policygap audit sample_docs` once; all documents by name.
const std::vector<AuditedDocument>& audited_documents();

}  // namespace policygap::golden
