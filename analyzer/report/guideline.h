// SPDX-License-Identifier: GPL-3.0-or-later
// A first encouraging guideline for this client: assembled from its own encouraging sentences, from what
// replaces its restrictive clauses and from the topics that are missing; in the language of its documents.
// guideline.docx and the section in the HTML are both written from it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.h"
#include "report/report_context.h"

namespace policygap::report {

/// A stretch of a paragraph; a placeholder stands for what only the client knows, without its brackets.
struct GuidelineText {
  std::string text;
  bool is_placeholder = false;

  bool operator==(const GuidelineText&) const = default;
};
using GuidelineParagraph = std::vector<GuidelineText>;

/// The client's own sentence, kept as it stands.
struct OwnWords {
  std::string text;
  std::size_t document = 0;  ///< index into Assessment::documents
  matching::Place place;
};

struct GuidelineClause {
  std::string topic;  ///< empty for what belongs to no topic
  std::string heading;
  std::vector<OwnWords> own;
  std::vector<GuidelineParagraph> paragraphs;
};

struct GuidelineSection {
  std::string id;  ///< "welcome", "rights" …
  std::string heading;
  std::string intro;
  std::vector<GuidelineClause> clauses;
};

/// A category of restriction that the draft takes the place of.
struct ReplacedClauses {
  std::string category;
  std::string section;  ///< heading of the new text
  std::size_t count = 0;
  std::size_t document = 0;  ///< of the example, the gravest clause
  matching::Place example;
};

struct Guideline {
  text::Language language = text::Language::sv;
  std::string title;
  GuidelineParagraph subtitle;
  GuidelineParagraph intro;
  std::vector<GuidelineSection> sections;
  std::vector<ReplacedClauses> replaced;   ///< gravest first
  std::vector<std::string> placeholders;   ///< what is left to fill in, each once, in order
};

/// No sentence stands in it twice, and no clause reads as a restriction.
Guideline draft_guideline(const ReportContext& context);

/// For templates: lang, title, subtitle, intro, sections[] {heading, intro, clauses[] {heading, own[] {text,
/// place}, paragraphs[] {pieces[] {text, placeholder}}}}; subtitle and intro are lists of such pieces.
Json guideline_view(const Guideline& guideline, const ReportContext& context);

/// "a [b] c" in pieces.
GuidelineParagraph with_placeholders(const std::string& text);

/// The context for texts in the guideline's language rather than the report's: use its `info` as long as
/// `info` lives.
ReportInfo in_language(const ReportInfo& info, text::Language language);

}  // namespace policygap::report
