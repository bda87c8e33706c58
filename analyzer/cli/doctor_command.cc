// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/external_tool.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/terminal.h"
#include "lexicon/dictionary.h"
#include "scan/pack.h"
#include "scan/reader_pool.h"
#include "scan/reading_work.h"
#include "scan/sandbox.h"
#include "scan/text_recognition.h"

namespace policygap::cli {

namespace {

struct Part {
  std::string name;
  std::string purpose;
  std::string package;  ///< Debian packages that bring it
  bool is_required = false;
  bool is_here = false;
};

bool has_program(std::string_view name) {
  return !find_program(name).empty();
}

bool has_file(const char* path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

std::vector<Part> all_parts() {
  return {
      {"rules", "what is looked for and recommended (policygap.pack beside the program)", "", true,
       scan::program_pack().has_value()},
      {"Swedish dictionary", "words broken at line ends, unreadable text", "hunspell-sv", true,
       lexicon::Dictionary("sv").available()},
      {"English dictionary", "words broken at line ends, unreadable text", "hunspell-en-us", true,
       lexicon::Dictionary("en").available()},
      {"poppler-data", "PDF text in Chinese, Japanese and Korean encodings, which is empty without it",
       "poppler-data", false, has_file("/usr/share/poppler/cMap")},
      {"Tesseract", "text of scanned pages (OCR), which are named in the report as not read without it",
       "tesseract-ocr-swe tesseract-ocr-eng", false, !scan::TextRecognition().missing()},
      {"LibreOffice", "old Word files (.doc) and rich text (.rtf), which are named in the report as not read without it",
       "libreoffice-writer-nogui", false, has_program("soffice")},
      {"WeasyPrint", "the report as PDF", "weasyprint python3-brotli", false, has_program("weasyprint")},
      {"rsvg-convert", "charts as PNG", "librsvg2-bin fonts-inter", false, has_program("rsvg-convert")},
      {"Pandoc", "Word files: report.docx, guideline.docx, workshop.docx", "pandoc", false, has_program("pandoc")},
  };
}

/// The level that a reading process reaches here, tried with a real one.
bool tell_sandbox() {
  const Result<scan::Pack> pack = scan::program_pack();
  if (!pack) return true;  // told already
  scan::ReaderPool pool(scan::reading_setup(*pack), 1);
  const Result<std::string> level = pool.start();
  if (!level) {
    print("MISSING  sandbox: " + level.error().message + "\n");
    return false;
  }
  const bool is_whole = scan::level_named(*level) == scan::SandboxLevel::full;
  print((is_whole ? "here     sandbox: " : "weak     sandbox: ") + *level +
        ", around every process that reads documents\n");
  if (!is_whole)
    print("         a kernel with Landlock and seccomp gives all of it; --require-sandbox makes less an error\n");
  return true;
}

int run_doctor() {
  bool is_complete = true;
  for (const Part& part : all_parts()) {
    std::string line = part.is_here ? "here     " : part.is_required ? "MISSING  " : "missing  ";
    line += part.name + ": " + part.purpose + "\n";
    if (!part.is_here) {
      line += part.package.empty() ? "         build or install policygap again\n"
                                   : "         apt-get install " + part.package + "\n";
      is_complete = is_complete && !part.is_required;
    }
    print(line);
  }
  is_complete = tell_sandbox() && is_complete;
  print(is_complete ? "everything required is here\n" : "something required is missing\n");
  return exit_status({.wrong_usage = !is_complete});
}

}  // namespace

void add_doctor_command(CLI::App& program, int& status) {
  CLI::App* const doctor = program.add_subcommand(
      "doctor", "Check which parts of the program are here, and how to install the others");
  doctor->footer("\nExample: policygap doctor\nExit status 2 where a required part is missing.");
  doctor->callback([&status] { status = run_doctor(); });
}

}  // namespace policygap::cli
