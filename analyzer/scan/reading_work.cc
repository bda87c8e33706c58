// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/reading_work.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "base/archive.h"
#include "base/file.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "extractors/read_document.h"
#include "extractors/reading_aid.h"
#include "report/document_json.h"
#include "scan/archives.h"
#include "scan/extract_view.h"
#include "scan/judge.h"
#include "scan/packed_document.h"
#include "scan/self_check.h"
#include "scan/versions.h"

namespace policygap::scan {

namespace {

using Clock = std::chrono::steady_clock;

template <typename Archive>
void transfer(Archive& archive, Request& request) {
  archive(request.task);
  archive(request.last_page);
  archive(request.keeps_text);
  archive(request.has_aid);
  archive(request.deadline_ms);
  archive(request.path);
  archive(request.place);
}

extractors::Document read(const Request& request, const std::string& bytes, extractors::ReadingAid aid,
                          const WorkNotes& notes, extractors::TrackedView tracked) {
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(request.deadline_ms / 4 * 3);
  extractors::ReadOptions options;
  options.last_page = request.last_page;
  options.tracked = tracked;
  options.aid = std::move(aid);
  options.before_page = notes.page;
  options.is_time_up = [end] { return Clock::now() >= end; };
  extractors::Document document = extractors::read_document(bytes, request.path, options);
  if (notes.page) notes.page(0);
  return document;
}

extractors::Document unread(const Error& error) {
  extractors::Document document;
  document.status = extractors::Status::unreadable;
  document.problems.push_back(Diagnostic{error.code, percent_escape_invalid(error.message), {}});
  return document;
}

/// What was read before, where there is a packed document that is none the worse.
std::optional<extractors::Document> kept_document(int descriptor) {
  if (descriptor < 0) return std::nullopt;
  const Result<std::string> bytes = read_open_file(descriptor, "kept text");
  Result<extractors::Document> document =
      bytes ? unpack_document(*bytes) : Result<extractors::Document>(tl::unexpected(bytes.error()));
  if (!document) return std::nullopt;
  return std::move(*document);
}

/// What other programs made of the file; none where it was made of other bytes (the file changed under us).
extractors::ReadingAid aid_for(const std::string& digest, int descriptor) {
  const Result<std::string> bytes = read_open_file(descriptor, "reading aid");
  std::optional<extractors::ReadingAid> aid = bytes ? extractors::aid_from(*bytes) : std::nullopt;
  return aid && aid->source_sha256 == digest ? std::move(*aid) : extractors::ReadingAid{};
}

bool has_run_out_of_time(const extractors::Document& document) {
  return std::any_of(document.problems.begin(), document.problems.end(),
                     [](const Diagnostic& problem) { return problem.code == "timeout"; });
}

std::optional<extractors::Document> document_of(const Request& request, int descriptor, const WorkNotes& notes,
                                                extractors::TrackedView tracked) {
  if (request.task == Task::rejudge) {
    std::optional<extractors::Document> kept = kept_document(descriptor);
    return kept ? std::move(kept) : unread(Error{"crash", request.path + ": the kept text is damaged", {}});
  }
  const Result<std::string> bytes = read_open_file(descriptor, request.path);
  if (!bytes) return unread(bytes.error());
  const std::string digest = sha256_hex(*bytes);
  const Decision decision = notes.digest ? notes.digest(digest) : Decision{};
  if (decision.is_known) return std::nullopt;
  extractors::ReadingAid aid;
  std::optional<extractors::Document> kept;
  if (request.has_aid) {
    aid = aid_for(digest, decision.text_descriptor);
  } else {
    kept = kept_document(decision.text_descriptor);
  }
  if (!kept) {
    kept = read(request, *bytes, std::move(aid), notes, tracked);
    kept->sha256 = digest;
    // Half a document is not kept: another time, it may be read whole.
    if (request.keeps_text && request.last_page == 0 && notes.text && !has_run_out_of_time(*kept))
      notes.text(pack_document(*kept));
  }
  return kept;
}

std::string answer(Judge& judge, const Request& request, int descriptor, const WorkNotes& notes,
                   extractors::TrackedView tracked) {
  if (request.task == Task::list) return list_reply(descriptor, request.path);
  if (request.task == Task::unpack) return unpack_reply(descriptor, request.place);
  std::optional<extractors::Document> document = document_of(request, descriptor, notes, tracked);
  if (!document) return {};
  document->path = percent_escape_invalid(request.path);
  if (request.task == Task::extract) return to_text(extract_view(*document, judge.segmenter().segment(*document)));
  std::string sketch = sketch_of(*document);
  Json reply = report::to_document_json(judge.judge(std::move(*document)));
  if (!sketch.empty()) reply["sketch"] = std::move(sketch);
  return to_text(reply);
}

}  // namespace

std::string request_bytes(const Request& request) {
  ArchiveWriter writer;
  transfer(writer, const_cast<Request&>(request));  // a writer only reads it
  return writer.bytes();
}

Request request_from(std::string_view bytes) {
  Request request;
  ArchiveReader reader(bytes);
  transfer(reader, request);
  return reader.ok() && reader.at_end() ? request : Request{};
}

ReaderSetup reading_setup(const Pack& pack, const ProcessLimits& limits, const SandboxOptions& sandbox,
                          extractors::TrackedView tracked, const HelpOptions& help) {
  const auto judge = std::make_shared<Judge>(pack);
  ReaderSetup setup;
  setup.work = [judge, tracked](const WorkInput& input, const WorkNotes& notes) {
    return answer(*judge, request_from(input.request), input.descriptor, notes, tracked);
  };
  setup.limits = limits;
  setup.sandbox = sandbox;
  setup.help = help;
  const auto needs = std::make_shared<ReadingNeeds>();
  setup.prepare = [needs] { *needs = open_before_the_lock(); };
  setup.check = [judge, needs] { return still_reads(*judge, *needs); };
  return setup;
}

}  // namespace policygap::scan
