// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reader_pool.h"

#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "base/utf8.h"
#include "report/document_json.h"
#include "scan/archives.h"
#include "scan/help_process.h"
#include "scan/judge.h"
#include "scan/loss.h"

namespace policygap::scan {

namespace {

using Clock = std::chrono::steady_clock;

/// How long a wait may keep us from asking whether to stop.
constexpr std::int64_t kSliceMs = 100;

/// For each slot, this many processes may hang in the kernel before we give up.
constexpr int kAbandonedPerSlot = 2;

/// A file in memory that holds `bytes`; -1 where there is none.
int memory_file(const std::string& bytes) {
  const int descriptor = memfd_create("text", MFD_CLOEXEC);
  std::size_t written = 0;
  while (descriptor >= 0 && written < bytes.size()) {
    const ssize_t count = write(descriptor, bytes.data() + written, bytes.size() - written);
    if (count <= 0) {
      close(descriptor);
      return -1;
    }
    written += static_cast<std::size_t>(count);
  }
  if (descriptor >= 0) lseek(descriptor, 0, SEEK_SET);
  return descriptor;
}

}  // namespace

/// Which try at a document is running.
enum class Stage { first, second, earlier_pages, helped };

struct ReaderPool::Slot {
  explicit Slot(const ReaderSetup& setup) : process(setup) {}
  ReaderProcess process;
  bool is_used = false;
  ReadJob job;
  int descriptor = -1;
  std::optional<FileStamp> stamp;
  Stage stage = Stage::first;
  std::optional<Diagnostic> problem;  ///< why earlier_pages runs
  std::string sketch;
  bool is_known = false;
  bool is_unpacking = false;  ///< the descriptor is the archive's
  bool is_copy = false;       ///< the descriptor is that of a copy in memory, the stamp the archive's
  std::unique_ptr<HelpProcess> help;
  extractors::Format format = extractors::Format::unknown;  ///< of the document that help is for
  std::optional<Reply> unhelped;  ///< the reply of the reading that asked for help
  std::string aid;
  Reply reply;
  Clock::time_point start;
};

std::size_t usual_jobs() {
  cpu_set_t processors;
  CPU_ZERO(&processors);
  if (sched_getaffinity(0, sizeof(processors), &processors) != 0) return 1;
  return static_cast<std::size_t>(std::max(1, CPU_COUNT(&processors)));
}

ReaderPool::ReaderPool(ReaderSetup setup, std::size_t jobs, PoolListener listener)
    : setup_(std::move(setup)), listener_(std::move(listener)) {
  for (std::size_t count = 0; count < std::max<std::size_t>(jobs, 1); ++count)
    slots_.push_back(std::make_unique<Slot>(setup_));
}

ReaderPool::~ReaderPool() {
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (slot->descriptor >= 0) close(slot->descriptor);
  }
}

Result<std::string> ReaderPool::start() {
  ReaderProcess& process = slots_.front()->process;
  if (!process.start_and_wait())
    return fail("no_process", "no process to read with: " + process.failure(), "policygap doctor says what is missing");
  sandbox_ = process.sandbox();
  return sandbox_;
}

Result<void> ReaderPool::require_sandbox() {
  const Result<std::string> level = start();
  if (!level) return tl::unexpected(level.error());
  const std::string full(name_of(SandboxLevel::full));
  if (*level == full) return {};
  return fail("sandbox", "--require-sandbox: this machine gives \"" + *level + "\", not \"" + full + "\"",
              "run on a kernel with Landlock and seccomp (Debian 12 has both), outside containers that forbid them");
}

bool ReaderPool::has_room() const {
  return !failure_ && std::any_of(slots_.begin(), slots_.end(), [](const auto& slot) { return !slot->is_used; });
}

bool ReaderPool::is_idle() const {
  return finished_.empty() && std::none_of(slots_.begin(), slots_.end(), [](const auto& slot) { return slot->is_used; });
}

