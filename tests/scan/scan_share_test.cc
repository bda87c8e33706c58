// SPDX-License-Identifier: GPL-3.0-or-later
// A share against its store, with the real work in real processes.
#include "scan/scan_share.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/sha256.h"
#include "report/document_json.h"
#include "scan/sandbox.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

/// Reads a few lines; the file's name may say a fault.
std::string judge_by_bytes(const WorkInput& input, const WorkNotes& notes) {
  const Request request = request_from(input.request);
  const std::string bytes = read_open_file(input.descriptor, "file").value();
  std::string digest = sha256_hex(bytes);
  if (request.task == Task::judge) {
    if (notes.digest(digest).is_known) return {};
    if (request.keeps_text) notes.text(bytes);
  }
  notes.page(1);
  const std::string name = request.path.substr(request.path.rfind('/') + 1);
  if (name.starts_with("hang")) poll(nullptr, 0, -1);
  if (name.starts_with("endless")) {
    while (true) notes.text(std::string(std::size_t{1} << 20U, 'z'));
  }
  if (name.starts_with("segfault")) std::raise(SIGSEGV);
  if (name.starts_with("abort")) std::abort();
  if (name.starts_with("memory")) throw std::bad_alloc();
  if (name.starts_with("exit")) std::_Exit(0);
  if (name.starts_with("half") && write(3, "r\x40\0\0\0half", 9) == 9) std::_Exit(0);
  if (name.starts_with("drip")) {
    ssize_t written = write(3, "r\0\x10\0\0", 5);
    while (written > 0) {
      poll(nullptr, 0, 20);
      written = write(3, "r", 1);
    }
  }
  assessment::JudgedDocument document;
  document.title = bytes + " as " + name;
  document.sha256 = request.task == Task::judge ? digest : "";
  return to_text(report::to_document_json(document));
}

ReaderSetup setup_of(std::chrono::milliseconds deadline = std::chrono::milliseconds(5000)) {
  ReaderSetup setup;
  setup.work = judge_by_bytes;
  setup.limits.deadline = deadline;
  setup.limits.reply_bytes = std::size_t{8} << 20U;
  return setup;
}

struct Scanned {
  ShareResult result;
  std::string text;  ///< all rows
};

Scanned scan(const TemporaryDirectory& folder, const ShareOptions& options = {}, const Setting& setting = {"r", "e", "o"},
             const std::string& store_name = "s.db") {
  Result<Store> store = Store::open(folder.path(store_name));
  REQUIRE(store);
  store->use(setting);
  const Walk found = walk({folder.path("share")});
  Scanned scanned{scan_share(found, setup_of(), *store, options), {}};
  CHECK_FALSE(scanned.result.failure);
  for (const auto& document : scanned.result.documents) scanned.text += to_text(report::to_document_json(document)) + "\n";
  for (const auto& skipped : scanned.result.skipped) scanned.text += skipped.path + " " + skipped.code + "\n";
  const ShareCounts& counts = scanned.result.counts;
  CHECK(counts.found == counts.read + counts.partial + counts.not_read + counts.skipped + counts.duplicates);
  return scanned;
}

TEST_CASE("a second scan opens nothing, a changed file is read again, a copy counts once") {
  const TemporaryDirectory folder;
  for (int index = 0; index < 30; ++index) folder.write("share/f" + std::to_string(index) + ".txt", "text " + std::to_string(index % 20));
  folder.write("share/photo.png", "png");
  const Scanned first = scan(folder);
  CHECK(first.result.counts == ShareCounts{31, 20, 0, 0, 1, 10, 30, 0});
  const Scanned second = scan(folder);
  CHECK(second.text == first.text);
  CHECK(second.result.counts.opened == 0);
  CHECK(second.result.fingerprint == first.result.fingerprint);
  folder.write("share/f0.txt", "new");
  const Scanned third = scan(folder);
  CHECK(third.result.counts.opened == 1);
  CHECK(third.result.counts.rejudged == 1);  // f20, which was a copy of f0, by its own name
  CHECK(third.result.counts.duplicates == 9);
  CHECK(third.text.find("new as f0.txt") != std::string::npos);
  CHECK(third.text.find("text 0 as f20.txt") != std::string::npos);
  CHECK(third.result.fingerprint != first.result.fingerprint);
  ShareOptions options;
  options.verifies = true;
  const Scanned verified = scan(folder, options);
  CHECK(verified.result.counts.opened >= 30);
  CHECK(verified.text == third.text);
  std::filesystem::remove(folder.path("share/f0.txt"));
  CHECK(scan(folder).result.counts.found == 30);
}

