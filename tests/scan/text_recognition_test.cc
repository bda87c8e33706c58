// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/text_recognition.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "extractors/reading_aid.h"
#include "scan/reading_help.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

constexpr const char* kProgram = POLICYGAP_PROGRAM_DIR "/policygap-ocr";
constexpr const char* kScan = POLICYGAP_SOURCE_DIR "/sample_docs/skannad-it-policy.pdf";

/// An open file, or -1.
struct Opened {
  explicit Opened(const std::string& path) : file(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() { close(file); }
  int file;
};

/// A program that stands in for policygap-ocr.
std::string script(const TemporaryDirectory& folder, const std::string& commands) {
  const std::string path = folder.path("recogniser");
  folder.write("recogniser", "#!/bin/sh\n" + commands + "\n");
  chmod(path.c_str(), 0700);
  return path;
}

RecognitionOptions options_with(const std::string& program, int deadline_ms = 2000) {
  RecognitionOptions options;
  options.program = program;
  options.page_deadline = std::chrono::milliseconds(deadline_ms);
  return options;
}

/// A frame in the octal escapes of printf(1), little-endian.
std::string frame(int kind, int page, const std::string& bytes) {
  const auto number = [](int value) { return "\\00" + std::to_string(value) + "\\000\\000\\000"; };
  return "printf '" + number(kind) + number(page) + number(static_cast<int>(bytes.size())) + bytes + "'; ";
}

TEST_CASE("a page is read from its picture, with the certainty and place of each word") {
  const Opened scan(kScan);
  TextRecognition recognition(options_with(kProgram, 120'000));
  CHECK_FALSE(recognition.missing());
  std::vector<int> begun;
  const auto result = recognition.recognise(scan.file, {2}, [&](int page) { begun.push_back(page); });
  REQUIRE(result);
  CHECK(result->problems.empty());
  CHECK(begun == std::vector<int>{2});
  REQUIRE(result->pages.size() == 1);
  const auto page = extractors::page_from(result->pages[0]);
  REQUIRE(page);
  CHECK(page->page_number == 2);
  CHECK(page->width == doctest::Approx(595.3).epsilon(0.001));
  bool met = false;
  for (const extractors::PageLine& line : page->lines) {
    for (const extractors::PageWord& word : line.words) {
      CHECK(word.box.x1 <= page->width);
      if (word.text != "bloggar") continue;
      met = true;
      CHECK(word.confidence > 0.8F);
      // Measured on the picture of the page.
      CHECK(word.box.x0 == doctest::Approx(142).epsilon(0.02));
      CHECK(word.box.y1 == doctest::Approx(141).epsilon(0.02));
      CHECK(word.font_size == doctest::Approx(13).epsilon(0.05));
    }
  }
  CHECK(met);
}

TEST_CASE("a page past its deadline costs itself alone") {
  const TemporaryDirectory folder;
  // Reads what it is asked for in order, and never gets done with page 3.
  TextRecognition recognition(options_with(script(
      folder, "for page in \"$@\"; do case $page in 3) " + frame(1, 3, "") + "exec sleep 60;; 2) " + frame(1, 2, "") +
                  frame(2, 2, "two") + ";; 4) " + frame(1, 4, "") + frame(3, 4, "large") + ";; esac; done")));
  const auto result = recognition.recognise(-1, {2, 3, 4});
  REQUIRE(result);
  CHECK(result->pages == std::vector<std::string>{"two"});
  CHECK(result->problems ==
        std::vector<Diagnostic>{{"timeout", "text recognition of page 3 was not done within 2 s", {3}},
                                {"image_pages", "large", {4}}});
}

TEST_CASE("a page that ends the process is named, and one that ends it for ever ends the document's recognition") {
  const TemporaryDirectory folder;
  SUBCASE("once") {
    TextRecognition recognition(options_with(
        script(folder, "case $1 in 1) " + frame(1, 1, "") + "exit 1;; 2) " + frame(1, 2, "") + frame(2, 2, "two") + ";; esac")));
    const auto result = recognition.recognise(-1, {1, 2});
    REQUIRE(result);
    CHECK(result->pages == std::vector<std::string>{"two"});
    CHECK(result->problems == std::vector<Diagnostic>{{"crash", "text recognition of page 1 ended without a result", {1}}});
  }
  SUBCASE("every time") {
    TextRecognition recognition(options_with(script(folder, "exit 1")));
    const auto result = recognition.recognise(-1, {1, 2, 3, 4, 5, 6, 7});
    REQUIRE(result);
    CHECK(result->problems.size() == 6);
    CHECK(result->problems.back() ==
          Diagnostic{"crash", "text recognition was lost 5 times and was given up", {6, 7}});
  }
  SUBCASE("with words that are no frames") {
    TextRecognition recognition(options_with(script(folder, "echo this is not a frame at all, not by far")));
    const auto result = recognition.recognise(-1, {1});
    REQUIRE(result);
    CHECK(result->pages.empty());
    CHECK(result->problems.size() == 1);
  }
}

TEST_CASE("more pages than a document may have recognised are named") {
  const TemporaryDirectory folder;
  RecognitionOptions options = options_with(script(folder, frame(1, 1, "") + frame(2, 1, "one")));
  options.maximum_pages = 1;
  const auto result = TextRecognition(options).recognise(-1, {1, 8, 9});
  REQUIRE(result);
  CHECK(result->pages.size() == 1);
  CHECK(result->problems ==
        std::vector<Diagnostic>{
            {"limit_pages", "text recognition reads at most 1 pages of a document, and 3 are pictures: split the file", {8, 9}}});
}

TEST_CASE("missing data is told with the command that installs it, and asked for once") {
  const TemporaryDirectory folder;
  setenv("TESSDATA_PREFIX", folder.path("").c_str(), 1);
  TextRecognition recognition(options_with(kProgram, 120'000));
  const Opened scan(kScan);
  const auto result = recognition.recognise(scan.file, {1});
  const auto missing = recognition.missing();
  unsetenv("TESSDATA_PREFIX");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == "missing-part");
  CHECK(result.error().message ==
        "text recognition has no data for Swedish and English (" + folder.path("") +
            "); apt-get install tesseract-ocr-swe tesseract-ocr-eng");
  CHECK(missing);
  CHECK_FALSE(recognition.recognise(scan.file, {1}));  // the data is back, but it was asked for
  TextRecognition nowhere(options_with(folder.path("not-there")));
  REQUIRE(nowhere.missing());
  CHECK(nowhere.missing()->message == "the program policygap-ocr is not beside policygap");
  CHECK_FALSE(nowhere.recognise(scan.file, {1}));
}

TEST_CASE("which pages are recognised is told by the problems, and by --ocr") {
  FirstReading reading{extractors::Format::pdf, "digest", 9, {{"image_pages", "", {2, 7}}, {"unreadable_text", "", {3}}, {"damaged", "", {8}}}};
  CHECK(pages_to_recognise(OcrMode::automatic, reading) == std::vector<int>{2, 3, 7});
  CHECK(pages_to_recognise(OcrMode::never, reading).empty());
  CHECK(pages_to_recognise(OcrMode::always, reading).size() == 9);
  reading.format = extractors::Format::docx;
  CHECK(pages_to_recognise(OcrMode::always, reading).empty());
}

}  // namespace
}  // namespace policygap::scan