void ReaderPool::submit(ReadJob job) {
  // A process that is running comes before one that would have to be started.
  Slot* free = nullptr;
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (slot->is_used) continue;
    if (free == nullptr || (free->process.process_id() < 0 && slot->process.process_id() >= 0)) free = slot.get();
  }
  if (free == nullptr) return;
  Slot& slot = *free;
  slot.is_used = true;
  slot.job = std::move(job);
  slot.stamp.reset();
  slot.stage = Stage::first;
  slot.problem.reset();
  slot.sketch.clear();
  slot.is_known = false;
  slot.is_unpacking = false;
  slot.is_copy = false;
  slot.unhelped.reset();
  slot.aid.clear();
  slot.reply = Reply{};
  slot.start = Clock::now();
  open(slot);
}

void ReaderPool::open(Slot& slot) {
  if (slot.job.task == Task::rejudge) {
    slot.descriptor = memory_file(slot.job.text);
    slot.reply.digest = slot.job.digest;
  } else {
    slot.is_unpacking = !slot.job.member.archive.empty();
    const Result<int> opened = open_file(slot.is_unpacking ? slot.job.member.archive : slot.job.path, slot.job.links);
    if (!opened) {
      const std::string shown = percent_escape_invalid(slot.job.path);
      finish(slot, unread_document(shown, {opened.error().code, percent_escape_invalid(opened.error().message), {}}));
      return;
    }
    slot.descriptor = *opened;
    struct stat status {};
    if (fstat(slot.descriptor, &status) == 0) slot.stamp = stamp_of(status);
  }
  begin(slot, 0);
}

void ReaderPool::begin(Slot& slot, std::int32_t last_page) {
  Request request{slot.job.task, last_page, slot.job.keeps_text, setup_.limits.deadline.count(), slot.job.path,
                  slot.stage == Stage::helped, {}};
  if (slot.is_unpacking) {
    request.task = Task::unpack;
    request.place = slot.job.member.place;
  }
  // The child reads from where the file stands, and an earlier child may have moved it.
  lseek(slot.descriptor, 0, SEEK_SET);
  if (!slot.process.begin(request_bytes(request), slot.descriptor)) {
    failure_ = Error{"no_process", "no process to read with: " + slot.process.failure(), "close other programs"};
    slot.is_used = false;
  }
}

void ReaderPool::finish(Slot& slot, assessment::JudgedDocument document) {
  ReadRow row;
  row.number = slot.job.number;
  row.path = slot.job.path;
  row.document = std::move(document);
  row.digest = slot.job.task == Task::rejudge ? slot.job.digest : slot.reply.digest;
  if (row.document.sha256.empty()) row.document.sha256 = row.digest;
  row.is_known = slot.is_known;
  row.text = std::move(slot.reply.text);
  row.sketch = std::move(slot.sketch);
  row.reply = std::move(slot.reply.bytes);
  row.time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - slot.start);
  struct stat status {};
  const bool is_same = slot.is_copy || (slot.stamp && slot.descriptor >= 0 && fstat(slot.descriptor, &status) == 0 &&
                                        stamp_of(status) == *slot.stamp);
  if (is_same) row.stamp = slot.stamp;
  if (slot.descriptor >= 0) close(slot.descriptor);
  slot.descriptor = -1;
  slot.is_used = false;
  finished_.push_back(std::move(row));
}

void ReaderPool::take_loss(Slot& slot, const Reply& reply) {
  if (slot.process.abandoned() > kAbandonedPerSlot) {
    failure_ = Error{"no_process", "reading processes hang in the system and cannot be ended", "is the share still there?"};
  }
  const bool is_again = reply.outcome != Outcome::timeout && slot.stage == Stage::first;
  if (is_again) {
    slot.stage = Stage::second;
    begin(slot, 0);
    return;
  }
  if (slot.stage == Stage::helped && slot.unhelped) {
    // With the help it cannot be read; as it is, it was.
    take_reply(slot, std::move(*slot.unhelped));
    return;
  }
  if (!slot.problem) slot.problem = problem_of_loss(reply, setup_.limits);
  if (slot.stage != Stage::earlier_pages && reply.page_number > 1) {
    slot.stage = Stage::earlier_pages;
    begin(slot, reply.page_number - 1);
    return;
  }
  finish(slot, unread_document(percent_escape_invalid(slot.job.path), *slot.problem));
}

