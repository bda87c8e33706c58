// SPDX-License-Identifier: GPL-3.0-or-later
// The faults here are real: children crash, hang and run out of memory.
#include "scan/reader_process.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include "scan/reader_child.h"

namespace policygap::scan {
namespace {

std::string faulty_work(std::string_view request, const WorkNotes& notes) {
  notes.digest("digest of " + std::string(request));
  notes.page(1);
  notes.page(2);
  if (request == "crash") std::raise(SIGKILL);
  if (request == "abort") std::_Exit(3);
  if (request == "hang") {
    while (true) poll(nullptr, 0, -1);
  }
  if (request == "memory") {
    std::vector<std::string> held;
    while (true) held.emplace_back(std::size_t{16} << 20U, 'x');
  }
  if (request == "malloc") {
    if (write(STDERR_FILENO, "Out of memory\n", 14) == 14) std::raise(SIGKILL);
  }
  if (request == "long") return std::string(std::size_t{5} << 20U, 'y');
  if (request == "pid") return std::to_string(getpid());
  if (request == "privileges") return std::to_string(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  if (request == "core") {
    rlimit limits{};
    getrlimit(RLIMIT_CORE, &limits);
    return std::to_string(limits.rlim_max);
  }
  return "answer to " + std::string(request);
}

ProcessLimits small_limits() {
  ProcessLimits limits;
  limits.deadline = std::chrono::milliseconds(300);
  limits.address_space_bytes = std::size_t{512} << 20U;
  return limits;
}

/// No child of ours is left, neither running nor as a zombie.
bool has_no_child() {
  return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

TEST_CASE("one child answers one request after the other") {
  {
    ReaderProcess process(faulty_work, small_limits());
    CHECK(process.process_id() == -1);
    const Reply first = process.ask("a");
    CHECK(first.outcome == Outcome::done);
    CHECK(first.bytes == "answer to a");
    CHECK(first.digest == "digest of a");
    const std::string child = process.ask("pid").bytes;
    CHECK(child != std::to_string(getpid()));
    CHECK(process.ask("pid").bytes == child);
    CHECK(process.ask("long").bytes.size() == std::size_t{5} << 20U);
    CHECK(process.ask("privileges").bytes == "1");
    CHECK(process.ask("core").bytes == "0");
  }
  CHECK(has_no_child());
}

TEST_CASE("a lost child is told by its kind and replaced") {
  ReaderProcess process(faulty_work, small_limits());
  for (const char* request : {"crash", "abort"}) {
    const Reply reply = process.ask(request);
    CHECK(reply.outcome == Outcome::crash);
    CHECK(reply.page_number == 2);
    CHECK(reply.digest == "digest of " + std::string(request));
    CHECK(has_no_child());
    CHECK(process.ask("b").bytes == "answer to b");
  }
  CHECK(process.ask("hang").outcome == Outcome::timeout);
  CHECK(has_no_child());
  CHECK(process.ask("c").bytes == "answer to c");
}

TEST_CASE("a child that runs out of memory is told from one that crashes") {
  if (is_sanitized()) return;  // the limit cannot be held there
  ProcessLimits limits;
  limits.address_space_bytes = std::size_t{256} << 20U;
  ReaderProcess process(faulty_work, limits);
  CHECK(process.ask("memory").outcome == Outcome::memory);
  CHECK(process.ask("malloc").outcome == Outcome::memory);
  CHECK(process.ask("c").bytes == "answer to c");
}

TEST_CASE("pages are told as they begin") {
  ReaderProcess process(faulty_work, small_limits());
  std::vector<int> pages;
  process.ask("a", [&](int page) { pages.push_back(page); });
  CHECK(pages == std::vector<int>{1, 2});
}

TEST_CASE("a request can be interrupted") {
  ProcessLimits limits;
  bool stop = false;
  ReaderProcess process(faulty_work, limits, [&] { return stop; });
  CHECK(process.ask("a").outcome == Outcome::done);
  stop = true;
  CHECK(process.ask("hang").outcome == Outcome::interrupted);
  CHECK(has_no_child());
}

TEST_CASE("a child is replaced after its share of requests") {
  ProcessLimits limits = small_limits();
  limits.requests_per_process = 2;
  ReaderProcess process(faulty_work, limits);
  const std::string first = process.ask("pid").bytes;
  CHECK(process.ask("pid").bytes == first);
  CHECK(process.ask("pid").bytes != first);
}

TEST_CASE("the child dies with its parent") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t parent = fork();
  REQUIRE(parent >= 0);
  if (parent == 0) {
    close(ends[0]);
    ReaderProcess process(faulty_work, ProcessLimits{});
    process.ask("a");  // the child holds the pipe's end too
    std::raise(SIGKILL);
  }
  close(ends[1]);
  waitpid(parent, nullptr, 0);
  char byte = 0;
  pollfd entry{ends[0], POLLIN, 0};
  CHECK(poll(&entry, 1, 5000) == 1);
  CHECK(read(ends[0], &byte, 1) == 0);  // end of file: nobody holds the other end any more
  close(ends[0]);
}

}  // namespace
}  // namespace policygap::scan
