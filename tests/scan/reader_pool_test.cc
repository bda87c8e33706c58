// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of all kinds, in real processes inside their real sandbox.
#include "scan/reader_pool.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <new>
#include <set>

#include "base/sha256.h"
#include "report/document_json.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

/// A number that all processes forked from here share.
std::atomic<int>& shared_counter() {
  void* const memory = mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  static std::atomic<int>& counter = *new (memory) std::atomic<int>(0);
  return counter;
}

/// A document of three pages; the file's name says the fault and the page that it strikes at ("hang 3", "crash 1").
std::string faulty_document(const WorkInput& input, const WorkNotes& notes) {
  const Request request = request_from(input.request);
  const std::string name = request.path.substr(request.path.rfind('/') + 1);
  const Decision decision = notes.digest(sha256_hex(name.substr(0, name.find('.'))));
  if (decision.is_known) return {};
  assessment::JudgedDocument document;
  document.path = request.path;
  for (int page = 1; page <= (request.last_page > 0 ? request.last_page : 3); ++page) {
    notes.page(page);
    if (name.ends_with(std::to_string(page))) {
      if (name.starts_with("crash")) std::raise(SIGKILL);
      if (name.starts_with("memory")) throw std::bad_alloc();
      while (name.starts_with("hang")) poll(nullptr, 0, -1);
      if (name.starts_with("once") && shared_counter().fetch_add(1) == 0) std::raise(SIGSEGV);
    }
    document.page_count = page;
  }
  notes.page(0);
  if (name == "crash late") std::raise(SIGKILL);
  if (name == "nonsense") return "nonsense";
  document.title = name;
  return to_text(report::to_document_json(document));
}

ReaderSetup faulty_setup() {
  shared_counter();  // before anything is forked
  ReaderSetup setup;
  setup.work = faulty_document;
  setup.limits.deadline = std::chrono::milliseconds(700);
  return setup;
}

/// Reads files with these names, `jobs` at a time; the rows in the order of the names.
std::vector<ReadRow> read_all(const std::vector<std::string>& names, std::size_t jobs, PoolListener listener = {}) {
  const TemporaryDirectory folder;
  std::vector<ReadRow> rows(names.size());
  std::size_t count = 0;
  {
    ReaderSetup setup = faulty_setup();
    // Where nothing hangs, a busy machine must not make it look so.
    if (std::none_of(names.begin(), names.end(), [](const std::string& name) { return name.starts_with("hang"); }))
      setup.limits.deadline = std::chrono::seconds(30);
    ReaderPool pool(setup, jobs, std::move(listener));
    std::size_t next = 0;
    while (next < names.size() || !pool.is_idle()) {
      while (next < names.size() && pool.has_room()) {
        if (!names[next].starts_with("gone")) folder.write(names[next], "bytes");
        ReadJob job;
        job.number = next;
        job.path = folder.path(names[next]);
        pool.submit(std::move(job));
        ++next;
      }
      for (ReadRow& row : pool.wait()) {
        ++count;
        row.document.path = row.document.path.substr(folder.path().size() + 1);
        rows.at(row.number) = std::move(row);
      }
      REQUIRE_FALSE(pool.failure());
    }
  }
  CHECK(count == names.size());
  CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
  return rows;
}

TEST_CASE("a request survives its way to the child") {
  const Request request{Task::extract, 7, true, 1234, "a \xFF path"};
  CHECK(request_from(request_bytes(request)) == request);
  CHECK(request_from("nonsense") == Request{});
}

TEST_CASE("a document that is lost at a page keeps the pages before it") {
  const std::string rest = " at page 3; this page and those after it are not read";
  const std::array<std::array<std::string, 3>, 3> faults = {
      {{"crash 3", "crash", "the reading process was ended by SIGKILL" + rest},
       {"memory 3", "memory", "needs more than 1536 MiB of memory" + rest},
       {"hang 3", "timeout", "not read within 700 ms" + rest}}};
  const std::vector<ReadRow> rows = read_all({"crash 3", "memory 3", "hang 3"}, 3);
  for (std::size_t index = 0; index < faults.size(); ++index) {
    const assessment::JudgedDocument& document = rows[index].document;
    CHECK(document.path == faults[index][0]);
    CHECK(document.status == extractors::Status::partial);
    CHECK(document.page_count == 2);
    REQUIRE(document.problems.size() == 1);
    CHECK(document.problems[0].code == faults[index][1]);
    CHECK(document.problems[0].message == faults[index][2]);
    CHECK(document.problems[0].page_numbers == std::vector<int>{3});
  }
}

TEST_CASE("a document that is lost before its second page, or after its last, is one unreadable row") {
  for (const ReadRow& row : read_all({"crash 1", "hang 1", "crash late", "nonsense"}, 2)) {
    CHECK(row.document.status == extractors::Status::unreadable);
    CHECK(row.document.sha256 == sha256_hex(row.document.path));
    CHECK(row.document.problems.size() == 1);
  }
  const std::vector<ReadRow> gone = read_all({"gone", "fine"}, 1);
  CHECK(gone[0].document.problems[0].code == "vanished");
  CHECK(gone[1].document.status == extractors::Status::ok);
}

TEST_CASE("a crash is tried once more") {
  const std::vector<ReadRow> rows = read_all({"once 2"}, 1);
  CHECK(shared_counter() == 2);
  CHECK(rows[0].document.status == extractors::Status::ok);
  CHECK(rows[0].document.problems.empty());
}

TEST_CASE("what the listener knows is not judged") {
  std::vector<std::string> asked;
  PoolListener listener;
  listener.decide = [&](const ReadJob& job, const std::string& digest) {
    asked.push_back(digest);
    return Decision{job.number == 1, -1};
  };
  const std::vector<ReadRow> rows = read_all({"a.txt", "a.copy", "b.txt"}, 1, listener);
  CHECK(asked == std::vector<std::string>{sha256_hex("a"), sha256_hex("a"), sha256_hex("b")});
  CHECK_FALSE(rows[0].is_known);
  CHECK(rows[0].document.title == "a.txt");
  CHECK(rows[1].is_known);
  CHECK(rows[1].digest == rows[0].digest);
  CHECK(rows[1].reply.empty());
  CHECK(rows[1].stamp);
}

TEST_CASE("a file that changes while it is read has no stamp to stand for it") {
  const TemporaryDirectory folder;
  folder.write("a.txt", "bytes");
  PoolListener listener;
  listener.decide = [&](const ReadJob&, const std::string&) {
    folder.write("a.txt", "other bytes");
    return Decision{};
  };
  ReaderPool pool(faulty_setup(), 1, listener);
  ReadJob job;
  job.path = folder.path("a.txt");
  pool.submit(job);
  std::vector<ReadRow> rows;
  while (rows.empty()) rows = pool.wait();
  CHECK(rows[0].document.status == extractors::Status::ok);
  CHECK_FALSE(rows[0].stamp);
}

TEST_CASE("any number of processes gives the same rows") {
  std::vector<std::string> names;
  for (int index = 0; index < 60; ++index) {
    const std::string start = "f" + std::to_string(index);
    names.push_back(start + (index % 20 == 7 ? ".1" : ".txt"));
  }
  names[3] = "crash 2";
  names[30] = "memory 3";
  const auto told = [&](std::size_t jobs) {
    std::vector<std::string> replies;
    for (const ReadRow& row : read_all(names, jobs)) replies.push_back(to_text(report::to_document_json(row.document)));
    return replies;
  };
  const std::vector<std::string> one = told(1);
  CHECK(told(2) == one);
  CHECK(told(8) == one);
}

}  // namespace
}  // namespace policygap::scan
