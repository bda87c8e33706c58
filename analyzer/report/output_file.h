// SPDX-License-Identifier: GPL-3.0-or-later
// A file to write under --out, and where writers of many files put them.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace policygap::report {

/// `path` is relative, '/' between its parts: "charts/gauge.svg".
struct OutputFile {
  std::string path;
  std::string bytes;
};

/// Takes one file after the other, so that not all of them are held at once.
using FileSink = std::function<Result<void>(const OutputFile& file)>;

}  // namespace policygap::report
