// SPDX-License-Identifier: GPL-3.0-or-later
// The one view that every deliverable is written from: what was concluded, the catalogue's words, and for
// whom; with the few texts that all of them show alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"
#include "report/report_info.h"

namespace policygap::report {

/// References live as long as what they were made from; cheap to pass by reference.
struct ReportContext {
  const assessment::Assessment& assessment;
  const assessment::Catalogue& catalogue;
  const ReportInfo& info;

  [[nodiscard]] std::string message(std::string_view key, const MessageValues& values = {}) const {
    return catalogue.message(key, info.language, values);
  }
};

/// The document's path without the directories that all documents share: "hr/handbook.docx".
std::string document_name(const assessment::JudgedDocument& document, const ReportContext& context);

/// The directories that all documents share, with '/' at the end; empty where they share none.
std::string_view shared_directory(const ReportContext& context);

/// "hr/handbook.docx · page 3 · section 2"; without the document where it is the only one.
std::string place_line(const assessment::JudgedDocument& document, const matching::Place& place,
                       const ReportContext& context);

/// The name of a category or topic in the report's language; the id where the catalogue has none.
std::string category_name(std::string_view id, const ReportContext& context);
std::string topic_name(std::string_view id, const ReportContext& context);

/// "Medarbetarna, genom ett förbud.": who is bound by a finding, and how.
std::string bound_text(const matching::Finding& finding, const ReportContext& context);

/// "RF 2:1, 1975; …": names and dates; what each says stands elsewhere.
std::string authority_names(const std::vector<const assessment::Authority*>& authorities,
                            const ReportContext& context);

/// `number` in the manner of the report's language: "0,3", "1 250".
std::string decimal(double number, int decimals, const ReportContext& context);

}  // namespace policygap::report
