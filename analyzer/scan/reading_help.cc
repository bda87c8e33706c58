// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reading_help.h"

#include <set>
#include <utility>

#include "assessment/names.h"
#include "extractors/reading_aid.h"

namespace policygap::scan {

namespace {

/// Problems that pictures of the pages can solve.
bool asks_for_recognition(const Diagnostic& problem) {
  return problem.code == "image_pages" || problem.code == "no_text" || problem.code == "unreadable_text";
}

}  // namespace

OcrMode ocr_mode_named(std::string_view name) {
  return name == "never" ? OcrMode::never : name == "always" ? OcrMode::always : OcrMode::automatic;
}

FirstReading first_reading_of(const Json& view) {
  FirstReading reading;
  reading.format = assessment::format_named(view.value("format", "")).value_or(reading.format);
  reading.sha256 = view.value("sha256", "");
  if (view["pages"].is_number()) reading.page_count = view["pages"].get<int>();
  for (const Json& problem : view["problems"]) {
    reading.problems.push_back(
        {problem.value("code", ""), problem.value("message", ""), problem["pages"].get<std::vector<int>>()});
  }
  return reading;
}

std::vector<int> pages_to_recognise(OcrMode mode, const FirstReading& reading) {
  std::set<int> pages;
  if (mode == OcrMode::never || reading.format != extractors::Format::pdf) return {};
  for (int page = 1; mode == OcrMode::always && page <= reading.page_count; ++page) pages.insert(page);
  for (const Diagnostic& problem : reading.problems) {
    if (asks_for_recognition(problem)) pages.insert(problem.page_numbers.begin(), problem.page_numbers.end());
  }
  return {pages.begin(), pages.end()};
}

bool asks_for_help(const HelpOptions& options, const FirstReading& reading) {
  return !pages_to_recognise(options.ocr, reading).empty();
}

Help help_reading(const HelpOptions& options, const FirstReading& reading, int file,
                  const std::function<void(int)>& on_page) {
  Result<RecognisedPages> recognised =
      TextRecognition(options.recognition).recognise(file, pages_to_recognise(options.ocr, reading), on_page);
  if (!recognised) return {{}, recognised.error()};
  extractors::ReadingAid aid;
  aid.source_sha256 = reading.sha256;
  aid.pages = std::move(recognised->pages);
  aid.problems = std::move(recognised->problems);
  return {extractors::aid_bytes(aid), std::nullopt};
}

void name_missing(const Error& missing, std::vector<Diagnostic>& problems) {
  for (Diagnostic& problem : problems) {
    if (!asks_for_recognition(problem) || problem.page_numbers.empty()) continue;
    problem.message +=
        " (it is done here where it can be: " + missing.message + (missing.hint.empty() ? "" : "; " + missing.hint) + ")";
  }
}

}  // namespace policygap::scan
