// SPDX-License-Identifier: GPL-3.0-or-later
// Options of the Word files: the draft guideline and the firm's template.
#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

#include "base/file.h"
#include "cli/option_checks.h"
#include "cli/report_output.h"
#include "report/client_facts.h"

namespace policygap::cli {

namespace {

constexpr std::size_t kMaximumTemplateBytes = std::size_t{20} << 20U;
constexpr std::string_view kZipStart = "PK\x03\x04";

[[noreturn]] void refuse(const std::string& option, const Error& error) {
  throw CLI::ValidationError(option, error.message + (error.hint.empty() ? "" : "\n  " + error.hint));
}

}  // namespace

void add_word_options(CLI::App& command, ReportOptions& options) {
  command
      .add_option("--guideline", options.guideline,
                  "The draft guideline (guideline.docx): alone, or as a chapter of a strategy for online "
                  "communication")
      ->type_name("alone|strategy")
      ->check(one_of({"alone", "strategy"}));
  command
      .add_option_function<std::string>(
          "--client-facts",
          [&options](const std::string& file) {
            const Result<report::ClientFacts> facts = report::load_client_facts(file);
            if (!facts) refuse("--client-facts", facts.error());
            options.facts = *facts;
          },
          "What only the client knows, for the draft guideline, from this YAML file: sector, channels, "
          "languages, contacts (questions, press, crisis, records), review_date, election_period")
      ->type_name("FILE");
  command
      .add_option_function<std::string>(
          "--docx-template",
          [&options](const std::string& file) {
            const Result<std::string> bytes = read_file(file, kMaximumTemplateBytes);
            if (!bytes) refuse("--docx-template", bytes.error());
            if (!bytes->starts_with(kZipStart)) {
              refuse("--docx-template",
                     {"not-word", file + " is not a Word file (.docx)", "save the template as .docx"});
            }
            options.docx_template = *bytes;
          },
          "Word file (.docx) whose styles, margins, header and footer the Word files take")
      ->type_name("FILE");
}

}  // namespace policygap::cli
