// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_documents.h"

#include <doctest/doctest.h>

#include "report/document_json.h"

namespace policygap::scan {
namespace {

TEST_CASE("each file has one row, copies stand with their original, ids follow the paths") {
  const Work work = [](std::string_view bytes, const WorkNotes&) {
    const Request request = request_from(bytes);
    if (request.path == "c.pdf") return std::string("{\"same_as\":\"one\"}");
    assessment::JudgedDocument document;
    document.sha256 = request.path == "a.pdf" ? "one" : "two";
    return to_text(report::to_document_json(document));
  };
  DocumentReader reader(work, {});
  Walk walk;
  walk.files = {"a.pdf", "b.pdf", "c.pdf", "d.pdf"};
  assessment::JudgedDocument closed;
  closed.path = "aa";
  walk.unreadable.push_back(closed);
  std::vector<std::string> told;
  const ScannedDocuments scanned = scan_documents(walk, reader, [&](const ScanProgress& progress) {
    if (told.empty() || told.back() != progress.path) told.push_back(progress.path);
  });
  REQUIRE(scanned.documents.size() == 3);
  CHECK(scanned.documents[0].path == "a.pdf");
  CHECK(scanned.documents[0].copies == std::vector<std::string>{"c.pdf"});
  CHECK(scanned.documents[1].path == "aa");
  CHECK(scanned.documents[2].path == "b.pdf");
  CHECK(scanned.documents[2].copies == std::vector<std::string>{"d.pdf"});
  CHECK(scanned.documents[2].id == "d3");
  CHECK(told == std::vector<std::string>{"a.pdf", "b.pdf", "c.pdf", "d.pdf", ""});
}

}  // namespace
}  // namespace policygap::scan
