// SPDX-License-Identifier: GPL-3.0-or-later
// worker and merge as an engine drives them.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using scan::TemporaryDirectory;

constexpr const char* kPolicy =
    "# Kommunikationspolicy\n\nAll extern kommunikation ska gå via informationsavdelningen.\n";

/// The lines by their path, as shown; each must be one.
std::map<std::string, Json> lines_of(const std::string& output) {
  std::map<std::string, Json> lines;
  std::size_t at = 0;
  while (at < output.size()) {
    const std::size_t end = output.find('\n', at);
    REQUIRE(end != std::string::npos);
    const Result<Json> json = parse_json(output.substr(at, end - at));
    REQUIRE(json);
    CHECK((*json)["schema"] == "policygap-document/1");
    CHECK((*json)["milliseconds"].is_number());
    CHECK(lines.emplace((*json)["path"].get<std::string>(), *json).second);
    at = end + 1;
  }
  return lines;
}

void write_share(const TemporaryDirectory& folder) {
  folder.write("share/a.md", kPolicy);
  folder.write("share/b.md", kPolicy);
  folder.write("share/c.pdf", "%PDF-1.4 cut off");
  folder.write("share/empty.docx", "");
  folder.write("share/\xFF.txt", "Alla medarbetare får gärna skriva om sitt arbete.");
  REQUIRE(mkfifo(folder.path("share/pipe.pdf").c_str(), 0600) == 0);
}

TEST_CASE("a worker answers each path with one line, whatever is there") {
  using namespace std::string_literals;
  const TemporaryDirectory folder;
  write_share(folder);
  const ProgramRun run = run_program(
      {"worker", "--stdin0"}, folder.path(),
      "share/a.md\0share/b.md\0share/c.pdf\0share/empty.docx\0share\0share/pipe.pdf\0share/\xFF.txt\0gone.pdf"s);
  CHECK(run.status == 0);
  CHECK(run.errors.empty());
  const std::map<std::string, Json> lines = lines_of(run.output);
  REQUIRE(lines.size() == 8);
  CHECK(lines.at("share/a.md")["status"] == "ok");
  CHECK(lines.at("share/a.md")["findings"].size() == 1);
  CHECK(lines.at("share/b.md")["findings"] == lines.at("share/a.md")["findings"]);
  CHECK(lines.at("share/c.pdf")["problems"][0]["code"] == "corrupt");
  CHECK(lines.at("share")["problems"][0]["code"] == "skipped_directory");
  CHECK(lines.at("share/pipe.pdf")["problems"][0]["code"] == "skipped_special");
  CHECK(lines.at("share/%FF.txt")["status"] == "ok");
  CHECK(lines.at("gone.pdf")["problems"][0]["code"] == "vanished");
}

TEST_CASE("a worker keeps the ids of its requests and answers a line that is none") {
  const TemporaryDirectory folder;
  write_share(folder);
  const ProgramRun run = run_program({"worker", "--stdin-jsonl"}, folder.path(),
                                     "{\"id\": \"seven\", \"path\": \"share/a.md\"}\nnonsense\n");
  CHECK(run.status == 0);
  const std::map<std::string, Json> lines = lines_of(run.output);
  REQUIRE(lines.size() == 2);
  CHECK(lines.at("share/a.md")["id"] == "seven");
  CHECK(lines.at("")["id"] == nullptr);
  CHECK(lines.at("")["status"] == "unreadable");
  CHECK(run_program({"worker"}).status == 2);
  CHECK(run_program({"worker", "--stdin0", "--stdin-jsonl"}).status == 2);
}

TEST_CASE("a worker tells what versions are told by, and follows no link that was found in a directory") {
  const TemporaryDirectory folder;
  std::string longer;
  for (int number = 0; number < 60; ++number) longer += "Punkt " + std::to_string(number) + " gäller alla.\n\n";
  folder.write("a.md", longer);
  REQUIRE(symlink("a.md", folder.path("link.md").c_str()) == 0);
  const ProgramRun run = run_program({"worker", "--stdin-jsonl"}, folder.path(),
                                     "{\"id\": 1, \"path\": \"a.md\", \"named\": false}\n"
                                     "{\"id\": 2, \"path\": \"link.md\", \"named\": false}\n");
  const std::map<std::string, Json> lines = lines_of(run.output);
  CHECK(lines.at("a.md")["sketch"].get<std::string>().size() == 512);
  CHECK(lines.at("a.md")["modified_ns"] > 0);
  CHECK(lines.at("link.md")["problems"][0]["code"] == "skipped_symlink");
}

TEST_CASE("a worker tells the setting that its results belong to") {
  const ProgramRun run = run_program({"worker", "--show-setting", "--timeout", "7"});
  CHECK(run.status == 0);
  const Json setting = parse_json(run.output).value();
  CHECK(setting["schema"] == "policygap-setting/1");
  CHECK(setting["rules_sha256"].get<std::string>().size() == 64);
  CHECK(setting["engine"].get<std::string>().starts_with(setting["version"].get<std::string>() + "/"));
  CHECK(setting["options"] == "timeout=7000 memory=1610612736 ocr=auto");
}

TEST_CASE("merged lines of two workers give the report of an audit") {
  using namespace std::string_literals;
  const TemporaryDirectory folder;
  write_share(folder);
  const std::vector<std::string> dated = {"--report-date", "2026-11-22", "--format", "json"};
  const auto with = [&dated](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), dated.begin(), dated.end());
    return arguments;
  };
  const ProgramRun audit = run_program(with({"audit", "share", "--out", "audited"}), folder.path());
  CHECK(audit.status == 3);
  folder.write("1", run_program({"worker", "--stdin0"}, folder.path(), "share/\xFF.txt\0share/b.md\0share/pipe.pdf"s).output);
  folder.write("2", run_program({"worker", "--stdin0"}, folder.path(), "share/empty.docx\0share/c.pdf\0share/a.md"s).output);
  const ProgramRun merge = run_program(with({"merge", "1", "2", "--out", "merged"}), folder.path());
  CHECK(merge.status == 3);
  CHECK((read_file(folder.path("merged/report.json")).value() == read_file(folder.path("audited/report.json")).value()));
  folder.write("broken", "{\"schema\": \"policygap-document/1\"}\n");
  const ProgramRun broken = run_program({"merge", "broken", "--out", "x"}, folder.path());
  CHECK(broken.status == 2);
  CHECK(broken.errors.starts_with("policygap: broken:1: "));
}

}  // namespace
}  // namespace policygap::cli
