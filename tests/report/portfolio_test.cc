// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/portfolio.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/sha256.h"
#include "tests/report/fixture.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::report {
namespace {

constexpr std::size_t kMostFrontBytes = 5 * 1024 * 1024;

ReportInfo info(text::Language language) {
  return {.tool_version = "0.1.0",
          .rules_version = "2026.11",
          .rules_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          .sandbox = "process",
          .generated_at = "2026-11-22",
          .client = "Norrvik Energi",
          .language = language};
}

/// The fixture's documents again and again, each unit a folder; every copy with bytes of its own.
std::vector<assessment::JudgedDocument> share(std::size_t count, std::size_t units) {
  const std::vector<assessment::JudgedDocument> some = fixture::documents();
  std::vector<assessment::JudgedDocument> documents;
  for (std::size_t index = 0; index < count; ++index) {
    assessment::JudgedDocument document = some[index % some.size()];
    const std::string unit = std::to_string(100000 + index % units);
    document.path = "/share/unit" + unit + "/" + std::to_string(100000 + index) + ".docx";
    document.sha256 = sha256_hex(document.path);
    document.date = index % 3 == 0 ? "2012-05" : "2025-02-01";
    documents.push_back(std::move(document));
  }
  std::sort(documents.begin(), documents.end(),
            [](const auto& left, const auto& right) { return left.path < right.path; });
  return documents;
}

PortfolioFacts facts_of(const std::vector<assessment::JudgedDocument>& documents) {
  PortfolioFacts facts;
  for (const auto& document : documents) {
    if (document.status == extractors::Status::ok) ++facts.read;
    if (document.status == extractors::Status::partial) ++facts.partial;
    if (document.status == extractors::Status::unreadable) ++facts.not_read;
  }
  facts.skipped = 1;
  facts.duplicates = 2;
  facts.found = documents.size() + 3;
  return facts;
}

std::vector<OutputFile> portfolio(const std::vector<assessment::JudgedDocument>& documents, text::Language language,
                                  const PortfolioFacts& facts) {
  const auto assessment = assessment::assess(documents, {{"/share/~$lock.docx", "skipped_lock"}},
                                             fixture::catalogue(), {"public", ""});
  const ReportInfo report_info = info(language);
  auto files = to_portfolio({assessment, fixture::catalogue(), report_info}, facts);
  REQUIRE_MESSAGE(files.has_value(), files.error().message);
  return *files;
}

const std::string& front_of(const std::vector<OutputFile>& files) {
  REQUIRE(files.back().path == "portfolio.html");
  return files.back().bytes;
}

TEST_CASE("the portfolio is whole for a foreign parser: nesting, anchors, links, one id each, sums that add up") {
  const auto documents = share(24, 4);
  PortfolioFacts facts = facts_of(documents);
  facts.versions = {{{0, 4, 8}, 8, "date"}, {{1, 2}, 1, "nothing"}};
  for (const auto language : {text::Language::sv, text::Language::en}) {
    const auto files = portfolio(documents, language, facts);
    const scan::TemporaryDirectory folder;
    for (const OutputFile& file : files) {
      const std::filesystem::path path = folder.path(file.path);
      std::filesystem::create_directories(path.parent_path());
      REQUIRE(write_file(path.string(), file.bytes).has_value());
      // For looking at: POLICYGAP_RENDER_DIR=/some/dir report_test
      if (const char* directory = std::getenv("POLICYGAP_RENDER_DIR")) {
        const std::filesystem::path shown =
            std::filesystem::path(directory) / (language == text::Language::sv ? "sv" : "en") / file.path;
        std::filesystem::create_directories(shown.parent_path());
        CHECK(write_file(shown.string(), file.bytes).has_value());
      }
    }
    const std::string command = "/usr/bin/python3 tests/report/check_portfolio.py " + folder.path() + " >&2";
    CHECK(std::system(command.c_str()) == 0);
    const auto again = portfolio(documents, language, facts);
    CHECK(std::equal(files.begin(), files.end(), again.begin(), again.end(), [](const auto& left, const auto& right) {
      return left.path == right.path && left.bytes == right.bytes;
    }));
  }
}

TEST_CASE("the front page names the current version, what was not read and what is old") {
  const auto documents = share(24, 4);
  PortfolioFacts facts = facts_of(documents);
  facts.versions = {{{0, 1}, 1, "date"}};
  const auto files = portfolio(documents, text::Language::sv, facts);
  const std::string& front = front_of(files);
  CHECK(front.find("unit100000/100004.docx</span><span class=\"where\">1 februari 2025</span></th>"
                   "<td>senaste datum i dokumentet</td>") != std::string::npos);
  CHECK(front.find("Hittade filer</th><td class=\"number\">27</td>") != std::string::npos);
  CHECK(front.find("låsfil från ett öppet program") != std::string::npos);
  CHECK(front.find("är äldre än 5 år") != std::string::npos);
  CHECK(front.find("{{") == std::string::npos);
}

TEST_CASE("the front page of many documents and folders stays small and says what it leaves out") {
  const auto documents = share(3000, 1500);
  const auto files = portfolio(documents, text::Language::en, facts_of(documents));
  const std::string& front = front_of(files);
  CHECK(front.size() < kMostFrontBytes / 5);
  CHECK(front.find("and 500 more") != std::string::npos);  // units: 1,000 are shown
  std::size_t largest = 0;
  for (const OutputFile& file : files) {
    if (file.path != "portfolio.html") largest = std::max(largest, file.bytes.size());
  }
  CHECK(largest < 64 * 1024);
}

TEST_CASE("a file name or a text never becomes markup in the portfolio") {
  const std::string payload = "</style><script>alert(1)</script><img src=x onerror=alert(2)>\"'";
  auto documents = share(12, 2);
  documents[0].path = "/share/" + payload + "/a" + payload;
  documents[0].title = payload;
  documents[0].copies = {payload};
  for (const OutputFile& file : portfolio(documents, text::Language::en, facts_of(documents))) {
    CHECK(file.bytes.find("<script") == std::string::npos);
    CHECK(file.bytes.find("<img") == std::string::npos);
    CHECK(file.path.find("..") == std::string::npos);
  }
}

}  // namespace
}  // namespace policygap::report
