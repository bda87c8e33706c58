// SPDX-License-Identifier: GPL-3.0-or-later
// Offline placeholders: names on a share whose content lies elsewhere (OneDrive, HSM, tape), and would be fetched by
// reading them. A scan of a share must not fetch an archive home, nor take the blanks that stand there for a document.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>

namespace policygap::scan {

/// By the attributes that Windows gives a file ([MS-FSCC] 2.6): offline, recall on open, recall on data access.
bool is_offline_by_attributes(std::uint32_t attributes);

/// True where a file has a size but no block on the disk (a few bytes may stand in the inode: not asked of less than
/// 4 KiB), or where the file system hands on Windows' attributes that say so. Does not open the file.
bool is_offline(const std::string& path, const struct stat& status);

}  // namespace policygap::scan