bool ReaderPool::ask_for_help(Slot& slot, const FirstReading& reading) {
  const bool is_first = slot.stage == Stage::first || slot.stage == Stage::second;
  if (!is_first || slot.job.task == Task::rejudge || missing_.of(reading.format) || !asks_for_help(setup_.help, reading)) return false;
  slot.format = reading.format;
  slot.help = std::make_unique<HelpProcess>(setup_.help, reading, slot.descriptor);
  if (slot.help->socket() >= 0) return true;
  slot.help.reset();
  return false;
}

void ReaderPool::take_help(Slot& slot) {
  std::optional<Help> help = slot.help->advance([this, &slot](int page_number) {
    if (listener_.page) listener_.page(slot.job, page_number);
  });
  if (!help) return;
  slot.help.reset();
  if (help->missing) missing_.of(slot.format) = help->missing;
  slot.stage = Stage::helped;
  if (help->aid.empty()) {
    take_reply(slot, std::move(*slot.unhelped));
    return;
  }
  slot.aid = std::move(help->aid);
  begin(slot, 0);
}

void ReaderPool::take_member(Slot& slot, Reply reply) {
  slot.is_unpacking = false;
  struct stat status {};
  if (!slot.stamp || fstat(slot.descriptor, &status) != 0 || stamp_of(status) != *slot.stamp) slot.stamp.reset();
  close(slot.descriptor);
  slot.is_copy = true;
  slot.descriptor = -1;
  const Result<std::string> bytes = unpacked(std::move(reply.bytes));
  if (bytes) slot.descriptor = memory_file(*bytes);
  if (slot.descriptor < 0) {
    const std::string shown = percent_escape_invalid(slot.job.path);
    const Error error = bytes ? Error{"memory", "no memory to unpack it", {}} : bytes.error();
    finish(slot, unread_document(shown, {error.code, shown + ": " + error.message, {}}));
    return;
  }
  slot.stage = Stage::first;
  begin(slot, 0);
}

void ReaderPool::take_reply(Slot& slot, Reply reply) {
  if (slot.is_unpacking) {
    take_member(slot, std::move(reply));
    return;
  }
  const std::string shown = percent_escape_invalid(slot.job.path);
  if (!slot.is_known && slot.job.task == Task::extract) {
    Result<Json> view = parse_json(reply.bytes);
    FirstReading reading = view ? first_reading_of(*view) : FirstReading{};
    if (ask_for_help(slot, reading)) {
      slot.unhelped = std::move(reply);
      return;
    }
    if (view && missing_.of(reading.format) && asks_for_help(setup_.help, reading)) {
      name_missing(*missing_.of(reading.format), reading.problems);
      (*view)["problems"] = report::problems_json(reading.problems);
      reply.bytes = to_text(*view);
    }
  }
  if (slot.is_known || slot.job.task == Task::extract || slot.job.task == Task::list) {
    slot.reply = std::move(reply);
    assessment::JudgedDocument named;
    named.path = shown;
    finish(slot, std::move(named));
    return;
  }
  const Result<Json> json = parse_json(reply.bytes);
  Result<assessment::JudgedDocument> judged =
      json ? report::from_document_json(*json) : Result<assessment::JudgedDocument>(tl::unexpected(json.error()));
  if (!judged) {
    reply.bytes.clear();
    reply.text.clear();
    slot.reply = std::move(reply);
    finish(slot, unread_document(shown, {"crash", "the reading process answers wrongly: " + judged.error().message, {}}));
    return;
  }
  judged->path = shown;
  const FirstReading reading{judged->format, judged->sha256, judged->page_count, judged->problems};
  if (ask_for_help(slot, reading)) {
    slot.unhelped = std::move(reply);
    return;
  }
  if (missing_.of(reading.format) && asks_for_help(setup_.help, reading)) {
    name_missing(*missing_.of(reading.format), judged->problems);
    reply.bytes.clear();  // no longer what the row says
  }
  if (json->contains("sketch") && (*json)["sketch"].is_string()) slot.sketch = (*json)["sketch"].get<std::string>();
  if (slot.stage == Stage::earlier_pages) {
    const bool is_read = judged->status != extractors::Status::unreadable;
    Diagnostic problem = *slot.problem;
    if (is_read) {
      judged->status = extractors::Status::partial;
      problem.message += "; this page and those after it are not read";
      judged->problems.insert(judged->problems.begin(), std::move(problem));
    } else {
      *judged = unread_document(shown, std::move(problem));
    }
    reply.bytes.clear();  // no longer what the row says
  }
  slot.reply = std::move(reply);
  finish(slot, std::move(*judged));
}

