// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/summary_text.h"

#include <algorithm>

#include "assessment/conclusions.h"
#include "assessment/names.h"
#include "report/decided.h"
#include "report/explanations.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::Assessment;
using assessment::Catalogue;
using assessment::JudgedDocument;

constexpr std::size_t kMostQuoteBytes = 200;
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kWarning = "\x1b[33m";
constexpr std::string_view kDim = "\x1b[2m";

/// Collects lines; styles only where colour is wanted.
class Lines {
 public:
  explicit Lines(bool color) : color_(color) {}
  void add(std::string_view style, std::string_view text) {
    if (color_ && !style.empty() && !text.empty()) {
      text_.append(style).append(visible(text)).append(kReset);
    } else {
      text_ += visible(text);
    }
    text_ += '\n';
  }
  std::string take() { return std::move(text_); }

 private:
  /// Leading spaces are ours; visible_text would keep one.
  static std::string visible(std::string_view text) {
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    return std::string(indent, ' ') + visible_text(text.substr(indent));
  }
  bool color_;
  std::string text_;
};

void add_unread(const Assessment& assessment, const Catalogue& catalogue, const ReportInfo& info,
                Lines& lines) {
  int unread = 0;
  for (const JudgedDocument& document : assessment.documents)
    unread += document.status != extractors::Status::ok ? 1 : 0;
  const auto total = static_cast<double>(assessment.documents.size());
  if (unread > 0) {
    lines.add(kWarning, catalogue.message("terminal-unread", info.language,
                                          {{"count", static_cast<double>(unread)}, {"total", total}}));
  }
  for (const JudgedDocument& document : assessment.documents) {
    if (document.status == extractors::Status::ok) continue;
    lines.add("", "  " + shown_path(document.path));
    for (const Diagnostic& problem : document.problems) {
      const ProblemText text = problem_text(problem, catalogue, info.language);
      lines.add("", "    " + text.what + ". " + text.todo);
    }
  }
  if (!assessment.skipped.empty()) {
    lines.add(kDim, catalogue.message("terminal-skipped", info.language,
                                      {{"count", static_cast<double>(assessment.skipped.size())}}));
  }
  if (unread > 0 || !assessment.skipped.empty()) lines.add("", "");
}

void add_figures(const Assessment& assessment, const Catalogue& catalogue, const ReportInfo& info,
                 Lines& lines) {
  if (!assessment::has_guideline(assessment.documents))
    lines.add(kWarning, catalogue.message("no-guideline", info.language));
  if (assessment.openness) {
    const std::string level(assessment::level_name(assessment.openness->level));
    lines.add(kBold, catalogue.message("terminal-score", info.language,
                                       {{"score", static_cast<double>(assessment.openness->score)},
                                        {"level", catalogue.message("level-" + level, info.language)}}));
  } else {
    lines.add(kBold, catalogue.message("score-none", info.language));
  }
  for (const std::string& sentence : verdict(assessment, catalogue, info.language)) lines.add("", sentence);
  for (const std::string& sentence : decided_sentences(assessment, catalogue, info.language)) lines.add("", sentence);
  const auto counts = count_severities(assessment);
  lines.add("", catalogue.message("terminal-counts", info.language,
                                  {{"critical", static_cast<double>(counts[3])},
                                   {"high", static_cast<double>(counts[2])},
                                   {"medium", static_cast<double>(counts[1])},
                                   {"low", static_cast<double>(counts[0])}}));
  if (!assessment.worth_a_look.empty()) {
    lines.add("", catalogue.message("terminal-worth", info.language,
                                    {{"count", static_cast<double>(assessment.worth_a_look.size())}}));
  }
}

std::string short_quote(const std::string& quote) {
  if (quote.size() <= kMostQuoteBytes) return quote;
  const std::size_t space = quote.rfind(' ', kMostQuoteBytes);
  return quote.substr(0, space == std::string::npos ? quote.find(' ') : space) + " …";
}

}  // namespace

std::string to_summary_text(const Assessment& assessment, const Catalogue& catalogue, const ReportInfo& info,
                            const std::vector<std::string>& files, bool color) {
  Lines lines(color);
  add_unread(assessment, catalogue, info, lines);
  add_figures(assessment, catalogue, info, lines);
  if (!assessment.priorities.empty()) {
    lines.add("", "");
    lines.add(kBold, catalogue.message("five-heading", info.language,
                                       {{"count", static_cast<double>(assessment.priorities.size())}}));
  }
  int number = 0;
  for (const assessment::FindingReference& reference : assessment.priorities) {
    const FindingView view = view_of(assessment, catalogue, reference, false, info.language);
    const assessment::Category* category = catalogue.category(view.finding->category);
    const std::string severity = "severity-" + std::string(assessment::severity_name(view.finding->severity));
    lines.add(kBold, "  " + std::to_string(++number) + ". " +
                         (category != nullptr ? category->name.in(info.language) : view.finding->category) +
                         " (" + catalogue.message(severity, info.language) + ")");
    lines.add(kDim, "     " + shown_path(view.document->path) + " · " +
                        place_text(view.finding->place, catalogue, info.language));
    lines.add("", info.language == text::Language::sv
                      ? "     ”" + short_quote(view.finding->place.quote) + "”"
                      : "     “" + short_quote(view.finding->place.quote) + "”");
  }
  if (!files.empty()) {
    lines.add("", "");
    lines.add("", catalogue.message("terminal-files", info.language));
    for (const std::string& file : files) lines.add("", "  " + shown_path(file));
  }
  return lines.take();
}

}  // namespace policygap::report
