// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/deliverables.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

std::vector<std::string> formats_of(const std::vector<Deliverable>& chosen) {
  std::vector<std::string> names;
  for (const Deliverable& deliverable : chosen) names.emplace_back(deliverable.format);
  return names;
}

TEST_CASE("each format has one name, and all of them are all") {
  const auto names = format_names();
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  CHECK(names.back() == "all");
  CHECK(chosen_deliverables({"all"}).size() == deliverables().size());
  CHECK(formats_of(chosen_deliverables({"json", "html", "json"})) ==
        std::vector<std::string>{"html", "json"});
  CHECK(chosen_deliverables({"parchment"}).empty());
}

TEST_CASE("each deliverable writes under --out, where its name says, the same twice") {
  const auto assessment = assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"public", ""});
  ReportInfo info;
  info.generated_at = "2026-11-22";
  for (const Deliverable& deliverable : deliverables()) {
    CAPTURE(deliverable.format);
    const ReportContext context{assessment, fixture::catalogue(), info};
    std::vector<OutputFile> files;
    std::vector<OutputFile> again;
    const auto into = [](std::vector<OutputFile>& list) {
      return [&list](const OutputFile& file) {
        list.push_back(file);
        return Result<void>();
      };
    };
    const auto first = deliverable.hand_to(context, into(files));
    REQUIRE_MESSAGE(first.has_value(), first.error().message);
    REQUIRE(deliverable.hand_to(context, into(again)).has_value());
    REQUIRE(files.size() == again.size());
    REQUIRE(!files.empty());
    for (std::size_t index = 0; index < files.size(); ++index) {
      CHECK(files[index].path == again[index].path);
      CHECK((files[index].bytes == again[index].bytes));
      CHECK(files[index].path.rfind(deliverable.what, 0) == 0);
      CHECK(files[index].path.find("..") == std::string::npos);
      CHECK(!files[index].bytes.empty());
    }
  }
}

}  // namespace
}  // namespace policygap::report
