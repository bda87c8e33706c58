// SPDX-License-Identifier: GPL-3.0-or-later
// Containers: zip files that hold documents, listed and unpacked member by member under one budget. Nothing is ever
// written to disk, and an archive is read where it lies, so its own size does not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace policygap::extractors {

/// One budget for an archive and all that stands in it, at any depth. Sizes are as the archive tells them, and no
/// member is unpacked beyond that, so what comes out cannot be more.
struct ContainerLimits {
  std::size_t maximum_entries = 10'000;
  std::uint64_t maximum_bytes = std::uint64_t{4} << 30U;  ///< an inner archive counts once for each of its members
  std::uint64_t maximum_member_bytes = std::uint64_t{128} << 20U;
  int maximum_depth = 3;  ///< 1: no archives in the archive
  /// Beyond its first 100 MiB an archive of documents does not unpack to more than this many times its own size: Word
  /// files and PDF are packed already, and plain text gives 4 to 10.
  std::uint64_t maximum_ratio = 200;
};

/// A file in an archive.
struct ContainerMember {
  std::string path;                  ///< UTF-8: "hr/policy.pdf", in an inner archive "inner.zip!/hr/policy.pdf"
  std::vector<std::uint32_t> place;  ///< number of the entry at each depth, outermost first
  std::string code;                  ///< why it is not to be read; empty: read it
  std::string message;

  bool operator==(const ContainerMember&) const = default;
};

struct ContainerList {
  bool is_document = false;  ///< a Word or OpenDocument file, whatever it is called: has no members
  std::vector<ContainerMember> members;

  bool operator==(const ContainerList&) const = default;
};

/// Says of a member's path why it is left out on purpose (skipped_*); empty where it may be a document.
using SkipCode = std::function<std::string(std::string_view path)>;

/// True where the name says that the file is an archive.
bool is_archive_name(std::string_view name);

/// All files in the zip file that is open for reading, in the order of the archive. Codes: corrupt, limit_entries.
/// A member's code: what `skip_code` gives; skipped_archive (an inner archive: its members follow), corrupt (two of one
/// name), needs_password, limit_depth, limit_inflated.
Result<ContainerList> list_container(int descriptor, const SkipCode& skip_code, const ContainerLimits& limits = {});

/// One member's bytes. Codes: corrupt (damaged, or longer than the archive says), needs_password, unsupported,
/// limit_inflated.
Result<std::string> unpack_member(int descriptor, const std::vector<std::uint32_t>& place,
                                  const ContainerLimits& limits = {});

}  // namespace policygap::extractors
