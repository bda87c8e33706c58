// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/store.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

const Setting kFirst{"rules", "engine", "options"};

TEST_CASE("what is put in stays there, and belongs to its setting") {
  const TemporaryDirectory folder;
  const KnownFile file{{7, -1, 2, 3, 4}, "digest", "reply"};
  {
    Result<Store> store = Store::open(folder.path("s.db"));
    REQUIRE(store);
    store->use(kFirst);
    CHECK_FALSE(store->file("a\xFF"));
    store->put_file("a\xFF", file);
    store->put_result("digest", "name", std::string("bytes\0more", 10));
    store->put_text("digest", "", "packed");
    store->put_note("n", "1");
    CHECK_FALSE(store->failure());
  }
  struct stat status {};
  REQUIRE(stat(folder.path("s.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  Result<Store> store = Store::open(folder.path("s.db"));
  REQUIRE(store);
  store->use(kFirst);
  CHECK(store->file("a\xFF") == file);
  CHECK(store->result("digest", "name") == std::string("bytes\0more", 10));
  CHECK_FALSE(store->result("digest", "other name"));
  CHECK(store->text("digest", "") == "packed");
  CHECK(store->text("digest", "markdown").empty());
  CHECK(store->note("n") == "1");
  store->use({"other rules", "engine", "options"});
  CHECK_FALSE(store->has_result("digest", "name"));
  CHECK(store->text("digest", "") == "packed");
  store->use({"rules", "other engine", "options"});
  CHECK(store->text("digest", "").empty());
  store->use(kFirst);
  CHECK(store->has_result("digest", "name"));
  store->drop_texts();
  CHECK(store->text("digest", "").empty());
}

TEST_CASE("a store is for one scan at a time, and no other file is taken for one") {
  const TemporaryDirectory folder;
  const Result<Store> first = Store::open(folder.path("s.db"));
  REQUIRE(first);
  const pid_t child = fork();
  if (child == 0) {
    const Result<Store> second = Store::open(folder.path("s.db"));
    _exit(!second && second.error().code == "store" &&
                  second.error().message == folder.path("s.db") + ": another scan uses this store"
              ? 0
              : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  CHECK(status == 0);
  folder.write("text", "this is a text, longer than the header of a store and with nothing in it that SQLite would know; "
                       "it must not be overwritten");
  const Result<Store> text = Store::open(folder.path("text"));
  REQUIRE_FALSE(text);
  CHECK(text.error().message == folder.path("text") + ": not a store of policygap");
  CHECK(Store::open(folder.path("none/s.db")).error().code == "write");
}

TEST_CASE("a run that is killed leaves what it committed, and what it was reading") {
  const TemporaryDirectory folder;
  for (int run = 1; run <= 2; ++run) {
    const pid_t child = fork();
    if (child == 0) {
      Result<Store> store = Store::open(folder.path("s.db"));
      if (!store) _exit(1);
      store->use(kFirst);
      store->begin_read("lost.pdf");
      store->begin_read("done.pdf");
      store->begin();
      store->put_result("digest", "done.pdf", "reply");
      store->end_read("done.pdf");
      store->commit();
      store->begin();
      store->put_result("half", "lost.pdf", "reply");
      std::raise(SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    if (run == 1) continue;
    Result<Store> store = Store::open(folder.path("s.db"));
    REQUIRE(store);
    store->use(kFirst);
    CHECK(store->has_result("digest", "done.pdf"));
    CHECK_FALSE(store->has_result("half", "lost.pdf"));
    const std::vector<LostRead> lost = store->lost_reads();
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].path == "lost.pdf");
    CHECK(lost[0].count == 2);
  }
}

}  // namespace
}  // namespace policygap::scan
