// SPDX-License-Identifier: GPL-3.0-or-later
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <CLI/CLI.hpp>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/pack_options.h"
#include "cli/reading_options.h"
#include "cli/terminal.h"
#include "cli/worker_requests.h"
#include "scan/gather.h"
#include "scan/judge.h"
#include "scan/reader_pool.h"
#include "scan/scan_share.h"

namespace policygap::cli {

namespace {

struct WorkerOptions {
  bool paths = false;
  bool json_lines = false;
  bool shows_setting = false;
  std::vector<std::string> rules_directories;
  ReadingOptions reading;
};

/// The one line of a document.
std::string reply_line(assessment::JudgedDocument document, const WorkerRequest& request, const std::string& sandbox,
                       const scan::VersionCandidate& sketch, std::chrono::milliseconds time) {
  document.id = request.id;
  Json json = scan::line_of(document, sandbox, sketch);
  if (!request.has_id) json["id"] = nullptr;
  json["milliseconds"] = time.count();
  return to_text(json) + "\n";
}

/// What results depend on beside the documents, as one line of JSON: an engine keys its rows by it.
int show_setting(const scan::Pack& pack, const ReadingOptions& reading) {
  const scan::Setting setting = scan::setting_of(pack, reading.limits());
  print(to_text(Json{{"schema", "policygap-setting/1"},
                     {"version", kVersion},
                     {"rules_sha256", setting.rules_sha256},
                     {"engine", setting.engine},
                     {"options", setting.options + " ocr=" + reading.ocr}}) + "\n");
  return exit_status({.stopped_by_machine = !finish_output()});
}

/// Between standard input and the pool: each request that came in goes out as one line.
class Worker {
 public:
  Worker(WorkerInput form, scan::ReaderPool& pool) : input_(form), pool_(pool) {}

  RunFacts run() {
    while (!was_interrupted() && !facts_.stopped_by_machine) {
      while (!waiting_.empty() && pool_.has_room()) submit();
      if (is_at_end_ && waiting_.empty() && pool_.is_idle()) break;
      // No more is read than the pool can take: the engine holds the rest.
      const bool listens = waiting_.empty() && !is_at_end_;
      for (const scan::ReadRow& row : pool_.wait(listens ? STDIN_FILENO : -1)) answer(row);
      if (listens) read_input();
      if (pool_.failure()) facts_.stopped_by_machine = true;
    }
    facts_.interrupted = was_interrupted();
    return facts_;
  }

 private:
  /// Takes what standard input holds; waits for nothing.
  void read_input() {
    pollfd entry{STDIN_FILENO, POLLIN, 0};
    if (poll(&entry, 1, 0) <= 0) return;
    std::array<char, 65536> buffer{};
    const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    is_at_end_ = count <= 0;
    std::vector<WorkerRequest> requests =
        is_at_end_ ? input_.finish()
                   : input_.take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    for (WorkerRequest& request : requests) waiting_.push_back(std::move(request));
  }

  void submit() {
    WorkerRequest request = std::move(waiting_.front());
    waiting_.pop_front();
    if (!request.problem.empty()) {
      write(reply_line(scan::unread_document({}, {"unsupported", request.problem, {}}), request, pool_.sandbox(), {}, {}));
      return;
    }
    scan::ReadJob job;
    job.number = ++count_;
    job.path = request.path;
    job.links = request.follows_links ? Links::followed : Links::refused;
    running_.emplace(job.number, std::move(request));
    pool_.submit(std::move(job));
  }

  void answer(const scan::ReadRow& row) {
    const auto request = running_.find(row.number);
    scan::VersionCandidate sketch;
    sketch.sketch = row.sketch;
    if (row.stamp) sketch.modified_ns = row.stamp->modified_ns;
    write(reply_line(row.document, request->second, pool_.sandbox(), sketch, row.time));
    running_.erase(request);
  }

  void write(const std::string& line) {
    if (!print(line) || !finish_output()) facts_.stopped_by_machine = true;
  }

  WorkerRequests input_;
  scan::ReaderPool& pool_;
  std::deque<WorkerRequest> waiting_;
  std::map<std::size_t, WorkerRequest> running_;
  std::size_t count_ = 0;
  bool is_at_end_ = false;
  RunFacts facts_;
};

int run_worker(const WorkerOptions& options) {
  if (!options.shows_setting && options.paths == options.json_lines) {
    print_error("no form of input given", "give --stdin0 or --stdin-jsonl, one of them");
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  if (options.shows_setting) return show_setting(*pack, options.reading);
  scan::ReaderPool pool(scan::reading_setup(*pack, options.reading.limits(), {}, {}, options.reading.help()), options.reading.jobs());
  if (options.reading.requires_sandbox) {
    if (const Result<void> enough = pool.require_sandbox(); !enough) {
      print_error(enough.error());
      return kWrongUsage;
    }
  }
  const RunFacts facts = Worker(options.paths ? WorkerInput::paths : WorkerInput::json_lines, pool).run();
  if (facts.stopped_by_machine)
    print_error("the worker stopped early: no process to read with, or nobody to write to",
                "give the paths without a line to another worker");
  return exit_status(facts);
}

}  // namespace

void add_worker_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<WorkerOptions>();
  CLI::App* const worker = program.add_subcommand(
      "worker", "Paths on standard input, one JSON line for each on standard output: for other engines");
  worker->footer(
      "\nExample: policygap worker --stdin0 < paths > results.jsonl\n"
      "\nOne line, schema policygap-document/1, for each path, whatever is in it; a document that cannot be "
      "read has\nits reason in there, and the exit status stays 0. policygap merge makes a report of the "
      "lines.");
  worker->add_flag("--stdin0", options->paths, "The input holds paths, each ended by NUL");
  worker->add_flag("--stdin-jsonl", options->json_lines,
                   "The input holds lines of JSON: {\"id\": \"7\", \"path\": \"hr/policy.pdf\"}");
  worker->add_flag("--show-setting", options->shows_setting,
                   "Only print what results depend on beside the documents (rules, engine, options) as JSON");
  worker
      ->add_option("--rules", options->rules_directories,
                   "Add rules of your own from this directory (can be given again)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  add_reading_options(*worker, options->reading);
  worker->callback([options, &status] { status = run_worker(*options); });
}

}  // namespace policygap::cli
