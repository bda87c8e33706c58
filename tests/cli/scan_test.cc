// SPDX-License-Identifier: GPL-3.0-or-later
// scan as a user meets it, and as it is stopped: by Ctrl-C, by SIGKILL at any moment.
#include <dirent.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using scan::TemporaryDirectory;

std::string policy(int number) {
  return "# Kommunikationspolicy " + std::to_string(number) +
         "\n\nAll extern kommunikation ska gå via informationsavdelningen.\n\nMedarbetare får inte uttala sig i medierna. "
         "Blankett " + std::to_string(number) + " används.\n";
}

void write_share(const TemporaryDirectory& folder, int count) {
  for (int number = 0; number < count; ++number)
    folder.write("share/unit" + std::to_string(number % 7) + "/p" + std::to_string(number) + ".md", policy(number % (count - 3)));
  folder.write("share/broken.pdf", "%PDF-1.4 cut off");
  folder.write("share/photo.png", "png");
}

std::vector<std::string> scan_into(const std::string& out, std::vector<std::string> more = {}) {
  std::vector<std::string> words = {"scan", "share", "--out", out, "--report-date", "2026-11-22", "--format", "json"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string report_of(const TemporaryDirectory& folder, const std::string& out) {
  return read_file(folder.path(out + "/report.json")).value();
}

TEST_CASE("scan gives the report of an audit, adds up, and opens nothing the second time") {
  const TemporaryDirectory folder;
  write_share(folder, 20);
  const ProgramRun first = run_program(scan_into("out"), folder.path());
  CHECK(first.status == 3);
  CHECK(first.errors.empty());
  CHECK(first.output ==
        "22 filer hittades: 17 lästa, 0 lästa till en del, en inte läst, en utelämnad, 3 kopior.\n"
        "21 filer öppnades den här gången.\nRapporten finns här:\n  out/report.json\n");
  run_program({"audit", "share", "--out", "audited", "--report-date", "2026-11-22", "--format", "json"}, folder.path());
  CHECK((report_of(folder, "out") == report_of(folder, "audited")));  // whole reports are not for a message
  const ProgramRun second = run_program(scan_into("out"), folder.path());
  CHECK(second.status == 3);
  CHECK(second.output ==
        "22 filer hittades: 17 lästa, 0 lästa till en del, en inte läst, en utelämnad, 3 kopior.\n"
        "Ingen fil behövde öppnas den här gången.\nIngenting har ändrats sedan rapporten skrevs.\n"
        "Rapporten finns här:\n  out/report.json\n");
  std::filesystem::remove(folder.path("out/report.json"));
  CHECK(run_program(scan_into("out"), folder.path()).status == 3);
  CHECK((report_of(folder, "out") == report_of(folder, "audited")));  // whole reports are not for a message
}

TEST_CASE("scan ends in a portfolio whose sums are those of the summary, with a page for each document found in") {
  const TemporaryDirectory folder;
  write_share(folder, 20);
  const ProgramRun run = run_program({"scan", "share", "--out", "out", "--report-date", "2026-11-22", "--format", "html"},
                                     folder.path());
  CHECK(run.output.find("\n  out/portfolio.html\n  out/documents/\n") != std::string::npos);
  const std::string command = "/usr/bin/python3 tests/report/check_portfolio.py " + folder.path("portfolio") + " >&2";
  std::filesystem::create_directories(folder.path("portfolio"));
  std::filesystem::rename(folder.path("out/documents"), folder.path("portfolio/documents"));
  std::filesystem::rename(folder.path("out/portfolio.html"), folder.path("portfolio/portfolio.html"));
  CHECK(std::system(command.c_str()) == 0);
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("portfolio/documents")))
    pages += entry.path().filename().string().starts_with("unit-") ? 0 : 1;
  CHECK(pages == 17);
}

TEST_CASE("shards merged give the report of the whole") {
  const TemporaryDirectory folder;
  write_share(folder, 20);
  run_program(scan_into("out"), folder.path());
  for (const char* shard : {"1/3", "2/3", "3/3"})
    run_program(scan_into(std::string("part") + shard[0], {"--shard", shard}), folder.path());
  const ProgramRun merge = run_program({"merge", "part1/results.jsonl", "part2/results.jsonl", "part3/results.jsonl", "--out",
                                        "merged", "--report-date", "2026-11-22", "--format", "json"},
                                       folder.path());
  CHECK(merge.status == 3);
  CHECK((report_of(folder, "merged") == report_of(folder, "out")));  // whole reports are not for a message
  CHECK(run_program(scan_into("x", {"--shard", "4/3"}), folder.path()).status == 2);
}

TEST_CASE("shards merged as a portfolio give the portfolio of the whole, versions told by sketch and time") {
  const TemporaryDirectory folder;
  write_share(folder, 20);
  std::string longer;
  for (int number = 0; number < 60; ++number) longer += "Punkt " + std::to_string(number) + " gäller alla som arbetar hos oss.\n\n";
  folder.write("share/unit0/version1.md", "# Policy\n\nMedarbetare får inte uttala sig i medierna.\n\n" + longer);
  folder.write("share/unit1/version2.md", "# Policy\n\nMedarbetare får inte uttala sig i medierna.\n\n" + longer + "Nytt.\n");
  const std::vector<std::string> page = {"--format", "html"};
  run_program(scan_into("out", page), folder.path());
  const std::string whole = read_file(folder.path("out/portfolio.html")).value();
  CHECK(whole.find("version2.md") != std::string::npos);
  std::vector<std::string> merge = {"merge", "--portfolio", "--out", "merged", "--report-date", "2026-11-22", "--format", "html"};
  for (const char* shard : {"1/2", "2/2"}) {
    run_program(scan_into(std::string("part") + shard[0], {"--shard", shard}), folder.path());
    merge.push_back(std::string("part") + shard[0] + "/results.jsonl");
  }
  CHECK(run_program(merge, folder.path()).status == 3);
  CHECK((read_file(folder.path("merged/portfolio.html")).value() == whole));  // whole reports are not for a message
  CHECK(std::filesystem::exists(folder.path("merged/documents")));
}

