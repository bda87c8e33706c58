// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a user meets it: arguments in, exit status, output and files out.
#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using scan::TemporaryDirectory;

constexpr const char* kPolicy =
    "Kommunikationspolicy\n\nAntagen 2021-03-04\n\nAll extern kommunikation ska gå via "
    "informationsavdelningen.\n\n"
    "Medarbetare får inte uttala sig i medierna.\n";

Json report_in(const std::string& directory) {
  const Result<std::string> bytes = read_file(directory + "/report.json");
  REQUIRE(bytes);
  return parse_json(*bytes).value();
}

TEST_CASE("version and help answer 0, wrong usage 2") {
  const ProgramRun version = run_program({"--version"});
  CHECK(version.status == 0);
  CHECK(version.output.starts_with("policygap "));
  CHECK(run_program({"--help"}).output.find("audit") != std::string::npos);
  for (const char* command : {"audit", "explain", "extract", "rules", "eval", "scan", "worker", "merge", "doctor"}) {
    const ProgramRun help = run_program({command, "--help"});
    CHECK(help.status == 0);
    CHECK(help.output.find("Example: policygap ") != std::string::npos);
  }
  CHECK(run_program({}).status == 2);
  CHECK(run_program({"frobnicate"}).status == 2);
  CHECK(run_program({"audit"}).errors == "policygap: no paths given\n  example: policygap audit policies/\n");
  CHECK(run_program({"audit", ".", "--profile", "secret"}).status == 2);
  CHECK(run_program({"audit", ".", "--report-date", "soon"}).status == 2);
  CHECK(run_program({"audit", ".", "--rules", "/nonexistent"}).status == 2);
}

TEST_CASE("audit writes a report on what it read and says by its exit status how it went") {
  const TemporaryDirectory folder;
  folder.write("share/policy.txt", kPolicy);
  folder.write("share/copy.txt", kPolicy);
  folder.write("share/photo.png", "png");
  const std::vector<std::string> audit = {"audit", "share", "--out", "out", "--report-date", "2026-11-22"};
  const ProgramRun run = run_program(audit, folder.path());
  CHECK(run.status == 0);
  CHECK(run.errors.empty());
  CHECK(run.output.find("out/report.html") != std::string::npos);
  const Json report = report_in(folder.path("out"));
  REQUIRE(report["documents"].size() == 1);
  CHECK(report["documents"][0]["path"] == "share/copy.txt");
  CHECK(report["documents"][0]["copies"] == Json{"share/policy.txt"});
  CHECK(report["documents"][0]["kind"] == "communication-policy");
  CHECK(report["documents"][0]["date"] == "2021-03-04");
  CHECK(report["documents"][0]["status"] == "ok");
  REQUIRE(report["skipped"].size() == 1);
  CHECK(report["skipped"][0]["code"] == "skipped_type");
  CHECK(report["findings"].size() >= 1);
  CHECK(std::filesystem::exists(folder.path("out/report.html")));
  // Nothing beside the client's documents.
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path("share")), {}) == 3);

  const std::string first = read_file(folder.path("out/report.json")).value();
  run_program(audit, folder.path());
  CHECK(read_file(folder.path("out/report.json")).value() == first);

  std::vector<std::string> failing = audit;
  failing.insert(failing.end(), {"--fail-on", "low", "--quiet"});
  const ProgramRun found = run_program(failing, folder.path());
  CHECK(found.status == 1);
  CHECK(found.output.empty());
  folder.write("share/broken.pdf", "%PDF-1.4\nnothing");
  CHECK(run_program(failing, folder.path()).status == 3);
}

TEST_CASE("a path that is not there, an empty directory, and a format that is not asked for") {
  const TemporaryDirectory folder;
  std::filesystem::create_directory(folder.path("empty"));
  CHECK(run_program({"audit", "empty", "--out", "out"}, folder.path()).status == 4);
  CHECK(run_program({"audit", "missing.pdf", "--out", "out"}, folder.path()).status == 4);
  folder.write("policy.txt", kPolicy);
  CHECK(
      run_program({"audit", "policy.txt", "missing.pdf", "--out", "json", "--format", "json"}, folder.path())
          .status == 3);
  CHECK(report_in(folder.path("json"))["documents"].size() == 2);
  CHECK_FALSE(std::filesystem::exists(folder.path("json/report.html")));
  folder.write("file", "x");
  CHECK(run_program({"audit", "policy.txt", "--out", "file/out"}, folder.path()).status == 5);
}

