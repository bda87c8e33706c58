// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_reader.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <new>

#include "report/document_json.h"

namespace policygap::scan {
namespace {

/// A document of three pages; the path names the fault and the page that it strikes at ("hang 3", "crash 1").
std::string faulty_document(std::string_view bytes, const WorkNotes& notes) {
  const Request request = request_from(bytes);
  notes.digest("digest");
  assessment::JudgedDocument document;
  document.path = request.path;
  for (int page = 1; page <= (request.last_page > 0 ? request.last_page : 3); ++page) {
    notes.page(page);
    if (request.path.ends_with(std::to_string(page))) {
      if (request.path.starts_with("crash")) std::raise(SIGKILL);
      if (request.path.starts_with("memory")) throw std::bad_alloc();
      while (request.path.starts_with("hang")) poll(nullptr, 0, -1);
      // Crashes once: the file beside it remembers.
      if (request.path.starts_with("/")) {
        const int mark = open((request.path + ".seen").c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600);
        if (mark >= 0) std::raise(SIGKILL);
      }
    }
    document.page_count = page;
  }
  notes.page(0);
  if (request.path == "crash late") std::raise(SIGKILL);
  return to_text(report::to_document_json(document));
}

ProcessLimits short_deadline() {
  ProcessLimits limits;
  limits.deadline = std::chrono::milliseconds(200);
  return limits;
}

TEST_CASE("a request survives its way to the child") {
  const Request request{Task::extract, 7, "a \xFF path"};
  CHECK(request_from(request_bytes(request)) == request);
}

TEST_CASE("a document that is lost at a page keeps the pages before it") {
  DocumentReader reader(faulty_document, short_deadline());
  for (const auto& [path, code, message] :
       {std::array<std::string, 3>{
            "crash 3", "crash",
            "the reading process ended at page 3; this page and those after it are not read"},
        std::array<std::string, 3>{
            "memory 3", "memory",
            "needs more than 1536 MiB of memory at page 3; this page and those after it are not read"},
        std::array<std::string, 3>{
            "hang 3", "timeout",
            "not read within 200 ms at page 3; this page and those after it are not read"}}) {
    const ReadRow row = reader.read(path);
    CHECK(row.document.path == path);
    CHECK(row.document.status == extractors::Status::partial);
    CHECK(row.document.page_count == 2);
    REQUIRE(row.document.problems.size() == 1);
    CHECK(row.document.problems[0].code == code);
    CHECK(row.document.problems[0].message == message);
    CHECK(row.document.problems[0].page_numbers == std::vector<int>{3});
  }
}

TEST_CASE("a document that is lost before its second page, or after its last, is one unreadable row") {
  DocumentReader reader(faulty_document, short_deadline());
  for (const char* path : {"crash 1", "hang 1", "crash late"}) {
    const ReadRow row = reader.read(path);
    CHECK(row.document.status == extractors::Status::unreadable);
    CHECK(row.document.sha256 == "digest");
    CHECK(row.document.problems.size() == 1);
  }
  CHECK(reader.read("fine").document.status == extractors::Status::ok);
}

TEST_CASE("a crash is tried once more") {
  std::string pattern = "/tmp/policygap-test-XXXXXX";
  const int file = mkstemp(pattern.data());
  close(file);
  const std::string path = pattern + "2";
  DocumentReader reader(faulty_document, short_deadline());
  const ReadRow row = reader.read(path);
  CHECK(row.document.status == extractors::Status::ok);
  CHECK(row.document.problems.empty());
  unlink((path + ".seen").c_str());
  unlink(pattern.c_str());
}

TEST_CASE("an answer that is none is a crash of the reader, not of the program") {
  DocumentReader reader([](std::string_view, const WorkNotes&) { return std::string("nonsense"); },
                        short_deadline());
  const ReadRow row = reader.read("a");
  CHECK(row.document.status == extractors::Status::unreadable);
  CHECK(row.document.problems[0].code == "crash");
}

}  // namespace
}  // namespace policygap::scan
