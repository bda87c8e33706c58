// SPDX-License-Identifier: GPL-3.0-or-later
// policygap.toml and the environment as a user meets them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "base/file.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using scan::TemporaryDirectory;

TEST_CASE("flags win over the environment, and the environment over the file") {
  const TemporaryDirectory folder;
  folder.write("policygap.toml", "profile = \"public\"\nclient = \"all\"\n[scan]\nclient = \"Sjövik\"\nout = \"file\"\n");
  CHECK(run_program({"scan", "--print-config"}, folder.path()).output ==
        "[scan]\nout = \"file\"\nprofile = \"public\"\nclient = \"Sjövik\"\n");
  setenv("POLICYGAP_OUT", "environment", 1);
  const std::string environment = run_program({"scan", "--print-config"}, folder.path()).output;
  const std::string flag = run_program({"scan", "--print-config", "--out", "flag"}, folder.path()).output;
  unsetenv("POLICYGAP_OUT");
  CHECK(environment == "[scan]\nout = \"environment\"\nprofile = \"public\"\nclient = \"Sjövik\"\n");
  CHECK(flag == "[scan]\nout = \"flag\"\nprofile = \"public\"\nclient = \"Sjövik\"\n");
  folder.write("again/mine.toml", flag);
  CHECK(run_program({"scan", "--print-config", "--config", "mine.toml"}, folder.path("again")).output == flag);
  CHECK(run_program({"audit", "--print-config"}, folder.path()).output ==
        "[audit]\nprofile = \"public\"\nclient = \"all\"\n");
}

TEST_CASE("what the file says is done, and what it cannot mean is told") {
  const TemporaryDirectory folder;
  folder.write("share/a.md", "# Policy\n\nAll extern kommunikation ska gå via informationsavdelningen.\n");
  folder.write("policygap.toml", "format = [\"csv\", \"json\"]\nout = \"report\"\nquiet = true\n");
  const ProgramRun run = run_program({"scan", "share"}, folder.path());
  CHECK(run.status == 0);
  CHECK(run.output.empty());
  CHECK(read_file(folder.path("report/findings.csv")).has_value());
  CHECK_FALSE(read_file(folder.path("report/report.html")).has_value());
  folder.write("wrong.toml", "proflie = \"public\"\n");
  const ProgramRun wrong = run_program({"scan", "share", "--config", "wrong.toml"}, folder.path());
  CHECK(wrong.status == 2);
  CHECK(wrong.errors.find("proflie") != std::string::npos);
  CHECK(run_program({"scan", "share", "--config", "none.toml"}, folder.path()).status == 2);
}

}  // namespace
}  // namespace policygap::cli
