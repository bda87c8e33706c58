// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/scan_share.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "base/json.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "base/version.h"
#include "report/document_json.h"
#include "scan/archives.h"
#include "scan/judge.h"
#include "scan/packed_document.h"

namespace policygap::scan {

namespace {

using Clock = std::chrono::steady_clock;

/// So often may a document be what runs, alone, when a run ends without a word; then it is left alone.
constexpr int kMaximumLosses = 4;

std::string_view name_part(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

/// Text files are read by their ending; every other format by its bytes alone.
std::string_view reading_kind(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".markdown") ? "markdown" : "";
}

/// What is known of each file of the walk.
struct FileState {
  std::string digest;
  std::string reply;  ///< of a file without a digest
  bool is_settled = false;
  bool is_ours = true;
};

class ShareRun {
 public:
  ShareRun(const Walk& walk, ReaderSetup setup, Store& store, const ShareOptions& options)
      : walk_(walk),
        store_(store),
        options_(options),
        start_(Clock::now()),
        pool_(std::move(setup), options.jobs, {[this](const ReadJob& job, const std::string& digest) {
                                                 return decide(job, digest);
                                               },
                                               {}}) {}

  ShareResult run() {
    if (options_.requires_sandbox) {
      if (const Result<void> enough = pool_.require_sandbox(); !enough) {
        result_.failure = enough.error();
        return std::move(result_);
      }
    }
    sandbox_ = store_.note("sandbox");
    open_archives_of_walk();
    files_.resize(walk_.files.size());
    plan();
    read_pending();
    // Documents that were lost with an earlier run come last, one at a time: should one of them end this run too,
    // nothing else is lost with it.
    while (!is_stopped() && !suspects_.empty()) {
      pending_.push_back(suspects_.front());
      suspects_.pop_front();
      read_pending();
    }
    while (!is_stopped() && plan_representatives()) read_pending();
    if (!is_stopped()) {
      result_.sandbox = sandbox_.empty() ? "process" : sandbox_;
      result_.fingerprint = fingerprint();
      result_.is_unchanged = result_.fingerprint == options_.known_fingerprint;
      if (!result_.is_unchanged) collect();
    }
    if (!result_.failure) result_.failure = store_.failure();
    tell({});
    return std::move(result_);
  }

 private:
  /// What an archive holds is kept like what a file says: as long as its stamp is the same, it is not opened. Under a
  /// path that no file has, since the archive may turn out to be a document.
  void open_archives_of_walk() {
    std::erase_if(walk_.archives, [this](const WalkedArchive& archive) { return !is_ours(archive.path); });
    ArchiveMemory memory;
    memory.recall = [this](const WalkedArchive& archive) -> std::optional<std::string> {
      tell(archive.path);
      if (options_.verifies) return std::nullopt;
      const std::optional<KnownFile> known = store_.file(archive.path + "!/");
      const bool is_same = known && archive.stamp.size_bytes >= 0 && known->stamp == archive.stamp;
      return is_same && known->digest.empty() ? std::optional<std::string>(known->reply) : std::nullopt;
    };
    memory.keep = [this](const WalkedArchive& archive, const ReadRow& row) {
      ++result_.counts.opened;
      if (row.stamp) store_.put_file(archive.path + "!/", {*row.stamp, "", row.reply});
      note_sandbox();
    };
    if (open_archives(walk_, pool_, memory, options_.stop)) return;
    result_.failure = pool_.failure();
    result_.interrupted = !result_.failure;
  }

  [[nodiscard]] bool is_stopped() const { return result_.interrupted || result_.failure || store_.failure(); }

  /// Which files must be opened: those that the store does not know, or knows otherwise.
  void plan() {
    std::map<std::string, int> losses;
    for (const LostRead& lost : store_.lost_reads()) losses.emplace(lost.path, lost.count);
    for (std::size_t index = 0; index < walk_.files.size(); ++index) {
      FileState& state = files_[index];
      const std::string& path = walk_.files[index];
      state.is_ours = options_.shards <= 1 || shard_of(path, options_.shards) == options_.shard;
      if (!state.is_ours) continue;
      ++total_;
      const auto lost = losses.find(path);
      if (lost != losses.end() && lost->second >= kMaximumLosses) {
        state.reply = reply_of(unread_document(percent_escape_invalid(path),
                                               {"crash", "the program ended " + std::to_string(lost->second) +
                                                             " times while it read this document", {}}));
        settle(state);
        continue;
      }
      if (!options_.verifies && is_known(index)) continue;
      if (lost != losses.end()) {
        suspects_.push_back(index);
      } else {
        pending_.push_back(index);
      }
    }
  }