TEST_CASE("paths can come from a list, and progress can be read by a program") {
  const TemporaryDirectory folder;
  folder.write("a.txt", kPolicy);
  const ProgramRun run =
      run_program({"audit", "--files-from", "-", "-0", "--progress", "json", "--out", "out"}, folder.path(),
                  std::string("a.txt\0", 6));
  CHECK(run.status == 0);
  CHECK(run.errors == "{\"done\":0,\"total\":1,\"path\":\"a.txt\"}\n{\"done\":1,\"total\":1}\n");
}

TEST_CASE("an option that may be repeated takes one value each time, not the paths after it") {
  const TemporaryDirectory folder;
  folder.write("share/a.txt", kPolicy);
  folder.write("share/b.md", "# Policy");
  const ProgramRun run = run_program(
      {"audit", "--include", "*.txt", "--include", "*.pdf", "--format", "json", "share", "--out", "out"},
      folder.path());
  CHECK(run.status == 0);
  CHECK(report_in(folder.path("out"))["documents"].size() == 1);
}

TEST_CASE("extract shows what is read") {
  const TemporaryDirectory folder;
  folder.write("policy.txt", kPolicy);
  const ProgramRun text = run_program({"extract", "policy.txt"}, folder.path());
  CHECK(text.status == 0);
  CHECK(text.output.find("All extern kommunikation ska gå via informationsavdelningen.") !=
        std::string::npos);
  const ProgramRun json = run_program({"extract", "policy.txt", "--format", "json"}, folder.path());
  const Json view = parse_json(json.output).value();
  CHECK(view["schema"] == "policygap-extract/1");
  CHECK(view["language"] == "sv");
  CHECK(view["clauses"].size() >= 2);
  CHECK(run_program({"extract", "missing.pdf"}, folder.path()).status == 4);
}

TEST_CASE("explain tells the verdict and its words") {
  const ProgramRun run =
      run_program({"explain", "Medarbetare får inte uttala sig i medierna", "--format", "json"});
  CHECK(run.status == 0);
  const Json json = parse_json(run.output).value();
  CHECK(json["language"] == "sv");
  CHECK(json["verdict"] == "restrictive");
  CHECK(json["findings"][0]["words"].size() > 0);
  const ProgramRun free =
      run_program({"explain", "-"}, ".", "Du behöver inte fråga om lov innan du bloggar\n");
  CHECK(free.status == 0);
  CHECK(free.output.find("Verdict: restrictive") == std::string::npos);
  CHECK(run_program({"explain", ""}).status == 2);
}

TEST_CASE("eval counts good lines and names bad ones") {
  const TemporaryDirectory folder;
  folder.write("clauses.jsonl",
               "{\"id\":\"1\",\"language\":\"sv\",\"text\":\"Medarbetare får inte uttala sig i "
               "medierna.\",\"label\":\"restrictive\","
               "\"categories\":[\"media-ban\"],\"topics\":[]}\n"
               "oops\n");
  const ProgramRun run = run_program({"eval", "clauses.jsonl", "--format", "json"}, folder.path());
  CHECK(run.status == 2);
  CHECK(run.errors.starts_with("policygap: clauses.jsonl:2: "));
  CHECK(parse_json(run.output).value()["clauses"] == 1);
  CHECK(run_program({"eval", "clauses.jsonl", "--categories", "no-such"}, folder.path()).status == 2);
  CHECK(run_program({"eval", "missing.jsonl"}, folder.path()).status == 2);
}

TEST_CASE("rules are listed and shown, and doctor says what is here") {
  const ProgramRun list = run_program({"rules", "list", "--format", "json"});
  CHECK(list.status == 0);
  const Json rules = parse_json(list.output).value();
  REQUIRE(rules.size() > 0);
  const std::string id = rules[0].value("id", "");
  CHECK(run_program({"rules", "show", id}).output.starts_with(id + "\n"));
  CHECK(run_program({"rules", "show", "no-such"}).status == 2);
  const ProgramRun doctor = run_program({"doctor"});
  CHECK(doctor.status == 0);
  CHECK(doctor.output.find("here     rules") != std::string::npos);
}

TEST_CASE("Ctrl-C ends with 130 and leaves no report") {
  const TemporaryDirectory folder;
  // Many documents keep the run busy while the signal arrives.
  for (int index = 0; index < 400; ++index) {
    std::string text;
    for (int line = 0; line < 300; ++line)
      text += "Medarbetare " + std::to_string(index) + " får inte uttala sig i medierna " +
              std::to_string(line) + ".\n\n";
    folder.write("share/" + std::to_string(index) + ".txt", text);
  }
  const ProgramRun run = run_program({"audit", "share", "--out", "out", "--progress", "json"}, folder.path(),
                                     {}, Interrupt::when_it_speaks);
  CHECK(run.status == 130);
  CHECK_FALSE(std::filesystem::exists(folder.path("out/report.json")));
}

}  // namespace
}  // namespace policygap::cli