TEST_CASE("a manifest has a line for each file to read, and one that merge takes for what is left out") {
  const TemporaryDirectory folder;
  folder.write("share/a.md", "hej");
  folder.write("share/\xFF.txt", "");
  folder.write("share/photo.png", "png");
  const ProgramRun run = run_program({"scan", "share", "--manifest", "--out", "out"}, folder.path());
  CHECK(run.status == 0);
  std::istringstream text(run.output);
  std::vector<Json> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(parse_json(line).value());
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["schema"] == "policygap-manifest/1");
  CHECK(lines[0]["path"] == "share/a.md");
  CHECK(lines[0]["size_bytes"] == 3);
  CHECK(lines[0]["modified_ns"] > 0);
  CHECK(lines[0]["named"] == false);
  CHECK_FALSE(lines[0].contains("path_bytes"));
  CHECK(lines[1]["path"] == "share/%FF.txt");
  CHECK(lines[1]["path_bytes"] == "73686172652fff2e747874");
  CHECK(lines[2]["schema"] == "policygap-document/1");
  CHECK(lines[2]["problems"][0]["code"] == "skipped_type");
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}

TEST_CASE("a dry run only lists, a foreign store and no share are wrong usage") {
  const TemporaryDirectory folder;
  write_share(folder, 2 + 3);
  const ProgramRun dry = run_program(scan_into("out", {"--dry-run"}), folder.path());
  CHECK(dry.status == 0);
  CHECK(dry.output.find("share/unit1/p1.md\n") != std::string::npos);
  CHECK(dry.output.find("share/photo.png\tskipped_type\n") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
  folder.write("other.db", "no store, but a text that is longer than a hundred bytes, so that it could be taken for "
                           "one by its length alone");
  CHECK(run_program(scan_into("out", {"--store", "other.db"}), folder.path()).status == 2);
  CHECK(run_program({"scan"}).status == 2);
  CHECK(run_program(scan_into("out", {"--since", "soon"}), folder.path()).status == 2);
}

TEST_CASE("Ctrl-C stops cleanly, and the same command goes on") {
  const TemporaryDirectory folder;
  write_share(folder, 300);
  const ProgramRun stopped = run_program(scan_into("out", {"--progress", "json", "--jobs", "1"}), folder.path(), {},
                                         Interrupt::when_it_speaks);
  CHECK(stopped.status == 130);
  CHECK(stopped.errors.find("interrupted; what was read so far is kept") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path("out/report.json")));
  CHECK(run_program(scan_into("out"), folder.path()).status == 3);
  run_program(scan_into("undisturbed"), folder.path());
  CHECK((report_of(folder, "out") == report_of(folder, "undisturbed")));  // whole reports are not for a message
}

/// Processes whose command line names `mark`.
int processes_with(const std::string& mark) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream stream(entry.path() / "cmdline");
    const std::string line{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (line.find(mark) != std::string::npos) ++count;
  }
  return count;
}

/// Starts the program and kills it after `wait_ms`; false where it ended by itself before that.
bool killed_after(const std::vector<std::string>& arguments, const std::string& directory, int wait_ms) {
  const std::string program = std::string(POLICYGAP_PROGRAM_DIR) + "/policygap";
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(directory.c_str()) != 0) _exit(126);
    execv(program.c_str(), pointers.data());
    _exit(127);
  }
  poll(nullptr, 0, wait_ms);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

TEST_CASE("killed at any moment and given again, a scan ends in the same report and leaves no process") {
  const char* const wanted = std::getenv("POLICYGAP_TEST_KILLS");
  const int kills = wanted == nullptr ? 6 : std::atoi(wanted);
  const TemporaryDirectory folder;
  write_share(folder, wanted == nullptr ? 200 : 2000);
  const std::string out = folder.path("out");
  const auto milliseconds_of_a_scan = [&] {
    const auto start = std::chrono::steady_clock::now();
    run_program(scan_into("undisturbed", {"--jobs", "2"}), folder.path());
    return static_cast<int>((std::chrono::steady_clock::now() - start) / std::chrono::milliseconds(1));
  };
  const int whole_ms = milliseconds_of_a_scan();
  const int start_ms = milliseconds_of_a_scan();  // nothing to read any more
  // Each run gets about its share of the work done, so that the kills are spread over all of it.
  std::mt19937 random(6);
  int killed = 0;
  for (int count = 0; count < kills; ++count) {
    const int wait_ms = start_ms / 2 + static_cast<int>(random() % static_cast<unsigned>(2 * whole_ms / kills + 1));
    killed += killed_after(scan_into(out, {"--jobs", "2", "--quiet"}), folder.path(), wait_ms) ? 1 : 0;
  }
  CHECK(killed > 0);
  CHECK(run_program(scan_into(out, {"--jobs", "2"}), folder.path()).status == 3);
  CHECK((report_of(folder, "out") == report_of(folder, "undisturbed")));  // whole reports are not for a message
  for (int wait = 0; wait < 200 && processes_with(out) > 0; ++wait) poll(nullptr, 0, 10);
  CHECK(processes_with(out) == 0);
}

}  // namespace
}  // namespace policygap::cli
