// SPDX-License-Identifier: GPL-3.0-or-later
// The faults here are real: children crash, hang and run out of memory.
#include "scan/reader_process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

namespace policygap::scan {
namespace {

std::string faulty_work(const WorkInput& input, const WorkNotes& notes) {
  const std::string_view request = input.request;
  notes.digest("digest of " + std::string(request));
  notes.page(1);
  notes.page(2);
  if (request == "kill") std::raise(SIGKILL);
  if (request == "segfault") std::raise(SIGSEGV);
  if (request == "abort") std::abort();
  if (request == "exit") std::_Exit(3);
  // The child's socket is the one descriptor beyond the three streams.
  if (request == "half") {
    if (write(3, "r\x40\0\0\0half", 9) == 9) std::_Exit(0);
  }
  if (request == "wrong") {
    if (write(3, "nonsense", 8) == 8) poll(nullptr, 0, -1);
  }
  if (request == "endless") {
    while (true) notes.text(std::string(std::size_t{1} << 20U, 'z'));
  }
  if (request == "drip") {
    ssize_t written = write(3, "r\0\x10\0\0", 5);  // an answer of 4096 bytes begins
    while (written > 0) {
      poll(nullptr, 0, 20);
      written = write(3, "r", 1);
    }
  }
  if (request == "descriptors") {
    std::string open_ones;
    for (int descriptor = 0; descriptor < 64; ++descriptor) {
      if (fcntl(descriptor, F_GETFD) >= 0) open_ones += (descriptor > 0 ? " " : "") + std::to_string(descriptor);
    }
    return open_ones;
  }
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
  if (request == "core") {
    rlimit limits{};
    getrlimit(RLIMIT_CORE, &limits);
    return std::to_string(limits.rlim_max);
  }
  return "answer to " + std::string(request);
}

ProcessLimits small_limits() {
  ProcessLimits limits;
  limits.deadline = std::chrono::milliseconds(1000);
  limits.reply_bytes = std::size_t{8} << 20U;
  limits.address_space_bytes = std::size_t{512} << 20U;
  return limits;
}

/// A process with the work above, asked one thing after the other.
class Asked {
 public:
  explicit Asked(const ProcessLimits& limits = small_limits()) : setup_{faulty_work, limits, {}, {}, {}}, process_(setup_) {}

  Reply ask(std::string_view request, const std::function<void(int)>& on_page = {}) {
    if (!process_.begin(request, -1)) return {Outcome::no_process, {}, {}, {}, 0, process_.failure()};
    while (true) {
      pollfd entry{process_.socket(), POLLIN, 0};
      poll(&entry, 1, 20);
      if (std::optional<Reply> reply = process_.advance({on_page, {}})) return *reply;
    }
  }
  ReaderProcess& process() { return process_; }

