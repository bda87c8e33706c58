// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, by its first bytes: including what we do not read, so that a message can name it.
#pragma once

#include <string>
#include <string_view>

#include "extractors/document.h"

namespace policygap::extractors {

/// A recognised kind of file. `format` is unknown for kinds that are no documents of ours; `code` is the
/// problem that keeps it from being read ("" for those that are read) and `message` tells it, with a hint.
struct FileType {
  Format format = Format::unknown;
  std::string code;
  std::string message;

  bool operator==(const FileType&) const = default;
};

/// `path` only tells Markdown from text, and what the file gives itself out for.
FileType file_type_of(std::string_view bytes, const std::string& path);

}  // namespace policygap::extractors
