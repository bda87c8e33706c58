// SPDX-License-Identifier: GPL-3.0-or-later
// The disk fills up at each of the first writes: nothing is lost, the old report stands, and the same command goes on.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "scan/sandbox.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using scan::TemporaryDirectory;

ProgramRun scan_share(const TemporaryDirectory& folder, const std::string& out) {
  return run_program({"scan", "share", "--out", out, "--report-date", "2026-11-22", "--format", "json", "--jobs", "1"}, folder.path());
}

ProgramRun with_full_disk(const TemporaryDirectory& folder, const std::string& out, int full_at) {
  setenv("LD_PRELOAD", POLICYGAP_FULL_DISK, 1);
  setenv("POLICYGAP_TEST_DISK", folder.path(out).c_str(), 1);
  setenv("POLICYGAP_TEST_FULL_AT", std::to_string(full_at).c_str(), 1);
  ProgramRun run = scan_share(folder, out);
  unsetenv("LD_PRELOAD");
  unsetenv("POLICYGAP_TEST_FULL_AT");
  return run;
}

TEST_CASE("a disk that fills up costs no report and no row") {
  if (scan::is_sanitized()) return;  // its runtime wants to be loaded before any other
  const char* const wanted = std::getenv("POLICYGAP_TEST_WRITES");
  const int writes = wanted == nullptr ? 24 : std::atoi(wanted);
  const TemporaryDirectory folder;
  const auto write_share = [&](const char* word) {
    for (int number = 0; number < 12; ++number)
      folder.write("share/p" + std::to_string(number) + ".md",
                   "# Policy " + std::to_string(number) + "\n\nMedarbetare får inte uttala sig " + word + ".\n");
  };
  write_share("i medierna");
  REQUIRE(scan_share(folder, "out").status == 0);
  const std::string old_report = read_file(folder.path("out/report.json")).value();
  std::filesystem::copy(folder.path("out"), folder.path("kept"));
  write_share("i pressen");
  REQUIRE(scan_share(folder, "undisturbed").status == 0);
  const std::string new_report = read_file(folder.path("undisturbed/report.json")).value();
  int stopped = 0;
  for (int full_at = 1; full_at <= writes; ++full_at) {
    CAPTURE(full_at);
    std::filesystem::remove_all(folder.path("out"));
    std::filesystem::copy(folder.path("kept"), folder.path("out"));
    const ProgramRun run = with_full_disk(folder, "out", full_at);
    const std::string report = read_file(folder.path("out/report.json")).value();
    if (run.status == 5) {
      ++stopped;
      CHECK((report == old_report));
      CHECK(run.errors.find("out/") != std::string::npos);
    } else {
      CHECK(run.status == 0);
      CHECK((report == new_report));
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder.path("out")))
      CHECK_FALSE(entry.path().filename().string().starts_with("report.json."));
    CHECK(scan_share(folder, "out").status == 0);
    CHECK((read_file(folder.path("out/report.json")).value() == new_report));
  }
  CHECK(stopped > 0);
}

}  // namespace
}  // namespace policygap::cli