  /// Takes what the store has on an unchanged file; false where it must be read.
  bool is_known(std::size_t index) {
    FileState& state = files_[index];
    const std::optional<KnownFile> known = store_.file(walk_.files[index]);
    if (!known || walk_.stamps[index].size_bytes < 0 || known->stamp != walk_.stamps[index]) return false;
    state.digest = known->digest;
    state.reply = known->reply;
    settle(state);
    return true;
  }

  void settle(FileState& state) {
    if (!state.is_settled) ++done_;
    state.is_settled = true;
  }

  /// Of several files with the same bytes, the first by path is the document. Its result may be missing: the rules
  /// are new, or it is a copy that was never judged under its own name.
  bool plan_representatives() {
    std::set<std::string_view> seen;
    for (std::size_t index = 0; index < files_.size(); ++index) {
      const FileState& state = files_[index];
      if (!state.is_ours || !state.is_settled || state.digest.empty() || !seen.insert(state.digest).second) continue;
      if (!store_.has_result(state.digest, name_part(walk_.files[index])) && !tried_.contains(index)) {
        pending_.push_back(index);
        tried_.insert(index);
      }
    }
    return !pending_.empty();
  }

  void read_pending() {
    while ((!pending_.empty() || !pool_.is_idle()) && !is_stopped()) {
      while (!pending_.empty() && pool_.has_room()) {
        submit(pending_.front());
        pending_.pop_front();
      }
      for (const ReadRow& row : pool_.wait()) take(row);
      result_.interrupted = options_.stop && options_.stop();
      if (pool_.failure()) result_.failure = pool_.failure();
    }
  }

  void submit(std::size_t index) {
    const FileState& state = files_[index];
    ReadJob job;
    job.number = index;
    job.path = walk_.files[index];
    if (index < walk_.places.size()) job.member = walk_.places[index];
    job.links = walk_.is_named[index] != 0 ? Links::followed : Links::refused;
    job.keeps_text = options_.keeps_text;
    if (state.is_settled && !options_.verifies) job.text = store_.text(state.digest, reading_kind(job.path));
    if (!job.text.empty()) {
      job.task = Task::rejudge;
      job.digest = state.digest;
    }
    store_.begin_read(job.path);
    tell(job.path);
    pool_.submit(std::move(job));
  }

  /// Whether a content needs to be judged, once its digest is there.
  Decision decide(const ReadJob& job, const std::string& digest) {
    if (tried_.contains(job.number)) return {};
    const auto [known, is_new] = lowest_.emplace(digest, job.number);
    if (!is_new && known->second < job.number) return {true, -1};
    known->second = job.number;
    if (options_.verifies && is_new) return {};
    return {store_.has_result(digest, name_part(job.path)), -1};
  }

  /// One row is one transaction: with it, or without it, the store is whole.
  void take(const ReadRow& row) {
    FileState& state = files_[row.number];
    const bool was_rejudged = row.digest == state.digest && state.is_settled && !row.stamp;
    state.digest = row.digest;
    state.reply = row.digest.empty() ? reply_of(row.document) : std::string();
    store_.begin();
    if (!row.digest.empty() && !row.is_known) {
      store_.put_result(row.digest, name_part(row.path), reply_of(row.document, row.sketch));
      if (!row.text.empty()) store_.put_text(row.digest, reading_kind(row.path), row.text);
    }
    if (row.stamp) store_.put_file(row.path, {*row.stamp, row.digest, state.reply});
    store_.end_read(row.path);
    note_sandbox();
    store_.commit();
    ++(was_rejudged ? result_.counts.rejudged : result_.counts.opened);
    if (!row.is_known && row.document.status != extractors::Status::ok) ++problems_;
    settle(state);
    tell(row.path);
  }

  static std::string reply_of(const assessment::JudgedDocument& document, const std::string& sketch = {}) {
    Json json = report::to_document_json(document);
    if (!sketch.empty()) json["sketch"] = sketch;
    return to_text(json);
  }

