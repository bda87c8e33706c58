// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reading_help.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "assessment/names.h"
#include "base/external_tool.h"
#include "base/file.h"
#include "extractors/read_document.h"
#include "extractors/reading_aid.h"

namespace policygap::scan {

namespace {

/// A long handbook takes 5 s, a first start on a busy machine 30 s.
constexpr std::chrono::milliseconds kConversionDeadline{120'000};

/// Problems that pictures of the pages can solve.
bool asks_for_recognition(const Diagnostic& problem) {
  return problem.code == "image_pages" || problem.code == "no_text" || problem.code == "unreadable_text";
}

bool asks_for_conversion(const FirstReading& reading) {
  return extractors::is_converted_first(reading.format) &&
         std::any_of(reading.problems.begin(), reading.problems.end(),
                     [](const Diagnostic& problem) { return problem.code == "unsupported"; });
}

/// The document as DOCX, by LibreOffice in a directory and with a profile of its own.
Help convert(const FirstReading& reading, int file) {
  const ExternalTool office{"LibreOffice", "soffice", "libreoffice-writer-nogui"};
  lseek(file, 0, SEEK_SET);
  Result<std::string> bytes = read_open_file(file, "document");
  if (!bytes) return {};
  ToolJob job;
  const std::string name = reading.format == extractors::Format::rtf ? "document.rtf" : "document.doc";
  job.arguments = {"--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx:MS Word 2007 XML",
                   "--outdir", ".", name};
  job.files.push_back({name, std::move(*bytes)});
  job.result = "document.docx";
  job.deadline = kConversionDeadline;
  Result<std::string> converted = run_tool(office, job);
  if (!converted && converted.error().code == "missing-part") return {{}, converted.error()};
  extractors::ReadingAid aid;
  aid.source_sha256 = reading.sha256;
  if (converted) {
    aid.converted = std::move(*converted);
  } else {
    const bool is_late = converted.error().code == "timeout";
    aid.problems.push_back({is_late ? "timeout" : "corrupt",
                            converted.error().message +
                                "; the file may be damaged or protected by a password: open it in Word and save it as .docx",
                            {}});
  }
  return {extractors::aid_bytes(aid), std::nullopt};
}

}  // namespace

std::optional<Error>& MissingParts::of(extractors::Format format) {
  return extractors::is_converted_first(format) ? conversion : recognition;
}

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
  return asks_for_conversion(reading) || !pages_to_recognise(options.ocr, reading).empty();
}

Help help_reading(const HelpOptions& options, const FirstReading& reading, int file,
                  const std::function<void(int)>& on_page) {
  if (asks_for_conversion(reading)) return convert(reading, file);
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
    const bool is_conversion = problem.code == "unsupported";
    if (!is_conversion && (!asks_for_recognition(problem) || problem.page_numbers.empty())) continue;
    problem.message +=
        " (it is done here where it can be: " + missing.message + (missing.hint.empty() ? "" : "; " + missing.hint) + ")";
  }
}

}  // namespace policygap::scan
