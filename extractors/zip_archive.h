// SPDX-License-Identifier: GPL-3.0-or-later
// ZipArchive: the parts of a zip file in memory, inflated piece by piece under one budget. Nothing is ever
// written to disk.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

struct zip;
struct zip_file;

namespace policygap::extractors {

/// Bounds of one archive. Size fields of the archive are never believed: what comes out is counted.
struct ZipLimits {
  std::size_t maximum_inflated_bytes = std::size_t{512} << 20U;  ///< all parts read, together
  std::size_t maximum_part_bytes = std::size_t{256} << 20U;
  std::size_t maximum_entries = 10'000;
};

class ZipArchive;

/// One part being inflated. Lives no longer than its archive; not for two threads at once.
class ZipPart {
 public:
  /// Fills `buffer` with up to `size` bytes; 0 at the end. Codes: limit_inflated, damaged (checksum, broken
  /// deflate).
  Result<std::size_t> read(char* buffer, std::size_t size);
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  friend class ZipArchive;
  struct Close {
    void operator()(zip_file* file) const;
  };
  ZipPart(std::unique_ptr<zip_file, Close> file, std::string name, ZipArchive* archive)
      : file_(std::move(file)), name_(std::move(name)), archive_(archive) {}

  std::unique_ptr<zip_file, Close> file_;
  std::string name_;
  ZipArchive* archive_;
  std::size_t bytes_read_ = 0;
};

/// The central directory of a zip file. Part names are compared as OPC does: without case, '\' as '/', no
/// leading '/'.
class ZipArchive {
 public:
  /// `bytes` must outlive the archive. Codes: corrupt, limit_entries.
  static Result<std::unique_ptr<ZipArchive>> open(std::string_view bytes, const ZipLimits& limits);
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;
  ~ZipArchive();

  [[nodiscard]] bool contains(std::string_view name) const;
  [[nodiscard]] std::size_t entry_count() const { return entry_count_; }
  /// The part `name`. Codes: corrupt (not there, or there twice), needs_password, unsupported (compression
  /// method).
  Result<ZipPart> open_part(std::string_view name);
  /// The whole part, for small ones. Codes of open_part and ZipPart::read; limit_inflated beyond
  /// `maximum_bytes`.
  Result<std::string> read_part(std::string_view name, std::size_t maximum_bytes);

 private:
  friend class ZipPart;
  struct Entry {
    std::size_t index = 0;
    bool is_duplicated = false;
  };
  ZipArchive() = default;

  struct zip* handle_ = nullptr;
  ZipLimits limits_;
  std::size_t entry_count_ = 0;
  std::size_t inflated_bytes_ = 0;
  std::unordered_map<std::string, Entry> entries_;
};

/// A size for people: "512 MiB", "70 KiB", "12 bytes".
std::string bytes_for_people(std::size_t bytes);

}  // namespace policygap::extractors