  /// All rows, each once.
  void collect() {
    Gathered gathered;
    std::map<std::string_view, std::size_t> representative;
    for (std::size_t index = 0; index < files_.size(); ++index) {
      const FileState& state = files_[index];
      if (!state.is_ours) continue;
      const std::string shown = percent_escape_invalid(walk_.files[index]);
      assessment::JudgedDocument document;
      const bool is_copy = !state.digest.empty() && !representative.emplace(state.digest, index).second;
      if (!is_copy) document = document_of(state, index);
      document.path = shown;
      if (document.sha256.empty()) document.sha256 = state.digest;
      gathered.add(std::move(document));
    }
    for (const assessment::JudgedDocument& closed : walk_.unreadable) {
      if (is_ours(closed.path)) gathered.add(closed);
    }
    for (const assessment::SkippedPath& skipped : walk_.skipped) {
      if (is_ours(skipped.path)) gathered.skip(skipped);
    }
    result_.documents = gathered.take_documents();
    result_.skipped = gathered.take_skipped();
    result_.versions = versions_among(result_.documents, result_.sketches);
    const ShareCounts work = result_.counts;
    result_.counts = count_rows(result_.documents, result_.skipped);
    result_.counts.opened = work.opened;
    result_.counts.rejudged = work.rejudged;
  }

  [[nodiscard]] bool is_ours(std::string_view path) const {
    return options_.shards <= 1 || shard_of(path, options_.shards) == options_.shard;
  }

  assessment::JudgedDocument document_of(const FileState& state, std::size_t index) {
    const std::string& path = walk_.files[index];
    std::string reply = state.reply;
    if (!state.digest.empty()) reply = store_.result(state.digest, name_part(path)).value_or("");
    const Result<Json> json = parse_json(reply);
    Result<assessment::JudgedDocument> judged =
        json ? report::from_document_json(*json) : Result<assessment::JudgedDocument>(tl::unexpected(json.error()));
    if (judged) {
      if (json->contains("sketch") && (*json)["sketch"].is_string())
        result_.sketches[percent_escape_invalid(path)] = {{}, {}, walk_.stamps[index].modified_ns,
                                                        (*json)["sketch"].get<std::string>()};
      return std::move(*judged);
    }
    return unread_document(percent_escape_invalid(path), {"crash", "what the store kept of it is damaged", {}});
  }

  /// A digest, a name and a setting give one result, so these stand for everything in the report.
  std::string fingerprint() {
    std::string rows = store_.setting_text() + result_.sandbox;
    const auto add = [&rows](std::string_view text) { rows.append(text).push_back('\0'); };
    for (std::size_t index = 0; index < files_.size(); ++index) {
      if (!files_[index].is_ours) continue;
      add(walk_.files[index]);
      add(files_[index].digest);
      add(files_[index].reply);
    }
    for (const assessment::JudgedDocument& closed : walk_.unreadable) add(reply_of(closed));
    for (const assessment::SkippedPath& skipped : walk_.skipped) add(skipped.path + " " + skipped.code);
    return sha256_hex(rows);
  }

  /// The weakest level of this run and of those whose rows it took over: noted with the first row, so that a run
  /// that is killed later leaves it too.
  void note_sandbox() {
    const std::string& now = pool_.sandbox();
    if (now.empty() || (!sandbox_.empty() && level_named(now) >= level_named(sandbox_))) return;
    sandbox_ = now;
    store_.put_note("sandbox", sandbox_);
  }

  void tell(const std::string& path) {
    if (!options_.on_progress) return;
    ShareProgress progress;
    progress.done = done_;
    progress.total = total_;
    progress.read_now = result_.counts.opened + result_.counts.rejudged;
    progress.problems = problems_;
    progress.path = percent_escape_invalid(path);
    progress.time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
    options_.on_progress(progress);
  }

  Walk walk_;
  Store& store_;
  const ShareOptions& options_;
  std::vector<FileState> files_;
  std::deque<std::size_t> pending_;
  std::deque<std::size_t> suspects_;
  std::set<std::size_t> tried_;  ///< representatives that were judged for their own name
  std::map<std::string, std::size_t> lowest_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::size_t problems_ = 0;
  std::string sandbox_;
  ShareResult result_;
  Clock::time_point start_;
  ReaderPool pool_;
};

}  // namespace

Setting setting_of(const Pack& pack, const ProcessLimits& limits) {
  return {pack.rules_sha256, std::string(kVersion) + "/" + std::to_string(kReadingVersion),
          "timeout=" + std::to_string(limits.deadline.count()) +
              " memory=" + std::to_string(limits.address_space_bytes)};
}

std::size_t shard_of(std::string_view path, std::size_t shards) {
  // FNV-1a, 64 bits: the same on every machine, which std::hash does not promise.
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;
  // What is in an archive goes with it.
  for (const char byte : path.substr(0, path.find("!/"))) hash = (hash ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211ULL;
  return static_cast<std::size_t>(hash % std::max<std::size_t>(shards, 1)) + 1;
}

ShareResult scan_share(const Walk& walk, ReaderSetup setup, Store& store, const ShareOptions& options) {
  return ShareRun(walk, std::move(setup), store, options).run();
}

}  // namespace policygap::scan
