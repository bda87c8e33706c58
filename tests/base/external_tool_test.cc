// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/external_tool.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace policygap {
namespace {

const ExternalTool kShell{"the shell", "sh", "dash"};

ToolJob job(const std::string& script) {
  return {.arguments = {"-c", script},
          .files = {{"in.txt", "å & $(id)"}},
          .result = "out.txt",
          .date = "2026-11-22"};
}

TEST_CASE("a program gets its files and gives back what it wrote") {
  const auto result = run_tool(kShell, job("cat in.txt > out.txt"));
  REQUIRE(result.has_value());
  CHECK(*result == "å & $(id)");
}

TEST_CASE("the program sees a date, its own home, and nothing of the user's environment") {
  setenv("POLICYGAP_SECRET", "hush", 1);
  const auto result = run_tool(
      kShell, job("test \"$HOME\" = \"$PWD\" && echo \"$SOURCE_DATE_EPOCH $POLICYGAP_SECRET\" > out.txt"));
  unsetenv("POLICYGAP_SECRET");
  REQUIRE(result.has_value());
  CHECK(*result == "1795305600 \n");
}

TEST_CASE("a program that is not installed is named with the command that installs it") {
  const auto result = run_tool({"WeasyPrint", "policygap-no-such-program", "weasyprint"}, job("true"));
  REQUIRE(!result.has_value());
  CHECK(result.error() == Error{"missing-part", "WeasyPrint is not installed", "apt-get install weasyprint"});
}

TEST_CASE("a program that fails is told with its last words") {
  CHECK(run_tool(kShell, job("echo first; echo 'no such font' >&2; exit 3")).error() ==
        Error{"tool", "the shell ended with status 3: no such font", ""});
  CHECK(run_tool(kShell, job("true")).error() == Error{"tool", "the shell wrote no out.txt", ""});
  CHECK(run_tool(kShell, job("kill -9 $$")).error() == Error{"tool", "the shell was killed by signal 9", ""});
}

TEST_CASE("a program that takes too long is stopped with its children") {
  ToolJob slow = job("sleep 30 & sleep 30");
  slow.deadline = std::chrono::milliseconds(300);
  const auto start = std::chrono::steady_clock::now();
  const auto result = run_tool(kShell, slow);
  CHECK(result.error().code == "timeout");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("the directory is private while it lives, and gone afterwards") {
  const auto result = run_tool(kShell, job("{ pwd; stat -c %a .; } > out.txt"));
  REQUIRE(result.has_value());
  const std::size_t end = result->find('\n');
  CHECK(result->substr(end) == "\n700\n");
  CHECK(!std::filesystem::exists(result->substr(0, end)));
}

}  // namespace
}  // namespace policygap
