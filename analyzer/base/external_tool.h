// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign programs (WeasyPrint, Pandoc, rsvg-convert …) that turn files into a file.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace policygap {

/// A program that may or may not be installed, and the Debian package that brings it.
struct ExternalTool {
  std::string name;     ///< shown to people: "WeasyPrint"
  std::string program;  ///< looked up in PATH
  std::string package;
};

struct ToolFile {
  std::string name;  ///< a plain file name
  std::string bytes;
};

struct ToolJob {
  std::vector<std::string> arguments;  ///< as given to the program, no shell; file names are those of `files`
  std::vector<ToolFile> files;         ///< laid into the directory that the program runs in
  std::string result;                  ///< the file that it writes there
  std::string date;                    ///< "2026-11-22": becomes SOURCE_DATE_EPOCH; may be empty
  std::chrono::milliseconds deadline{180'000};
};

/// The program's absolute path; empty where PATH has no such program.
std::string find_program(std::string_view program);

/// Runs the program to its end and returns the bytes of the file it wrote. It runs in a directory of its own
/// that only the user can read and that is gone afterwards, with an environment of its own (no variables of
/// the user's but PATH), without standard input, and without a network where the system lets us take it away.
/// It is killed with its children when the deadline passes, and when this program ends.
/// Error codes: "missing-part" (not installed: the hint is the command that installs it), "tool" (it failed;
/// the message ends with the last line it wrote), "timeout", "write" (no temporary directory).
Result<std::string> run_tool(const ExternalTool& tool, const ToolJob& job);

}  // namespace policygap
