// SPDX-License-Identifier: GPL-3.0-or-later
// The organisation's units, as the share's folders show them; and the names of the portfolio's pages.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "assessment/openness.h"
#include "report/report_context.h"

namespace policygap::report {

/// The first folder below the one that all documents share; documents that lie beside the folders make one unit.
struct Unit {
  std::string name;                    ///< for people; empty for the documents beside the folders
  std::vector<std::size_t> documents;  ///< indices, in the order of paths
  std::optional<assessment::Openness> openness;  ///< none where they say nothing on communication
  std::size_t findings = 0;
  std::size_t grave = 0;      ///< findings, high or critical
  std::size_t unread = 0;     ///< documents not read in full
  std::map<std::string, std::size_t> documents_by_category;  ///< with such a finding, by category
  std::string page;           ///< "unit-1.html"

  bool operator==(const Unit&) const = default;
};

/// All units, those to look at first first: least open, then most findings; those without openness last.
std::vector<Unit> units_of(const ReportContext& context);

/// "3f2a….html" by document: of its bytes, so that the name stays while others come and go. Empty for a document
/// without findings.
std::vector<std::string> document_pages(const ReportContext& context);

/// "high" and graver among the document's findings.
std::size_t grave_findings(const assessment::JudgedDocument& document);

/// Documents with findings or an openness, worst first: least open, most grave findings, then path.
std::vector<std::size_t> worst_first(const ReportContext& context, std::vector<std::size_t> documents);

}  // namespace policygap::report
