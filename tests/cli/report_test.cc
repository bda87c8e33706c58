// SPDX-License-Identifier: GPL-3.0-or-later
// policygap report: what was saved gives the same files again, without the documents.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"

namespace policygap::cli {
namespace {

namespace fs = std::filesystem;

class Place {
 public:
  explicit Place(const std::string& name) : path("/tmp/policygap-" + name + "-" + std::to_string(getpid())) {
    fs::create_directories(path + "/client");
  }
  ~Place() { fs::remove_all(path); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  /// Two of the sample documents that can be marked.
  void take_samples() const {
    for (const char* name : {"mediepolicy-region.pdf", "employee-handbook.docx"})
      fs::copy_file(std::string("sample_docs/") + name, path + "/client/" + name);
  }

  const std::string path;
};

std::map<std::string, std::string> files_in(const std::string& directory) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file())
      files[fs::relative(entry.path(), directory).string()] = read_file(entry.path().string()).value_or("");
  }
  return files;
}

TEST_CASE("all formats of an audit come again from its report.json, byte for byte, as if from the documents") {
  const Place place("again");
  place.take_samples();
  const std::vector<std::string> about = {"--client", "Sjövik kommun", "--profile", "public", "--report-date", "2026-11-22"};
  const auto audit = [&](const std::string& out, const std::string& formats) {
    std::vector<std::string> arguments = {"audit", place.path + "/client", "--out", place.path + "/" + out,
                                          "--format", formats, "--quiet"};
    arguments.insert(arguments.end(), about.begin(), about.end());
    return run_program(arguments);
  };
  REQUIRE(audit("all", "all").status == 0);
  REQUIRE(audit("saved", "json").status == 0);
  const ProgramRun again = run_program({"report", place.path + "/saved/report.json", "--format", "all", "--out",
                                        place.path + "/again", "--quiet"});
  CHECK(again.errors == "");
  REQUIRE(again.status == 0);
  const auto first = files_in(place.path + "/all");
  const auto second = files_in(place.path + "/again");
  REQUIRE(first.size() > 15);
  CHECK(first.size() == second.size());
  for (const auto& file : first) {
    CAPTURE(file.first);
    REQUIRE(second.contains(file.first));
    CHECK((second.at(file.first) == file.second));
  }
}

TEST_CASE("a saved report in the other language needs no documents, and says whose copies cannot be marked") {
  const Place place("later");
  place.take_samples();
  const std::string out = place.path + "/out";
  REQUIRE(run_program({"audit", place.path + "/client", "--out", out, "--format", "json", "--quiet"}).status == 0);
  fs::remove(place.path + "/client/mediepolicy-region.pdf");
  fs::copy_file("sample_docs/arbetsmiljopolicy.txt", place.path + "/client/employee-handbook.docx",
                fs::copy_options::overwrite_existing);
  const ProgramRun run = run_program({"report", out + "/report.json", "--language", "en", "--format", "json,html,marked", "--out",
                                      place.path + "/en", "--quiet"});
  CHECK(run.status == 0);
  CHECK(run.errors.find("mediepolicy-region.pdf: the file can no longer be read: no marked copy\n") !=
        std::string::npos);
  CHECK(run.errors.find("employee-handbook.docx: the file has changed since it was read: no marked copy\n") !=
        std::string::npos);
  const auto files = files_in(place.path + "/en");
  CHECK(files.contains("marked/notes.txt"));
  CHECK(files.size() == 3);
  const Json report = *parse_json(files.at("report.json"));
  CHECK(report["language"] == "en");
  REQUIRE(report["problems"].size() == 2);
  CHECK(report["problems"][0]["code"] == "changed");
  CHECK(report["problems"][1]["code"] == "gone");
  CHECK(files.at("report.html").find("<html lang=\"en\"") != std::string::npos);
  // What had become of the files is not carried on.
  const ProgramRun later = run_program({"report", place.path + "/en/report.json", "--format", "json", "--out",
                                        place.path + "/later", "--quiet"});
  CHECK(later.status == 0);
  CHECK(parse_json(files_in(place.path + "/later").at("report.json"))->at("problems").empty());
}

TEST_CASE("a scan's report comes again from its store and from its report.json, which knows the portfolio too") {
  const Place place("store");
  place.take_samples();
  const std::string out = place.path + "/out";
  REQUIRE(run_program({"scan", place.path + "/client", "--out", out, "--format", "json,html,csv", "--report-date", "2026-11-22",
                       "--client", "Sjövik", "--quiet"}).status == 0);
  const auto first = files_in(out);
  REQUIRE(first.contains("portfolio.html"));
  for (const std::string saved : {"report.json", "policygap.db"}) {
    CAPTURE(saved);
    const std::string again = place.path + "/again-" + saved;
    const ProgramRun run = run_program({"report", out + "/" + saved, "--format", "json,html,csv", "--out", again, "--quiet"});
    CHECK(run.errors == "");
    REQUIRE(run.status == 0);
    for (const auto& file : files_in(again)) {
      CAPTURE(file.first);
      REQUIRE(first.contains(file.first));
      CHECK((first.at(file.first) == file.second));
    }
    const std::size_t saved_alone = 3;  // report.json is the same for an audit, so it has no portfolio
    CHECK(files_in(again).size() == (saved == "policygap.db" ? first.size() - 1 : saved_alone));
  }
}

TEST_CASE("what is no saved report is told") {
  const Place place("no-report");
  const std::string file = place.path + "/x.json";
  REQUIRE(write_file(file, "{\"schema\": \"policygap-report/1\"}").has_value());
  const ProgramRun half = run_program({"report", file});
  CHECK(half.status == 2);
  CHECK(half.errors.find(file + ": not a whole policygap-report/1: ") != std::string::npos);
  REQUIRE(write_file(file, "{\n  \"schema\": }\n").has_value());
  const ProgramRun broken = run_program({"report", file});
  CHECK(broken.status == 2);
  CHECK(broken.errors.find(file + ": ") != std::string::npos);
  CHECK(run_program({"report", place.path + "/none.json"}).status == 2);
}

}  // namespace
}  // namespace policygap::cli