void ReaderPool::advance(Slot& slot) {
  ReaderListener listener;
  listener.digest = [this, &slot](const std::string& digest) {
    slot.reply.digest = digest;
    if (slot.stage == Stage::helped) return Decision{false, memory_file(slot.aid)};
    if (!listener_.decide || slot.stage != Stage::first || slot.job.task != Task::judge) return Decision{};
    const Decision decision = listener_.decide(slot.job, digest);
    slot.is_known = decision.is_known;
    return decision;
  };
  listener.page = [this, &slot](int page_number) {
    if (listener_.page) listener_.page(slot.job, page_number);
  };
  std::optional<Reply> reply = slot.process.advance(listener);
  const std::string& level = slot.process.sandbox();
  if (!level.empty() && (sandbox_.empty() || level_named(level) < level_named(sandbox_))) sandbox_ = level;
  if (!reply) return;
  if (reply->digest.empty()) reply->digest = slot.reply.digest;
  if (reply->outcome == Outcome::no_process) {
    failure_ = Error{"no_process", "no process to read with: " + slot.process.failure(), "close other programs"};
    slot.is_used = false;
  } else if (reply->outcome == Outcome::done) {
    take_reply(slot, std::move(*reply));
  } else {
    slot.reply.digest = reply->digest;
    take_loss(slot, *reply);
  }
}

std::int64_t ReaderPool::milliseconds_to_wait() const {
  std::int64_t wait = finished_.empty() ? kSliceMs : 0;
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (!slot->process.is_busy()) continue;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(slot->process.deadline() - Clock::now()).count();
    wait = std::clamp<std::int64_t>(left, 0, wait);
  }
  return wait;
}

std::vector<ReadRow> ReaderPool::wait(int other) {
  std::vector<pollfd> entries;
  std::vector<Slot*> owners;
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (!slot->is_used || (!slot->help && !slot->process.is_busy())) continue;
    entries.push_back({slot->help ? slot->help->socket() : slot->process.socket(), POLLIN, 0});
    owners.push_back(slot.get());
  }
  if (other >= 0) entries.push_back({other, POLLIN, 0});
  const int ready = poll(entries.data(), entries.size(), static_cast<int>(milliseconds_to_wait()));
  const Clock::time_point now = Clock::now();
  for (std::size_t index = 0; index < owners.size(); ++index) {
    const bool has_come = ready > 0 && entries[index].revents != 0;
    if (owners[index]->help) {
      if (has_come) take_help(*owners[index]);
    } else if (has_come || now >= owners[index]->process.deadline()) {
      advance(*owners[index]);
    }
  }
  return std::exchange(finished_, {});
}

}  // namespace policygap::scan
