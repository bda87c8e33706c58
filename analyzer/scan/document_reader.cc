// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_reader.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "extractors/read_document.h"
#include "report/document_json.h"
#include "scan/extract_view.h"
#include "scan/judge.h"

namespace policygap::scan {

namespace {

/// The child's own state: made when the first request arrives, so that the parent never pays for it.
struct Chain {
  Chain(const Pack& pack, Repeats what_of_repeats) : judge(pack), repeats(what_of_repeats) {}
  Judge judge;
  Repeats repeats;
  std::set<std::string> judged_digests;
};

extractors::Document read(const Request& request, const std::string& bytes, const WorkNotes& notes) {
  extractors::ReadOptions options;
  options.last_page = request.last_page;
  options.before_page = notes.page;
  extractors::Document document = extractors::read_document(bytes, request.path, options);
  if (notes.page) notes.page(0);
  document.path = percent_escape_invalid(request.path);
  return document;
}

extractors::Document unread(const Request& request, const Error& error) {
  extractors::Document document;
  document.path = percent_escape_invalid(request.path);
  document.status = extractors::Status::unreadable;
  document.problems.push_back(Diagnostic{error.code, percent_escape_invalid(error.message), {}});
  return document;
}

std::string answer(Chain& chain, const Request& request, const WorkNotes& notes) {
  const Result<std::string> bytes = read_file(request.path);
  std::string digest;
  if (bytes) {
    digest = sha256_hex(*bytes);
    if (notes.digest) notes.digest(digest);
    if (request.task == Task::judge && chain.judged_digests.contains(digest))
      return to_text(Json{{"same_as", digest}});
  }
  extractors::Document document = bytes ? read(request, *bytes, notes) : unread(request, bytes.error());
  document.sha256 = digest;
  if (request.task == Task::extract)
    return to_text(extract_view(document, chain.judge.segmenter().segment(document)));
  std::string reply = to_text(report::to_document_json(chain.judge.judge(std::move(document))));
  if (bytes && request.last_page == 0 && chain.repeats == Repeats::named)
    chain.judged_digests.insert(digest);
  return reply;
}

std::string seconds_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

/// What happened, where, and what it means for the reader of the report.
Diagnostic loss(const Reply& reply, const ProcessLimits& limits) {
  const std::string place = reply.page_number > 0 ? " at page " + std::to_string(reply.page_number) : "";
  Diagnostic problem;
  if (reply.page_number > 0) problem.page_numbers.push_back(reply.page_number);
  if (reply.outcome == Outcome::timeout) {
    problem.code = "timeout";
    problem.message = "not read within " + seconds_text(limits.deadline) + place;
  } else if (reply.outcome == Outcome::memory) {
    problem.code = "memory";
    problem.message =
        "needs more than " + std::to_string(limits.address_space_bytes >> 20U) + " MiB of memory" + place;
  } else {
    problem.code = "crash";
    problem.message = "the reading process ended" + place;
  }
  return problem;
}

}  // namespace

std::string request_bytes(const Request& request) {
  std::string bytes(1 + sizeof(std::int32_t), '\0');
  bytes[0] = static_cast<char>(request.task);
  const auto last_page = static_cast<std::int32_t>(request.last_page);
  std::memcpy(bytes.data() + 1, &last_page, sizeof(last_page));
  return bytes + request.path;
}

Request request_from(std::string_view bytes) {
  Request request;
  if (bytes.size() < 1 + sizeof(std::int32_t)) return request;
  request.task = static_cast<Task>(bytes.front());
  std::int32_t last_page = 0;
  std::memcpy(&last_page, bytes.data() + 1, sizeof(last_page));
  request.last_page = last_page;
  request.path = bytes.substr(1 + sizeof(last_page));
  return request;
}

Work reading_work(const Pack& pack, Repeats repeats) {
  auto chain = std::make_shared<std::unique_ptr<Chain>>();
  return [chain, &pack, repeats](std::string_view bytes, const WorkNotes& notes) {
    if (!*chain) *chain = std::make_unique<Chain>(pack, repeats);
    return answer(**chain, request_from(bytes), notes);
  };
}

DocumentReader::DocumentReader(Work work, ProcessLimits limits, std::function<bool()> stop)
    : limits_(limits), process_(std::move(work), limits, std::move(stop)) {}

std::optional<ReadRow> DocumentReader::row_of(const Reply& reply, const std::string& path) const {
  ReadRow row;
  row.interrupted = reply.outcome == Outcome::interrupted;
  row.no_process = reply.outcome == Outcome::no_process;
  if (row.interrupted || row.no_process) return row;
  if (reply.outcome != Outcome::done) return std::nullopt;
  const std::string shown = percent_escape_invalid(path);
  const Result<Json> json = parse_json(reply.bytes);
  if (json && json->contains("same_as")) {
    row.same_as = json->value("same_as", "");
    row.document.path = shown;
    return row;
  }
  Result<assessment::JudgedDocument> judged =
      json ? report::from_document_json(*json) : tl::unexpected(json.error());
  row.document =
      judged ? std::move(*judged)
             : unread_document(
                   shown, {"crash", "the reading process answered wrongly: " + judged.error().message, {}});
  row.document.path = shown;
  return row;
}

ReadRow DocumentReader::row_without_reply(const Reply& reply, const std::string& path,
                                          const std::function<void(int)>& on_page) {
  const Diagnostic problem = loss(reply, limits_);
  if (reply.page_number > 1) {
    const Reply earlier = process_.ask(request_bytes({Task::judge, reply.page_number - 1, path}), on_page);
    std::optional<ReadRow> row = row_of(earlier, path);
    if (row && (row->interrupted || row->no_process)) return *row;
    if (row && row->same_as.empty() && row->document.status != extractors::Status::unreadable) {
      row->document.status = extractors::Status::partial;
      Diagnostic partial = problem;
      partial.message += "; this page and those after it are not read";
      row->document.problems.insert(row->document.problems.begin(), std::move(partial));
      return *row;
    }
  }
  ReadRow row;
  row.document = unread_document(percent_escape_invalid(path), problem);
  row.document.sha256 = reply.digest;
  return row;
}

ReadRow DocumentReader::read(const std::string& path, const std::function<void(int)>& on_page) {
  const std::string request = request_bytes({Task::judge, 0, path});
  Reply reply = process_.ask(request, on_page);
  if (reply.outcome == Outcome::crash || reply.outcome == Outcome::memory)
    reply = process_.ask(request, on_page);
  if (std::optional<ReadRow> row = row_of(reply, path)) return *row;
  return row_without_reply(reply, path, on_page);
}

Result<Json> DocumentReader::extract(const std::string& path) {
  const std::string request = request_bytes({Task::extract, 0, path});
  Reply reply = process_.ask(request);
  if (reply.outcome == Outcome::crash || reply.outcome == Outcome::memory) reply = process_.ask(request);
  if (reply.outcome == Outcome::done) return parse_json(reply.bytes);
  const std::string shown = percent_escape_invalid(path);
  if (reply.outcome == Outcome::interrupted) return fail("interrupted", shown + ": interrupted");
  if (reply.outcome == Outcome::no_process)
    return fail("no_process", "the machine starts no further process", "close other programs");
  const Diagnostic problem = loss(reply, limits_);
  return fail(problem.code, shown + ": " + problem.message);
}

}  // namespace policygap::scan
