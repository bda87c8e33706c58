// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/archives.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"
#include "extractors/container.h"
#include "report/document_json.h"
#include "scan/glob.h"
#include "scan/judge.h"

namespace policygap::scan {

namespace {

constexpr const char* kSchema = "policygap-archive/1";
/// The first byte of an unpack_reply().
constexpr char kUnpacked = '+';
constexpr char kRefused = '-';

std::string shown_member(const std::string& archive, const std::string& member) {
  return percent_escape_invalid(archive) + "!/" + member;
}

class Opening {
 public:
  Opening(Walk& walk, ReaderPool& pool, const ArchiveMemory& memory) : walk_(walk), pool_(pool), memory_(memory) {}

  bool open_all(const std::function<bool()>& stop) {
    replies_.resize(walk_.archives.size());
    std::size_t next = 0;
    while (next < replies_.size() || !pool_.is_idle()) {
      while (next < replies_.size() && pool_.has_room()) submit(next++);
      if (!pool_.is_idle()) {
        for (const ReadRow& row : pool_.wait()) take(row);
      }
      if ((stop && stop()) || pool_.failure()) return false;
    }
    for (std::size_t index = 0; index < replies_.size(); ++index) place_members(walk_.archives[index], replies_[index]);
    walk_.archives.clear();
    sort(walk_);
    return true;
  }

 private:
  void submit(std::size_t index) {
    const WalkedArchive& archive = walk_.archives[index];
    if (std::optional<std::string> known = memory_.recall ? memory_.recall(archive) : std::nullopt) {
      replies_[index] = std::move(*known);
      return;
    }
    ReadJob job;
    job.number = index;
    job.path = archive.path;
    job.links = archive.is_named != 0 ? Links::followed : Links::refused;
    job.task = Task::list;
    pool_.submit(std::move(job));
  }

  void take(const ReadRow& row) {
    // A process that was lost over it has left no reply, but a row that says why.
    replies_[row.number] = row.reply.empty() ? to_text(report::to_document_json(row.document)) : row.reply;
    if (memory_.keep && !row.reply.empty()) memory_.keep(walk_.archives[row.number], row);
  }

  void place_members(const WalkedArchive& archive, const std::string& reply) {
    const Result<Json> json = parse_json(reply);
    if (!json || json->value("schema", "") != kSchema) {
      Result<assessment::JudgedDocument> row =
          json ? report::from_document_json(*json) : Result<assessment::JudgedDocument>(tl::unexpected(json.error()));
      const std::string shown = percent_escape_invalid(archive.path);
      if (!row) row = unread_document(shown, {"crash", "what is kept of it is damaged", {}});
      row->path = shown;
      walk_.unreadable.push_back(std::move(*row));
      return;
    }
    if (json->value("document", false)) {
      walk_.files.push_back(archive.path);
      walk_.stamps.push_back(archive.stamp);
      walk_.is_named.push_back(archive.is_named);
      walk_.places.emplace_back();
      return;
    }
    walk_.skipped.push_back({percent_escape_invalid(archive.path), "skipped_archive"});
    for (const Json& member : (*json)["members"]) place_member(archive, member);
  }

  void place_member(const WalkedArchive& archive, const Json& member) {
    const std::string path = member.value("path", "");
    const std::string code = member.value("code", "");
    if (code.starts_with("skipped_")) {
      walk_.skipped.push_back({shown_member(archive.path, path), code});
    } else if (!is_wanted(archive.inside + "!/" + path, walk_.include, walk_.exclude)) {
      return;
    } else if (!code.empty()) {
      const std::string shown = shown_member(archive.path, path);
      walk_.unreadable.push_back(unread_document(shown, {code, shown + ": " + member.value("message", ""), {}}));
    } else {
      walk_.files.push_back(archive.path + "!/" + path);
      walk_.stamps.push_back(archive.stamp);
      walk_.is_named.push_back(archive.is_named);
      walk_.places.push_back({archive.path, member.value("place", std::vector<std::uint32_t>())});
    }
  }

  Walk& walk_;
  ReaderPool& pool_;
  const ArchiveMemory& memory_;
  std::vector<std::string> replies_;
};

}  // namespace

std::string list_reply(int descriptor, const std::string& path) {
  const Result<extractors::ContainerList> list = extractors::list_container(descriptor, skip_code_of_name);
  if (!list) {
    const std::string shown = percent_escape_invalid(path);
    return to_text(report::to_document_json(
        unread_document(shown, {list.error().code, shown + ": " + list.error().message, {}})));
  }
  Json members = Json::array();
  for (const extractors::ContainerMember& member : list->members) {
    Json row = {{"path", member.path}, {"place", member.place}};
    if (!member.code.empty()) row["code"] = member.code;
    if (!member.message.empty()) row["message"] = member.message;
    members.push_back(std::move(row));
  }
  return to_text(Json{{"schema", kSchema}, {"document", list->is_document}, {"members", std::move(members)}});
}

std::string unpack_reply(int descriptor, const std::vector<std::uint32_t>& place) {
  Result<std::string> bytes = extractors::unpack_member(descriptor, place);
  if (!bytes) return kRefused + bytes.error().code + " " + bytes.error().message;
  return kUnpacked + std::move(*bytes);
}

Result<std::string> unpacked(std::string reply) {
  if (!reply.empty() && reply.front() == kUnpacked) {
    reply.erase(0, 1);
    return reply;
  }
  const std::size_t space = reply.find(' ');
  if (reply.empty() || reply.front() != kRefused || space == std::string::npos)
    return fail("crash", "the reading process answers wrongly");
  return fail(reply.substr(1, space - 1), reply.substr(space + 1));
}

bool open_archives(Walk& walk, ReaderPool& pool, const ArchiveMemory& memory, const std::function<bool()>& stop) {
  return walk.archives.empty() || Opening(walk, pool, memory).open_all(stop);
}

}  // namespace policygap::scan
