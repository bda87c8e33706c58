// SPDX-License-Identifier: GPL-3.0-or-later
// What every rendering shows of an Assessment, with the catalogue's words already chosen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "assessment/catalogue.h"

namespace policygap::report {

/// "sv" or "en" for a report; texts of unknown language are shown as English only by code, never by lang.
std::string_view language_code(text::Language language);

/// What to say about a category: `says` and `why` in the report's language, `instead` in the document's.
struct AdviceView {
  std::string says;
  std::string why;
  std::string instead;
  text::Language instead_language = text::Language::sv;
  std::string topic;
  std::vector<std::string> exemplars;
  std::vector<const assessment::Authority*>
      authorities;  ///< of the profile and jurisdiction, for this category
};

/// A finding with its document and advice. Pointers live as long as the Assessment and the Catalogue.
struct FindingView {
  std::string id;
  const matching::Finding* finding = nullptr;
  const assessment::JudgedDocument* document = nullptr;
  AdviceView advice;
};

/// A question for the workshop, and what made us ask it: one of topic, category and need.
struct QuestionView {
  std::string audience;
  std::string text;
  std::string topic;
  std::string category;
  std::string need;
};

FindingView view_of(const assessment::Assessment& assessment, const assessment::Catalogue& catalogue,
                    const assessment::FindingReference& reference, bool worth_a_look,
                    text::Language language);

/// The same of a finding that was set apart.
FindingView view_of(const assessment::Assessment& assessment, const assessment::Catalogue& catalogue,
                    const assessment::DismissedFinding& dismissed, text::Language language);

/// The language to write new clauses in: the finding's own, or that of most documents.
text::Language language_of(const assessment::Assessment& assessment, text::Language own);

/// Questions raised by what was found, asked once each: needs first, then categories gravest first, then
/// topics that are missing or contradicted. At most `kMostQuestionsEach` for one audience.
inline constexpr std::size_t kMostQuestionsEach = 8;
std::vector<QuestionView> questions(const assessment::Assessment& assessment,
                                    const assessment::Catalogue& catalogue, text::Language language);

/// A path for people: bytes that are not UTF-8 as %XX.
std::string shown_path(std::string_view path);

/// Texts for people: control and bidi characters as symbols, white space as one space.
std::string visible_text(std::string_view text);

/// "22 november 2026", "22 November 2026"; a year, or year and month, as exactly as it is known; other text
/// as it stands.
std::string shown_date(std::string_view iso, text::Language language);

}  // namespace policygap::report
