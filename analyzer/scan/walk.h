// SPDX-License-Identifier: GPL-3.0-or-later
// From PATH arguments to a sorted list of files, with a row for each that is left out on purpose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/assessment.h"
#include "scan/file_stamp.h"

namespace policygap::scan {

struct WalkOptions {
  std::vector<std::string> include;  ///< globs, for files found in directories
  std::vector<std::string> exclude;
  bool has_ignore_files = false;       ///< .policygapignore in any directory, in gitignore's syntax
  std::int64_t modified_since_ns = 0;  ///< files older than this are left out; 0: none
  std::int64_t maximum_bytes = 0;      ///< larger files are left out; 0: none, reading has its own limit
  int maximum_depth = 0;               ///< directories further down are not entered; 1: files in the argument itself; 0: all
  std::string
      own_output;  ///< our output directory: never walked into, so that reports are not read as documents
};

/// A zip file that stands for a folder (archives.h).
struct WalkedArchive {
  std::string path;
  std::string inside;  ///< below the argument: what globs are held against, with the member's path
  FileStamp stamp;
  char is_named = 0;
};

/// Where a file stands that is in an archive; both empty for one that is not.
struct MemberPlace {
  std::string archive;               ///< its path
  std::vector<std::uint32_t> place;  ///< extractors::ContainerMember
};

struct Walk {
  std::vector<std::string> files;                      ///< paths to read, as bytes, sorted, each once
  std::vector<FileStamp> stamps;                       ///< of `files`, as met; size -1 where it could not be seen
  std::vector<char> is_named;                          ///< of `files`: 1 for an argument, whose link is followed
  std::vector<MemberPlace> places;                     ///< of `files`; may be shorter: then in no archive
  std::vector<WalkedArchive> archives;                 ///< not opened yet, sorted
  std::vector<std::string> include;                    ///< for what is in the archives
  std::vector<std::string> exclude;
  std::vector<assessment::SkippedPath> skipped;        ///< names escaped for output, sorted
  std::vector<assessment::JudgedDocument> unreadable;  ///< folders that could not be listed: a row each
};

/// The order of a finished walk, each path once.
void sort(Walk& walk);

/// Walks directories recursively. A path that is named is always read, whatever its type, and a named symlink
/// is followed; in directories symlinks, hidden files, lock files (~$x), special files and types that are no
/// documents are skipped with their code. A path that is not there stays in the list: reading it says that it
/// has vanished.
Walk walk(const std::vector<std::string>& paths, const WalkOptions& options = {});

/// Why a file of this name (behind the last '/') is left out, whatever is in it; empty where it may be a document.
std::string skip_code_of_name(std::string_view path);

/// True where the first bytes or the name speak for a type that holds text.
bool may_be_document(const std::string& path);

}  // namespace policygap::scan
