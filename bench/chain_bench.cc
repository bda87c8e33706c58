// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-chain-bench PACK FILE…: where the time of an audit goes, printed as "name milliseconds" lines for run.sh.
//
// The same steps as the program's, in one process: read (extractors), segment (text/), judge (readability, segment,
// match, kind, date), the child's answer as JSON and back, assess, the two reports.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "assessment/assess.h"
#include "base/json.h"
#include "base/result.h"
#include "bench/processor_time.h"
#include "extractors/read_document.h"
#include "report/document_json.h"
#include "report/html_report.h"
#include "report/report_info.h"
#include "report/report_json.h"
#include "scan/judge.h"
#include "scan/pack.h"
#include "scan/readable_text.h"

namespace {

using namespace policygap;

void print(const char* name, double seconds) { std::printf("%s %.2f\n", name, 1e3 * seconds); }

void time_judging(const std::vector<extractors::Document>& documents, scan::Judge& judge) {
  print("readability", bench::median_seconds([&] {
          for (const auto& document : documents) (void)scan::find_unreadable_text(document, judge.lexicons());
        }));
  std::vector<text::ClauseList> lists;
  print("segment", bench::median_seconds([&] {
          lists.clear();
          for (const auto& document : documents) lists.push_back(judge.segmenter().segment(document));
        }));
  print("match", bench::median_seconds([&] {
          for (std::size_t index = 0; index < documents.size(); ++index) {
            std::vector<Diagnostic> problems;
            (void)judge.matcher().match(documents[index], lists[index], problems);
          }
        }));
}

/// The steps of judge_first one by one, once: dictionaries are loaded and each word is met for the first time.
void time_first_sight(const std::vector<extractors::Document>& documents, const scan::Pack& pack) {
  scan::Judge judge(pack);
  double readability = 0;
  double segment = 0;
  double match = 0;
  for (const auto& document : documents) {
    const double start = bench::processor_seconds();
    (void)scan::find_unreadable_text(document, judge.lexicons());
    const double readable = bench::processor_seconds();
    const text::ClauseList list = judge.segmenter().segment(document);
    const double segmented = bench::processor_seconds();
    std::vector<Diagnostic> problems;
    (void)judge.matcher().match(document, list, problems);
    match += bench::processor_seconds() - segmented;
    segment += segmented - readable;
    readability += readable - start;
  }
  print("readability_first", readability);
  print("segment_first", segment);
  print("match_first", match);
}

int run(const std::string& pack_path, int count, char** paths) {
  print("load_pack", bench::median_seconds([&] { (void)scan::load_pack(pack_path); }));
  const Result<scan::Pack> pack = scan::load_pack(pack_path);
  if (!pack) {
    std::fprintf(stderr, "%s\n", pack.error().message.c_str());
    return 1;
  }
  print("start_judge", bench::median_seconds([&] { const scan::Judge judge(*pack); }));
  scan::Judge judge(*pack);
  std::vector<extractors::Document> documents;
  const auto read_all = [&] {
    documents.clear();
    for (int index = 0; index < count; ++index) documents.push_back(extractors::read_document_file(paths[index]));
  };
  print("read", bench::median_seconds(read_all));
  time_first_sight(documents, *pack);
  const double start = bench::processor_seconds();
  for (const auto& document : documents) (void)judge.judge(document);
  print("judge_first", bench::processor_seconds() - start);
  time_judging(documents, judge);
  std::vector<assessment::JudgedDocument> judged;
  print("judge", bench::median_seconds([&] {
          judged.clear();
          for (const auto& document : documents) judged.push_back(judge.judge(document));
        }));
  print("answer", bench::median_seconds([&] {
          for (const auto& document : judged) {
            const Result<Json> json = parse_json(to_text(report::to_document_json(document)));
            if (json) (void)report::from_document_json(*json);
          }
        }));
  print("assess", bench::median_seconds([&] { (void)assessment::assess(judged, {}, pack->catalogue, {}); }));
  const assessment::Assessment assessment = assessment::assess(judged, {}, pack->catalogue, {});
  report::ReportInfo info;
  info.generated_at = "2024-01-01";
  print("json", bench::median_seconds([&] { (void)to_text(report::to_report_json(assessment, pack->catalogue, info), 1); }));
  print("html", bench::median_seconds([&] { (void)report::to_html({assessment, pack->catalogue, info}); }));
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: policygap-chain-bench PACK FILE…\n");
    return 2;
  }
  return run(arguments[1], count - 2, arguments + 2);
}
