// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a PDF file are those that pdftotext gives: none lost, none twice.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "base/file.h"
#include "extractors/read_document.h"
#include "tests/extractors/same_words.h"

namespace {

using namespace policygap;
using namespace policygap::extractors;
using namespace policygap::extractors::test;

std::string text_of(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) text += block.marker + " " + block.text + "\n \n";
  return text;
}

/// Compares every PDF file below `folder`; how many had text.
int compare_folder(const std::string& folder) {
  int compared = 0;
  std::set<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".pdf") paths.insert(entry.path().string());
  }
  for (const std::string& path : paths) {
    const WordList theirs = words_of(output_of("pdftotext -q", path, "-"));
    if (theirs.empty()) continue;
    const auto bytes = read_file(path);
    REQUIRE(bytes);
    const Comparison result = compare(theirs, words_of(text_of(read_document(*bytes, path, {}))));
    const std::string name = std::filesystem::path(path).filename().string();
    const double share = 100.0 * (result.all - result.lost) / result.all;
    MESSAGE(name << ": " << result.all << " words, " << result.lost << " lost, " << result.added << " added, " << share << " %");
    CHECK_MESSAGE(result.lost * 100 <= result.all, name);
    CHECK_MESSAGE(result.added * 100 <= result.all, name);
    ++compared;
  }
  return compared;
}

TEST_CASE("the comparison counts as it says") {
  CHECK(words_of("An ex-\nample, an EXAMPLE: \"well-known\" soft\u00ADly \uFB01rst") ==
        WordList{"an", "example", "an", "example", "wellknown", "softly", "first"});
  const Comparison result = compare({"a", "a", "b"}, {"a", "c"});
  CHECK(result.all == 3);
  CHECK(result.lost == 2);
  CHECK(result.added == 1);
  CHECK(compare({"l", "jungskogens", "energi"}, {"ljungskogens", "energi"}).lost == 0);
}

TEST_CASE("the sample documents have the words that pdftotext gives") {
  REQUIRE_MESSAGE(std::system("command -v pdftotext >/dev/null") == 0,
                  "pdftotext is missing: apt-get install poppler-utils");
  CHECK(compare_folder(POLICYGAP_SOURCE_DIR "/sample_docs") >= 13);
}

TEST_CASE("documents of your own have the words that pdftotext gives") {
  const char* folder = std::getenv("POLICYGAP_PDF_FOLDER");
  if (folder == nullptr) {
    MESSAGE("not compared: set POLICYGAP_PDF_FOLDER to a folder of PDF files to compare them, too");
    return;
  }
  CHECK(compare_folder(folder) > 0);
}

}  // namespace
