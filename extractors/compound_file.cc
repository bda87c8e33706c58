// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/compound_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace policygap::extractors {
namespace {

constexpr std::string_view kMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
// Offsets of [MS-CFB] 2.2 (header) and 2.6.1 (directory entry).
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kSectorShiftAt = 30;
constexpr std::size_t kFirstDirectorySectorAt = 48;
constexpr std::size_t kFatSectorListAt = 76;
constexpr std::size_t kFatSectorsInHeader = 109;
constexpr std::size_t kEntryBytes = 128;
constexpr std::size_t kNameLengthAt = 64;
constexpr std::size_t kTypeAt = 66;
constexpr std::uint32_t kLastRegularSector = 0xFFFFFFFAU;
constexpr std::size_t kMaximumDirectorySectors = 4096;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t index = size; index > 0; --index) {
    const std::size_t place = at + index - 1;
    value = (value << 8U) | (place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0U);
  }
  return value;
}

}  // namespace

bool is_compound_file(std::string_view bytes) {
  return bytes.starts_with(kMagic);
}

std::vector<std::string> compound_file_names(std::string_view bytes) {
  std::vector<std::string> names;
  if (!is_compound_file(bytes) || bytes.size() < kHeaderBytes) return names;
  const std::uint32_t shift = number_at(bytes, kSectorShiftAt, 2);
  if (shift != 9 && shift != 12) return names;
  const std::size_t sector_bytes = std::size_t{1} << shift;
  const auto sector_at = [&](std::uint32_t sector) { return (std::size_t{sector} + 1) * sector_bytes; };
  // Files whose allocation table does not fit into the header's list (over 6.8 MB) keep their directory early
  // all the same.
  const auto next_sector = [&](std::uint32_t sector) -> std::optional<std::uint32_t> {
    const std::size_t per_sector = sector_bytes / 4;
    const std::size_t table = sector / per_sector;
    if (table >= kFatSectorsInHeader) return std::nullopt;
    const std::uint32_t table_sector = number_at(bytes, kFatSectorListAt + table * 4, 4);
    if (table_sector > kLastRegularSector || sector_at(table_sector) + sector_bytes > bytes.size())
      return std::nullopt;
    return number_at(bytes, sector_at(table_sector) + (sector % per_sector) * 4, 4);
  };
  std::optional<std::uint32_t> sector = number_at(bytes, kFirstDirectorySectorAt, 4);
  for (std::size_t count = 0; count < kMaximumDirectorySectors && sector && *sector <= kLastRegularSector;
       ++count) {
    const std::size_t start = sector_at(*sector);
    if (start + kEntryBytes > bytes.size()) break;
    for (std::size_t entry = start; entry + kEntryBytes <= std::min(start + sector_bytes, bytes.size());
         entry += kEntryBytes) {
      const std::uint32_t length = number_at(bytes, entry + kNameLengthAt, 2);
      if (bytes[entry + kTypeAt] == 0 || length < 2 || length > kNameLengthAt) continue;
      std::string name;
      for (std::size_t at = 0; at + 2 < length; at += 2) {
        const std::uint32_t letter = number_at(bytes, entry + at, 2);
        name.push_back(letter >= ' ' && letter < 0x7F ? static_cast<char>(letter) : '?');
      }
      names.push_back(std::move(name));
    }
    sector = next_sector(*sector);
  }
  return names;
}

}  // namespace policygap::extractors
