// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_documents.h"

#include <doctest/doctest.h>

#include "base/file.h"
#include "base/sha256.h"
#include "report/document_json.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

std::string judge_by_bytes(const WorkInput& input, const WorkNotes& notes) {
  const std::string bytes = read_open_file(input.descriptor, "file").value();
  if (notes.digest(sha256_hex(bytes)).is_known) return {};
  assessment::JudgedDocument document;
  document.title = bytes + " of " + request_from(input.request).path;
  document.sha256 = sha256_hex(bytes);
  return to_text(report::to_document_json(document));
}

TEST_CASE("each file has one row, copies stand with their original, ids follow the paths") {
  const TemporaryDirectory folder;
  for (const char* name : {"a.pdf", "c.pdf"}) folder.write(name, "one");
  for (const char* name : {"b.pdf", "d.pdf"}) folder.write(name, "two");
  Walk walk;
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf", "d.pdf"}) walk.files.push_back(folder.path(name));
  assessment::JudgedDocument closed;
  closed.path = folder.path("aa");
  walk.unreadable.push_back(closed);
  walk.skipped = {{"x", "skipped_type"}};
  std::vector<std::string> told;
  ReaderSetup setup;
  setup.work = judge_by_bytes;
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    ScanControl control;
    control.jobs = jobs;
    control.on_progress = [&](const ScanProgress& progress) {
      if (jobs == 1 && (told.empty() || told.back() != progress.path)) told.push_back(progress.path);
    };
    const ScannedDocuments scanned = scan_documents(walk, setup, control);
    REQUIRE(scanned.documents.size() == 3);
    CHECK(scanned.documents[0].path == folder.path("a.pdf"));
    CHECK(scanned.documents[0].title == "one of " + folder.path("a.pdf"));
    CHECK(scanned.documents[0].copies == std::vector<std::string>{folder.path("c.pdf")});
    CHECK(scanned.documents[1].path == folder.path("aa"));
    CHECK(scanned.documents[2].title == "two of " + folder.path("b.pdf"));
    CHECK(scanned.documents[2].copies == std::vector<std::string>{folder.path("d.pdf")});
    CHECK(scanned.documents[2].id == "d3");
    CHECK(scanned.skipped == walk.skipped);
  }
  CHECK(told == std::vector<std::string>{walk.files[0], walk.files[1], walk.files[2], walk.files[3], ""});
}

}  // namespace
}  // namespace policygap::scan
