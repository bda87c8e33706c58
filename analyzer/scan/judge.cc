// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/judge.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/document_date.h"
#include "extractors/read_document.h"
#include "scan/document_kind.h"
#include "scan/document_version.h"
#include "scan/readable_text.h"

namespace policygap::scan {

namespace {

std::size_t words_of(const text::ClauseList& list) {
  std::size_t count = 0;
  for (const text::Clause& clause : list.clauses) {
    for (const text::Token& token : clause.tokens) {
      if (token.kind == text::TokenKind::word || token.kind == text::TokenKind::number) ++count;
    }
  }
  return count;
}

/// A reader may have found some of the same pages by their fonts: then they are told once.
void add_problem(extractors::Document& document, Diagnostic problem) {
  if (document.status == extractors::Status::ok) document.status = extractors::Status::partial;
  for (Diagnostic& known : document.problems) {
    if (known.code != problem.code) continue;
    std::vector<int> pages;
    std::set_union(known.page_numbers.begin(), known.page_numbers.end(), problem.page_numbers.begin(),
                   problem.page_numbers.end(), std::back_inserter(pages));
    known.page_numbers = std::move(pages);
    return;
  }
  document.problems.push_back(std::move(problem));
}

/// The document's own name for itself; else its first heading.
std::string title_of(const extractors::Document& document, const text::ClauseList& list) {
  if (!document.title.empty()) return document.title;
  for (const text::Clause& clause : list.clauses) {
    if (clause.kind == text::ClauseKind::heading) return clause.text;
  }
  return {};
}

/// A document that covers this many parts of a guideline on employees' communication is one, whatever it calls itself.
constexpr std::size_t kTopicsOfAGuideline = 6;

std::size_t topics_covered(const matching::DocumentFindings& found) {
  std::set<std::string_view> topics;
  for (const matching::Strength& strength : found.strengths) topics.insert(strength.topic);
  return topics.size();
}

/// A short notice: "Blogga gärna om ditt arbete." One mention in a strength is enough.
bool encourages_in_so_many_words(const matching::DocumentFindings& found) {
  return std::any_of(found.strengths.begin(), found.strengths.end(), [](const matching::Strength& strength) {
    return strength.encouraging && names_public_speech(strength.place.quote);
  });
}

}  // namespace

assessment::JudgedDocument unread_document(const std::string& path, Diagnostic problem) {
  assessment::JudgedDocument judged;
  judged.path = path;
  judged.status = extractors::Status::unreadable;
  judged.kind = "not-governance";
  judged.problems.push_back(std::move(problem));
  return judged;
}

Judge::Judge(const Pack& pack)
    : lexicons_(pack.lexicons), segmenter_(lexicons_), matcher_(pack.rules, lexicons_) {}

assessment::JudgedDocument Judge::judge(extractors::Document document) {
  if (std::optional<Diagnostic> problem = find_unreadable_text(document, lexicons_)) {
    add_problem(document, std::move(*problem));
  }
  const text::ClauseList list = segmenter_.segment(document);
  assessment::JudgedDocument judged;
  judged.found = matcher_.match(document, list, document.problems);
  const DocumentKind kind = kind_of(document);
  judged.path = document.path;
  judged.sha256 = document.sha256;
  judged.format = document.format;
  judged.status = document.status;
  const bool is_guideline = kind.kind == "not-governance" && topics_covered(judged.found) >= kTopicsOfAGuideline;
  judged.kind = is_guideline ? "social-media-policy" : kind.kind;
  judged.language = list.language;
  judged.title = title_of(document, list);
  judged.date = date_of(document);
  judged.version = version_of(document);
  if (document.tracked) judged.tracked = extractors::name_of(*document.tracked);
  judged.page_count = document.page_count;
  judged.recognised_pages = document.recognised_pages;
  judged.word_count = words_of(list);
  for (const text::Clause& clause : list.clauses) {
    if (!text::is_context_only(clause.kind)) ++judged.clause_count;
  }
  judged.mentions_communication = kind.mentions_communication || !judged.found.findings.empty() ||
                                  encourages_in_so_many_words(judged.found);
  judged.problems = std::move(document.problems);
  return judged;
}

}  // namespace policygap::scan
