// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that other programs help to read, through the pool, as every command reads them.
#include "scan/reading_help.h"

#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/external_tool.h"
#include "base/file.h"
#include "scan/no_network.h"
#include "scan/pack.h"
#include "scan/reader_pool.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

const Pack& pack() {
  static const Result<Pack> loaded = load_pack(std::string(POLICYGAP_PROGRAM_DIR) + "/share/policygap/policygap.pack");
  REQUIRE(loaded);
  return *loaded;
}

ReadRow read_one(const std::string& path, OcrMode mode = OcrMode::automatic) {
  HelpOptions help;
  help.ocr = mode;
  help.recognition.program = std::string(POLICYGAP_PROGRAM_DIR) + "/policygap-ocr";
  ReaderPool pool(reading_setup(pack(), {}, {}, {}, help), 1);
  ReadJob job;
  job.path = path;
  pool.submit(job);
  while (!pool.failure()) {
    std::vector<ReadRow> rows = pool.wait();
    if (!rows.empty()) return std::move(rows.front());
  }
  return {};
}

/// Names that the converter could leave behind.
std::size_t leftovers(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) count += entry.exists() ? 1 : 0;
  return count;
}

TEST_CASE("old Word files and rich text are read through LibreOffice, and nothing is left of it") {
  REQUIRE_MESSAGE(!find_program("soffice").empty(), "apt-get install libreoffice-writer-nogui");
  const TemporaryDirectory folder;
  setenv("TMPDIR", folder.path().c_str(), 1);
  for (const char* name : {"riktlinje.doc", "riktlinje.rtf"}) {
    CAPTURE(name);
    const ReadRow row = read_one(std::string(POLICYGAP_SOURCE_DIR "/tests/extractors/data/office/") + name);
    CHECK(row.document.status == extractors::Status::ok);
    CHECK(row.document.problems.empty());
    CHECK(row.document.format == (std::string(name).ends_with("doc") ? extractors::Format::doc : extractors::Format::rtf));
    CHECK(row.document.page_count == 0);
    CHECK(row.document.found.findings.size() >= 2);
    for (const matching::Finding& finding : row.document.found.findings) {
      CHECK(finding.place.section == "Riktlinje för medier › Kontakter");
      CHECK(finding.place.runs.empty());  // they would be places in a file that nobody has
    }
  }
  unsetenv("TMPDIR");
  CHECK(leftovers(folder.path()) == 0);
}

TEST_CASE("without LibreOffice the document is named, with the command that installs it") {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  const ReadRow row = read_one(POLICYGAP_SOURCE_DIR "/tests/extractors/data/office/riktlinje.doc");
  setenv("PATH", path.c_str(), 1);
  CHECK(row.document.status == extractors::Status::unreadable);
  REQUIRE(row.document.problems.size() == 1);
  CHECK(row.document.problems[0] ==
        Diagnostic{"unsupported",
                   "a Word 97-2003 document (.doc) is not read; open it in Word or LibreOffice and save it as .docx (it is "
                   "done here where it can be: LibreOffice is not installed; apt-get install libreoffice-writer-nogui)",
                   {}});
}

TEST_CASE("what LibreOffice cannot read is told") {
  const TemporaryDirectory folder;
  folder.write("broken.rtf", "{\\rtf1\\ansi");
  folder.write("empty.rtf", "{\\rtf1\\ansi\\pard\\par}");
  const ReadRow broken = read_one(folder.path("broken.rtf"));
  CHECK(broken.document.status == extractors::Status::unreadable);
  REQUIRE(broken.document.problems.size() == 1);
  CHECK(broken.document.problems[0] ==
        Diagnostic{"corrupt",
                   "LibreOffice wrote no document.docx; the file may be damaged or protected by a password: open it in Word "
                   "and save it as .docx",
                   {}});
  const ReadRow empty = read_one(folder.path("empty.rtf"));
  CHECK(empty.document.status == extractors::Status::unreadable);
  REQUIRE(empty.document.problems.size() == 1);
  CHECK(empty.document.problems[0] ==
        Diagnostic{"unsupported", "LibreOffice finds no text in it; open it in Word and save it as .docx", {}});
}

TEST_CASE("pages that are pictures are recognised, and no others, unless it is forbidden") {
  const ReadRow row = read_one(POLICYGAP_SOURCE_DIR "/sample_docs/skannad-it-policy.pdf", OcrMode::never);
  CHECK(row.document.status == extractors::Status::unreadable);
  CHECK(row.document.recognised_pages.empty());
}

TEST_CASE("a process without a network cannot open a socket to anywhere, nor can its children") {
  const pid_t child = fork();
  if (child == 0) {
    if (!forbid_network()) _exit(2);
    const bool is_open = socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_INET6, SOCK_DGRAM, 0) >= 0;
    _exit(is_open || socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 1 : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace policygap::scan
