// SPDX-License-Identifier: GPL-3.0-or-later
// --decisions, --baseline and policygap diff through the whole program.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"

namespace policygap::cli {
namespace {

constexpr const char* kFirst =
    "# IT-policy\n\n## 1 Internet\n\nAnställda får inte skriva om arbetet i sociala medier.\n\nAll extern kommunikation "
    "ska gå via informationsavdelningen.\n";
constexpr const char* kSecond =
    "# IT-policy\n\n## 1 Internet\n\nAnställda får inte skriva om arbetet i sociala medier.\n\nInlägg ska godkännas av "
    "närmaste chef innan de publiceras.\n";

class History {
 public:
  History() {
    std::filesystem::create_directories(path + "/client");
    put(kFirst);
    REQUIRE(run("before", "json").status == 0);
    put(kSecond);
  }
  ~History() { std::filesystem::remove_all(path); }
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  void put(const std::string& text) const { REQUIRE(write_file(path + "/client/it.md", text).has_value()); }
  [[nodiscard]] ProgramRun run(const std::string& out, const std::string& formats,
                               const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"audit", path + "/client", "--out", path + "/" + out, "--format", formats,
                                          "--report-date", out == "before" ? "2026-01-02" : "2026-11-22"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  [[nodiscard]] std::string file(const std::string& name) const { return read_file(path + "/" + name).value_or(""); }
  [[nodiscard]] Json report(const std::string& out) const { return *parse_json(file(out + "/report.json")); }
  [[nodiscard]] std::string before() const { return path + "/before/report.json"; }

  const std::string path = "/tmp/policygap-history-" + std::to_string(getpid());
};

TEST_CASE("diff tells what is new, unchanged and gone, as text and as JSON, with an exit status for what is new") {
  const History history;
  REQUIRE(history.run("after", "json").status == 0);
  const std::string after = history.path + "/after/report.json";
  const ProgramRun json = run_program({"diff", history.before(), after, "--format", "json"});
  CHECK(json.status == 0);
  const Json told = *parse_json(json.output);
  CHECK(told["schema"] == "policygap-diff/1");
  CHECK(told["counts"]["unchanged"] == 1);
  CHECK(told["counts"]["moved"] == 0);
  REQUIRE(!told["new"].empty());
  for (const Json& entry : told["new"]) CHECK(entry["quote"] == "Inlägg ska godkännas av närmaste chef innan de publiceras.");
  REQUIRE(!told["resolved"].empty());
  CHECK(told["resolved"][0]["quote"] == "All extern kommunikation ska gå via informationsavdelningen.");
  const ProgramRun text = run_program({"diff", history.before(), after, "--language", "en"});
  CHECK(text.status == 0);
  CHECK(text.output.starts_with("From 2 January 2026 to 22 November 2026: "));
  CHECK(text.output.find("\nNo longer there\n") != std::string::npos);
  CHECK(run_program({"diff", history.before(), after, "--fail-on", "low"}).status == 1);
  CHECK(run_program({"diff", after, after, "--fail-on", "low"}).status == 0);
  CHECK(run_program({"diff", history.before(), "no-such.json"}).status == 2);
}

TEST_CASE("a baseline is told in every format, and stays in a report made again") {
  const History history;
  const ProgramRun run = history.run("after", "json,html,csv,marked", {"--baseline", history.before(), "--language", "en"});
  REQUIRE(run.status == 0);
  const std::string sentence = "Compared with 2 January 2026: ";
  CHECK(run.output.find(sentence) != std::string::npos);
  const Json report = history.report("after");
  CHECK(report["baseline"]["unchanged"] == 1);
  CHECK(report["baseline"]["resolved"].size() >= 1);
  const std::string page = history.file("after/report.html");
  CHECK(page.find(sentence) != std::string::npos);
  CHECK(page.find("New since 2 January 2026") != std::string::npos);
  CHECK(page.find("All extern kommunikation ska gå via informationsavdelningen.") != std::string::npos);
  CHECK(history.file("after/findings.csv").find("New since 2 January 2026") != std::string::npos);
  CHECK(history.file("after/marked/notes.txt").find(sentence) != std::string::npos);
  const ProgramRun again = run_program({"report", history.path + "/after/report.json", "--format", "json,html,csv", "--out",
                                        history.path + "/again", "--quiet"});
  CHECK(again.status == 0);
  for (const char* name : {"report.json", "report.html", "findings.csv"}) {
    CAPTURE(name);
    CHECK((history.file(std::string("again/") + name) == history.file(std::string("after/") + name)));
  }
}

TEST_CASE("a dismissed finding leaves lists, score and exit status, and is told apart; one that has expired counts") {
  const History history;
  REQUIRE(history.run("plain", "json").status == 0);
  const Json plain = history.report("plain");
  std::string decisions;
  for (const Json& finding : plain["findings"]) {
    decisions += finding["id"].get<std::string>() +
                 ": {decision: dismissed, reason: <b>Gäller kontot</b>, reviewer: Åsa Öberg, date: 2026-11-01, expires: "
                 "2027-05-01}\n";
  }
  REQUIRE(write_file(history.path + "/d.yaml", decisions).has_value());
  const std::vector<std::string> decided = {"--decisions", history.path + "/d.yaml", "--fail-on", "low", "--language", "sv"};
  CHECK(history.run("plain", "json", {"--fail-on", "low"}).status == 1);
  const ProgramRun run = history.run("decided", "json,html,csv", decided);
  CHECK(run.status == 0);
  CHECK(run.errors == "");
  const Json report = history.report("decided");
  CHECK(report["findings"].empty());
  CHECK(report["priorities"].empty());
  CHECK(report["dismissed"].size() == plain["findings"].size());
  CHECK(report["decisions"][0]["known"] == true);
  CHECK(report["openness"]["score"].get<int>() > plain["openness"]["score"].get<int>());
  const std::string page = history.file("decided/report.html");
  CHECK(page.find("Avfärdade iakttagelser") != std::string::npos);
  CHECK(page.find("Avfärdas: &lt;b&gt;Gäller kontot&lt;/b&gt; (Åsa Öberg, 1 november 2026, gäller till 1 maj 2027)") !=
        std::string::npos);
  CHECK(history.file("decided/findings.csv").find("\"Avfärdas\",\"<b>Gäller kontot</b>\",\"Åsa Öberg\"") !=
        std::string::npos);
  CHECK(run.output.find("avfärdade enligt beslut") != std::string::npos);
  // Made again, and without its decisions once more.
  const std::string saved = history.path + "/decided/report.json";
  REQUIRE(run_program({"report", saved, "--format", "json,html", "--out", history.path + "/again", "--quiet"}).status == 0);
  CHECK((history.file("again/report.json") == history.file("decided/report.json")));
  CHECK((history.file("again/report.html") == page));
  REQUIRE(write_file(history.path + "/none.yaml", "{}\n").has_value());
  REQUIRE(run_program({"report", saved, "--format", "json", "--decisions", history.path + "/none.yaml", "--out",
                       history.path + "/open", "--quiet"}).status == 0);
  CHECK(history.report("open")["findings"] == plain["findings"]);
  // After the last day.
  const ProgramRun later = run_program({"report", saved, "--format", "json", "--report-date", "2027-05-02", "--out",
                                        history.path + "/later", "--fail-on", "low", "--language", "sv"});
  CHECK(later.status == 1);
  CHECK(later.output.find("beslut har gått ut") != std::string::npos);
  CHECK(history.report("later")["decisions"][0]["expired"] == true);
}

TEST_CASE("a decision without a finding is a warning, a bad file an error with line and caret") {
  const History history;
  REQUIRE(write_file(history.path + "/d.yaml", std::string(64, 'e') + ": dismissed\n").has_value());
  const ProgramRun run = history.run("after", "json", {"--decisions", history.path + "/d.yaml"});
  CHECK(run.status == 0);
  CHECK(run.errors.find("--decisions: no finding has the id " + std::string(64, 'e') + "\n") != std::string::npos);
  REQUIRE(write_file(history.path + "/d.yaml", std::string(64, 'e') + ": gone\n").has_value());
  const ProgramRun bad = history.run("after", "json", {"--decisions", history.path + "/d.yaml"});
  CHECK(bad.status == 2);
  CHECK(bad.errors.find("d.yaml:1:67: a decision is neither accepted nor dismissed\n") != std::string::npos);
  CHECK(bad.errors.find("^") != std::string::npos);
  CHECK(history.run("after", "json", {"--baseline", "README.md"}).status == 2);
}

}  // namespace
}  // namespace policygap::cli
