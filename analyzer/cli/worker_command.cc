// SPDX-License-Identifier: GPL-3.0-or-later
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/pack_options.h"
#include "cli/terminal.h"
#include "cli/worker_requests.h"
#include "report/document_json.h"
#include "scan/document_reader.h"
#include "scan/judge.h"

namespace policygap::cli {

namespace {

using Clock = std::chrono::steady_clock;

struct WorkerOptions {
  bool paths = false;
  bool json_lines = false;
  std::vector<std::string> rules_directories;
  int timeout_seconds = 60;
};

enum class Bytes { some, none_yet, end };

/// Reads what standard input holds; waits a fraction of a second at most, so that Ctrl-C is heard.
Bytes read_input(std::string& bytes) {
  pollfd entry{STDIN_FILENO, POLLIN, 0};
  if (poll(&entry, 1, 100) <= 0) return Bytes::none_yet;
  std::array<char, 65536> buffer{};
  const ssize_t count = read(STDIN_FILENO, buffer.data(), buffer.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return Bytes::none_yet;
  if (count <= 0) return Bytes::end;
  bytes.assign(buffer.data(), static_cast<std::size_t>(count));
  return Bytes::some;
}

/// The one line of a document.
std::string line_of(assessment::JudgedDocument document, const WorkerRequest& request, Clock::duration time) {
  document.id = request.id;
  Json json = report::to_document_json(document);
  if (!request.has_id) json["id"] = nullptr;
  json["milliseconds"] = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  return to_text(json) + "\n";
}

class Worker {
 public:
  explicit Worker(scan::DocumentReader& reader) : reader_(reader) {}

  /// True while there is more to be done.
  bool answer(const std::vector<WorkerRequest>& requests) {
    return std::all_of(requests.begin(), requests.end(),
                       [this](const WorkerRequest& request) { return answer(request); });
  }

  [[nodiscard]] const RunFacts& facts() const { return facts_; }

 private:
  bool answer(const WorkerRequest& request) {
    const Clock::time_point start = Clock::now();
    scan::ReadRow row;
    if (request.problem.empty()) {
      row = reader_.read(request.path);
    } else {
      row.document = scan::unread_document({}, {"unsupported", request.problem, {}});
    }
    facts_.interrupted = row.interrupted;
    facts_.stopped_by_machine = row.no_process;
    if (row.interrupted || row.no_process) return false;
    if (!print(line_of(std::move(row.document), request, Clock::now() - start)) || !finish_output()) {
      facts_.stopped_by_machine = true;
      return false;
    }
    return true;
  }

  scan::DocumentReader& reader_;
  RunFacts facts_;
};

int run_worker(const WorkerOptions& options) {
  if (options.paths == options.json_lines) {
    print_error("no form of input given", "give --stdin0 or --stdin-jsonl, one of them");
    return kWrongUsage;
  }
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  scan::ProcessLimits limits;
  limits.deadline = std::chrono::seconds(options.timeout_seconds);
  scan::DocumentReader reader(scan::reading_work(*pack, scan::Repeats::judged_again), limits, was_interrupted);
  Worker worker(reader);
  WorkerRequests requests(options.paths ? WorkerInput::paths : WorkerInput::json_lines);
  std::string bytes;
  while (!was_interrupted()) {
    const Bytes state = read_input(bytes);
    if (state == Bytes::none_yet) continue;
    const bool at_end = state == Bytes::end;
    if (!worker.answer(at_end ? requests.finish() : requests.take(bytes)) || at_end) break;
  }
  RunFacts facts = worker.facts();
  facts.interrupted = was_interrupted();
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
  worker
      ->add_option("--rules", options->rules_directories,
                   "Add rules of your own from this directory (can be given again)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  worker->add_option("--timeout", options->timeout_seconds, "Seconds that one document may take")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str();
  worker->callback([options, &status] { status = run_worker(*options); });
}

}  // namespace policygap::cli
