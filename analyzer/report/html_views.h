// SPDX-License-Identifier: GPL-3.0-or-later
// What the HTML templates are filled with, section by section. Values are plain texts: escaping is the
// template's.
#pragma once

#include "assessment/assessment.h"
#include "assessment/catalogue.h"
#include "base/json.h"
#include "report/report_info.h"

namespace policygap::report {

struct HtmlContext {
  const assessment::Assessment& assessment;
  const assessment::Catalogue& catalogue;
  const ReportInfo& info;

  [[nodiscard]] std::string message(std::string_view key, const MessageValues& values = {}) const {
    return catalogue.message(key, info.language, values);
  }
};

// html_summary.cc
Json unread_view(const HtmlContext& context);
Json summary_view(const HtmlContext& context);
Json documents_view(const HtmlContext& context);

// html_findings.cc
Json finding_groups_view(const HtmlContext& context);
Json worth_a_look_view(const HtmlContext& context);
Json contradictions_view(const HtmlContext& context);
Json strengths_view(const HtmlContext& context);
Json law_view(const HtmlContext& context);  ///< what the findings cite, each once

// html_gaps.cc
Json topics_view(const HtmlContext& context);
Json missing_view(const HtmlContext& context);
Json needs_view(const HtmlContext& context);
Json upsides_view(const HtmlContext& context);
Json channels_view(const HtmlContext& context);
Json questions_view(const HtmlContext& context);
Json exemplars_view(const HtmlContext& context);

/// A quoted text with its lang, which is empty where it is the report's own.
Json quoted(std::string_view text, text::Language language, const HtmlContext& context);

/// "path · page 3 · section 2".
std::string place_line(const assessment::JudgedDocument& document, const matching::Place& place,
                       const HtmlContext& context);

/// The anchor of a finding in the page: "f-" and the first twelve digits of its id.
std::string anchor_of(std::string_view finding_id);

/// The name of a category or topic in the report's language; the id where the catalogue has none.
std::string category_name(std::string_view id, const HtmlContext& context);
std::string topic_name(std::string_view id, const HtmlContext& context);

}  // namespace policygap::report
