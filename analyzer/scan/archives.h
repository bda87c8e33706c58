// SPDX-License-Identifier: GPL-3.0-or-later
// Archives on a share: a zip file counts as a folder. Its files get rows of their own, at paths as
// "minutes.zip!/2024/policy.pdf"; a reading process opens it, since what is in it may be hostile.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "scan/reader_pool.h"
#include "scan/walk.h"

namespace policygap::scan {

/// What a reading process answers to Task::list (policygap-archive/1, or policygap-document/1 with the reason), and
/// to Task::unpack (the bytes, or the reason).
std::string list_reply(int descriptor, const std::string& path);
std::string unpack_reply(int descriptor, const std::vector<std::uint32_t>& place);

/// The bytes of an unpack_reply(); an error with a code of extractors::unpack_member().
Result<std::string> unpacked(std::string reply);

struct ArchiveMemory {
  /// The list that was kept of an archive that has not changed; nothing where it must be opened.
  std::function<std::optional<std::string>(const WalkedArchive& archive)> recall;
  /// To be kept. No stamp where the archive changed meanwhile.
  std::function<void(const WalkedArchive& archive, const ReadRow& row)> keep;
};

/// Puts the files that are in the walk's archives in their place in the walk, and a row for each archive. False where
/// `stop` said so, or where the pool fails: the walk is then as it was.
bool open_archives(Walk& walk, ReaderPool& pool, const ArchiveMemory& memory, const std::function<bool()>& stop);

}  // namespace policygap::scan
