// SPDX-License-Identifier: GPL-3.0-or-later
// A client's folder through the whole program: what no single document tells.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"

namespace policygap::cli {
namespace {

class Folder {
 public:
  explicit Folder(const std::string& name) : path_("/tmp/policygap-" + name + "-" + std::to_string(getpid())) {
    std::filesystem::create_directories(path_ + "/client");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void add(const std::string& name, const std::string& text) const {
    REQUIRE(write_file(path_ + "/client/" + name, text).has_value());
  }
  [[nodiscard]] ProgramRun audit(const std::string& formats) const {
    return run_program({"audit", path_ + "/client", "--out", path_ + "/out", "--format", formats, "--report-date",
                        "2026-11-22", "--language", "sv"});
  }
  [[nodiscard]] Json report() const { return *parse_json(*read_file(path_ + "/out/report.json")); }

 private:
  std::string path_;
};

constexpr const char* kItPolicy =
    "# IT-policy\n\n## 1 Internet\n\nAnställda får inte skriva om arbetet i sociala medier.\n";

TEST_CASE("a contradiction planted across two documents is told with both places") {
  const Folder folder("across");
  folder.add("it-policy.md", kItPolicy);
  folder.add("kommunikationspolicy.md",
             "# Kommunikationspolicy\n\n## 4 Din röst\n\nDu är välkommen att skriva om ditt arbete i sociala "
             "medier.\n");
  CHECK(folder.audit("json").status == 0);
  const Json report = folder.report();
  REQUIRE(report["contradictions"].size() == 1);
  const Json& pair = report["contradictions"][0];
  CHECK(pair["a"]["document"] == "d1");
  CHECK(pair["a"]["section"] == "IT-policy › 1 Internet");
  CHECK(pair["a"]["quote"] == "Anställda får inte skriva om arbetet i sociala medier.");
  CHECK(pair["b"]["document"] == "d2");
  CHECK(pair["b"]["section"] == "Kommunikationspolicy › 4 Din röst");
  CHECK(pair["b"]["quote"] == "Du är välkommen att skriva om ditt arbete i sociala medier.");
  CHECK(report["has_guideline"] == true);
}

TEST_CASE("a folder without any guideline on social media says so first") {
  const Folder folder("without");
  folder.add("it-policy.md", kItPolicy);
  const ProgramRun run = folder.audit("json");
  CHECK(run.output.starts_with("Bland dokumenten finns ingen riktlinje för sociala medier. Det är den första luckan"));
  CHECK(folder.report()["has_guideline"] == false);
}

TEST_CASE("a folder that says nothing on communication has no score") {
  const Folder folder("silent");
  folder.add("resepolicy.md", "# Resepolicy\n\nTåg väljs före flyg. Frågor om traktamente besvaras av lönegruppen.\n");
  CHECK(folder.audit("json").status == 0);
  CHECK(folder.report()["openness"]["score"].is_null());
}

TEST_CASE("facts and templates that cannot be read are told before a document is opened") {
  const ProgramRun facts = run_program({"audit", "sample_docs", "--client-facts", "no-such.yaml"});
  CHECK(facts.status == 2);
  CHECK(facts.errors.find("--client-facts: ") != std::string::npos);
  const ProgramRun word = run_program({"audit", "sample_docs", "--docx-template", "README.md"});
  CHECK(word.status == 2);
  CHECK(word.errors.find("--docx-template: README.md is not a Word file (.docx)\n") != std::string::npos);
  CHECK(run_program({"audit", "sample_docs", "--guideline", "poem"}).status == 2);
}

}  // namespace
}  // namespace policygap::cli
