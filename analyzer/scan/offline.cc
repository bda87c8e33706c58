// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/offline.h"

#include <sys/xattr.h>

#include <array>

namespace policygap::scan {

namespace {

constexpr off_t kMayStandInInode = 4096;

/// Where mounted Windows shares (cifs) and disks (ntfs-3g, ntfs3) tell a file's attributes: four bytes, little-endian.
constexpr std::array<const char*, 3> kAttributes = {"user.cifs.dosattrib", "system.ntfs_attrib", "system.dos_attrib"};

}  // namespace

bool is_offline_by_attributes(std::uint32_t attributes) {
  constexpr std::uint32_t kOffline = 0x1000;
  constexpr std::uint32_t kRecallOnOpen = 0x40000;
  constexpr std::uint32_t kRecallOnDataAccess = 0x400000;
  return (attributes & (kOffline | kRecallOnOpen | kRecallOnDataAccess)) != 0;
}

bool is_offline(const std::string& path, const struct stat& status) {
  if (status.st_blocks == 0 && status.st_size > kMayStandInInode) return true;
  for (const char* const name : kAttributes) {
    std::array<unsigned char, 4> bytes{};
    if (lgetxattr(path.c_str(), name, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) continue;
    return is_offline_by_attributes(bytes[0] | static_cast<std::uint32_t>(bytes[1]) << 8U |
                                    static_cast<std::uint32_t>(bytes[2]) << 16U | static_cast<std::uint32_t>(bytes[3]) << 24U);
  }
  return false;
}

}  // namespace policygap::scan