 private:
  ReaderSetup setup_;
  ReaderProcess process_;
};

/// No child of ours is left, neither running nor as a zombie.
bool has_no_child() {
  return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

TEST_CASE("one child answers one request after the other") {
  {
    Asked child;
    CHECK(child.process().process_id() == -1);
    const Reply first = child.ask("a");
    CHECK(first.outcome == Outcome::done);
    CHECK(first.bytes == "answer to a");
    CHECK(first.digest == "digest of a");
    const std::string process = child.ask("pid").bytes;
    CHECK(process != std::to_string(getpid()));
    CHECK(child.ask("pid").bytes == process);
    CHECK(child.ask("long").bytes.size() == std::size_t{5} << 20U);
    CHECK(child.ask("core").bytes == "0");
    CHECK(child.ask("descriptors").bytes == "0 1 2 3");
  }
  CHECK(has_no_child());
}

TEST_CASE("a lost child is told by the way it ended, and replaced") {
  Asked child;
  for (const auto& [request, reason] : {std::array<std::string, 2>{"kill", "the reading process was ended by SIGKILL"},
                                        std::array<std::string, 2>{"segfault", "the reading process was ended by SIGSEGV"},
                                        std::array<std::string, 2>{"abort", "the reading process was ended by SIGABRT"},
                                        std::array<std::string, 2>{"exit", "the reading process ended without an answer"},
                                        std::array<std::string, 2>{"half", "the reading process ended in the middle of its answer"},
                                        std::array<std::string, 2>{"wrong", "the reading process answers wrongly"},
                                        std::array<std::string, 2>{"endless", "the reading process answers without end, more than 8 MiB"}}) {
    const Reply reply = child.ask(request);
    CHECK(reply.outcome == Outcome::crash);
    if (!is_sanitized() || request != "segfault") CHECK(reply.reason == reason);
    CHECK(reply.page_number == 2);
    CHECK(reply.digest == "digest of " + request);
    CHECK(has_no_child());
    CHECK(child.ask("b").bytes == "answer to b");
  }
  for (const char* request : {"hang", "drip"}) {
    CHECK(child.ask(request).outcome == Outcome::timeout);
    CHECK(has_no_child());
    CHECK(child.ask("c").bytes == "answer to c");
  }
}

TEST_CASE("a child that runs out of memory is told from one that crashes") {
  if (is_sanitized()) return;  // the limit cannot be held there
  ProcessLimits limits;
  limits.address_space_bytes = std::size_t{256} << 20U;
  Asked child(limits);
  CHECK(child.ask("memory").outcome == Outcome::memory);
  CHECK(child.ask("malloc").outcome == Outcome::memory);
  CHECK(child.ask("c").bytes == "answer to c");
}

TEST_CASE("pages are told as they begin") {
  Asked child;
  std::vector<int> pages;
  child.ask("a", [&](int page) { pages.push_back(page); });
  CHECK(pages == std::vector<int>{1, 2});
}

TEST_CASE("a request can be given up") {
  Asked child;
  CHECK(child.ask("a").outcome == Outcome::done);
  REQUIRE(child.process().begin("hang", -1));
  CHECK(child.process().give_up(Outcome::interrupted).outcome == Outcome::interrupted);
  CHECK(has_no_child());
}

TEST_CASE("a child is replaced after its share of requests") {
  ProcessLimits limits = small_limits();
  limits.requests_per_process = 2;
  Asked child(limits);
  const std::string first = child.ask("pid").bytes;
  CHECK(child.ask("pid").bytes == first);
  CHECK(child.ask("pid").bytes != first);
}

TEST_CASE("a child has given up new privileges before it prepares") {
  ReaderSetup setup{faulty_work, small_limits(), {}, {}, {}};
  setup.prepare = [] {
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) std::_Exit(1);
  };
  ReaderProcess process(setup);
  CHECK(process.start_and_wait());
}

TEST_CASE("a child that fails its self-check reads nothing") {
  ReaderSetup setup{faulty_work, small_limits(), {}, {}, [] { return false; }};
  ReaderProcess process(setup);
  CHECK_FALSE(process.start_and_wait());
  CHECK(process.failure() == "the self-check in the sandbox failed");
  CHECK(has_no_child());
}

TEST_CASE("the child dies with its parent") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t parent = fork();
  REQUIRE(parent >= 0);
  if (parent == 0) {
    close(ends[0]);
    Asked child{ProcessLimits{}};
    const std::string process = child.ask("pid").bytes;
    if (write(ends[1], process.data(), process.size()) > 0) std::raise(SIGKILL);
  }
  close(ends[1]);
  char bytes[32] = {};
  CHECK(read(ends[0], bytes, sizeof(bytes) - 1) > 0);
  waitpid(parent, nullptr, 0);
  close(ends[0]);
  // Orphans are reaped by the system's first process; a zombie is dead enough.
  const std::string status = "/proc/" + std::string(bytes) + "/stat";
  bool is_running = true;
  for (int wait = 0; wait < 500 && is_running; ++wait) {
    std::ifstream stream(status);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    is_running = !text.empty() && text.find(") Z ") == std::string::npos;
    if (is_running) poll(nullptr, 0, 10);
  }
  CHECK_FALSE(is_running);
}

}  // namespace
}  // namespace policygap::scan
