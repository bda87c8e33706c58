// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/reading_options.h"

#include <chrono>
#include <CLI/CLI.hpp>

#include "cli/option_checks.h"

namespace policygap::cli {

scan::ProcessLimits ReadingOptions::limits() const {
  scan::ProcessLimits limits;
  limits.deadline = std::chrono::seconds(timeout_seconds);
  limits.address_space_bytes = static_cast<std::size_t>(memory_mebibytes) << 20U;
  return limits;
}

void add_reading_options(CLI::App& command, ReadingOptions& options) {
  command.add_option("--jobs", options.wanted_jobs, "How many documents are read at once (default: one a processor)")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  command.add_option("--timeout", options.timeout_seconds, "Seconds that one document may take")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  command.add_option("--memory", options.memory_mebibytes, "Mebibytes that reading one document may take")
      ->type_name("MIB")
      ->check(CLI::Range(256, 65'536))
      ->capture_default_str();
  add_ocr_option(command, options.ocr);
  command.add_flag("--require-sandbox", options.requires_sandbox,
                   "Exit with 2 where the kernel does not give the whole sandbox, instead of saying so in the report");
}

void add_tracked_option(CLI::App& command, std::string& name) {
  command
      .add_option("--tracked", name,
                  "Tracked changes in Word documents: read as if all were accepted, or as the text was before them")
      ->type_name("accepted|original")
      ->check(one_of({"accepted", "original"}))
      ->capture_default_str();
}

extractors::TrackedView tracked_view(const std::string& name) {
  return name == "original" ? extractors::TrackedView::original : extractors::TrackedView::accepted;
}

}  // namespace policygap::cli
