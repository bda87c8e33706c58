// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manifest.h"

#include <cstddef>
#include <string>

#include "base/base64.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/exit_status.h"
#include "cli/terminal.h"
#include "scan/gather.h"

namespace policygap::cli {

namespace {

std::string manifest_line(const std::string& path, const scan::FileStamp& stamp, bool is_named) {
  Json json = {{"schema", "policygap-manifest/1"}, {"path", percent_escape_invalid(path)}};
  if (!is_utf8(path)) json["path_bytes"] = to_hex(path);
  json["size_bytes"] = stamp.size_bytes;
  json["modified_ns"] = stamp.modified_ns;
  json["named"] = is_named;
  return to_text(json) + "\n";
}

}  // namespace

int print_manifest(const scan::Walk& walk) {
  bool is_written = true;
  for (std::size_t index = 0; index < walk.files.size() && is_written; ++index)
    is_written = print(manifest_line(walk.files[index], walk.stamps[index], walk.is_named[index] != 0));
  // A worker answers for an archive as a whole: that it is one, and that what is in it is to be given by itself.
  for (const scan::WalkedArchive& archive : walk.archives)
    is_written = is_written && print(manifest_line(archive.path, archive.stamp, archive.is_named != 0));
  is_written = is_written && print(scan::lines_of(walk.unreadable, walk.skipped, {})) && finish_output();
  return exit_status({.stopped_by_machine = !is_written,
                      .nothing_to_read = walk.files.empty() && walk.archives.empty(),
                      .not_read_whole = !walk.unreadable.empty()});
}

}  // namespace policygap::cli