TEST_CASE("other rules judge the kept text, without opening a file; without it they read again") {
  const TemporaryDirectory folder;
  for (int index = 0; index < 5; ++index) folder.write("share/f" + std::to_string(index) + ".txt", "text " + std::to_string(index));
  const Scanned first = scan(folder);
  const Scanned other = scan(folder, {}, {"other rules", "e", "o"});
  CHECK(other.result.counts.opened == 0);
  CHECK(other.result.counts.rejudged == 5);
  CHECK(other.text == first.text);
  ShareOptions forgetful;
  forgetful.keeps_text = false;
  scan(folder, forgetful, {"r", "e", "o"}, "t.db");
  const Scanned again = scan(folder, forgetful, {"other rules", "e", "o"}, "t.db");
  CHECK(again.result.counts.opened == 5);
  CHECK(again.text == first.text);
}

TEST_CASE("any number of processes, and shards put together, give the same rows") {
  const TemporaryDirectory folder;
  for (int index = 0; index < 40; ++index) folder.write("share/f" + std::to_string(index) + ".txt", "text " + std::to_string(index / 2));
  ShareOptions options;
  const std::string one = scan(folder, options, {"r", "e", "o"}, "1.db").text;
  for (const std::size_t jobs : {2U, 8U}) {
    options.jobs = jobs;
    CHECK(scan(folder, options, {"r", "e", "o"}, std::to_string(jobs) + ".db").text == one);
  }
  options.shards = 3;
  std::size_t found = 0;
  for (options.shard = 1; options.shard <= 3; ++options.shard)
    found += scan(folder, options, {"r", "e", "o"}, "shard" + std::to_string(options.shard) + ".db").result.counts.found;
  CHECK(found == 40);
}

TEST_CASE("every fault of a process is named in its row, and everything else is read") {
  const TemporaryDirectory folder;
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"hang", "not read within 400 ms at page 1"},
      {"drip", "not read within 400 ms at page 1"},
      {"endless", "the reading process answers without end, more than 8 MiB at page 1"},
      {"segfault", "the reading process was ended by SIGSEGV at page 1"},
      {"abort", "the reading process was ended by SIGABRT at page 1"},
      {"memory", "needs more than 1536 MiB of memory at page 1"},
      {"exit", "the reading process ended without an answer at page 1"},
      {"half", "the reading process ended in the middle of its answer at page 1"}};
  const char* const wanted = std::getenv("POLICYGAP_TEST_POSITIONS");
  const int positions = wanted == nullptr ? 2 : std::atoi(wanted);
  for (int position = 0; position < positions; ++position) {
    for (const auto& [fault, message] : faults) folder.write("share/" + fault + std::to_string(position) + ".txt", fault + std::to_string(position));
    for (int index = 0; index < 5; ++index) folder.write("share/f" + std::to_string(position * 5 + index) + ".txt", "text " + std::to_string(position * 5 + index));
  }
  Result<Store> store = Store::open(folder.path("s.db"));
  REQUIRE(store);
  store->use({"r", "e", "o"});
  ShareOptions options;
  options.jobs = 4;
  const ShareResult result = scan_share(walk({folder.path("share")}), setup_of(std::chrono::milliseconds(400)), *store, options);
  REQUIRE_FALSE(result.failure);
  CHECK(result.counts.found == static_cast<std::size_t>(positions) * (faults.size() + 5));
  CHECK(result.counts.not_read == static_cast<std::size_t>(positions) * faults.size());
  for (const auto& document : result.documents) {
    const std::string name = document.path.substr(document.path.rfind('/') + 1);
    for (const auto& [fault, message] : faults) {
      if (!name.starts_with(fault)) continue;
      CAPTURE(name);
      REQUIRE(document.problems.size() == 1);
      // AddressSanitizer takes its time to tell where, which may be more than the deadline.
      if (!is_sanitized() || fault != "segfault") CHECK(document.problems[0].message == message);
      CHECK(document.sha256.size() == 64);
    }
  }
}

}  // namespace
}  // namespace policygap::scan
