// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/charts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "report/topic_matrix.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

ReportInfo info() {
  ReportInfo info;
  info.generated_at = "2026-11-22";
  return info;
}

TEST_CASE("every chart has a title, a description and stands alone") {
  const auto assessment = assessment::assess(fixture::documents(), {}, fixture::catalogue(), {"public", ""});
  const ReportInfo report_info = info();
  const auto drawn = charts({assessment, fixture::catalogue(), report_info});
  REQUIRE(drawn.has_value());
  REQUIRE(drawn->size() == 4);
  for (const Chart& chart : *drawn) {
    CAPTURE(chart.name);
    CHECK(chart.svg.starts_with("<svg "));
    CHECK(chart.svg.find("role=\"img\"") != std::string::npos);
    CHECK(chart.svg.find("<title id=") != std::string::npos);
    CHECK(chart.svg.find("<desc id=") != std::string::npos);
    CHECK(chart.svg.find("var(") == std::string::npos);
    CHECK(chart.svg.find("{{") == std::string::npos);
  }
}

TEST_CASE("the heat map shows the least open documents where there are too many") {
  std::vector<assessment::JudgedDocument> documents;
  for (int index = 0; index < 45; ++index) {
    assessment::JudgedDocument document = fixture::documents()[index % 2 == 0 ? 0 : 1];
    document.path = "share/" + std::to_string(100 + index) + ".pdf";
    documents.push_back(std::move(document));
  }
  documents.push_back({});
  documents.back().path = "share/999-menu.txt";
  const auto assessment = assessment::assess(documents, {}, fixture::catalogue(), {"private", ""});
  const ReportInfo report_info = info();
  const ReportContext context{assessment, fixture::catalogue(), report_info};
  const TopicMatrix matrix = topic_matrix(context, kMostShownDocuments);
  CHECK(matrix.documents.size() == 40);
  CHECK(matrix.left_out == 5);
  CHECK(std::is_sorted(matrix.documents.begin(), matrix.documents.end()));
  CHECK(matrix.states.size() == assessment.topics.size());
  CHECK(matrix.states[0].size() == 40);
  CHECK(document_name(assessment.documents[0], context) == "100.pdf");
  const auto svg = coverage_chart(context);
  REQUIRE(svg.has_value());
  CHECK(svg->find("fem till") == std::string::npos);
  CHECK(svg->find("5 till") != std::string::npos);
}

TEST_CASE("no document that speaks on communication, no score and no grid") {
  const auto assessment = assessment::assess({}, {}, fixture::catalogue(), {"private", ""});
  const ReportInfo report_info = info();
  const ReportContext context{assessment, fixture::catalogue(), report_info};
  CHECK(gauge_chart(context)->empty());
  CHECK(coverage_chart(context)->empty());
  CHECK(charts(context)->size() == 2);
}

}  // namespace
}  // namespace policygap::report
