// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-ocr PAGE…  Reads the words on pages of the PDF that its standard input is, from their pictures.
// policygap-ocr --check  Tells which language data is missing, and ends with 1 where any is.
//
// Started by policygap (scan/text_recognition.h), once a document, since Tesseract is slow to load and hostile files are
// slow to read. Standard output holds frames: a kind, a page number and a size (32 bits each, host order), and the bytes:
//   1  begins the page            3  a message: why the page is not read (its place stays a picture)
//   2  the page (page_bytes())    4  code and message, parted by NUL: why no page is read
//
// In order: the languages' data is read (/usr/share/tesseract-ocr or TESSDATA_PREFIX); the limits are set and no new
// rights can be had; only then is a byte of the document read, from standard input (pread), and nothing is written but
// frames. After that Poppler opens, for reading: fonts through fontconfig (/etc/fonts, /usr/share/fonts,
// /var/cache/fontconfig) where a page does not hold its own, and poppler-data (/usr/share/poppler).
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/sanitized.h"
#include "extractors/page_image.h"
#include "extractors/page_recogniser.h"
#include "extractors/reading_aid.h"
#include "extractors/recognition_frames.h"

using namespace policygap;
using namespace policygap::extractors;

namespace {

/// A page of 100 million grey pixels and Tesseract's copies of it; without it a usual page needs 250 MB.
constexpr rlim_t kAddressSpaceBytes = rlim_t{2048} << 20U;

bool write_frame(RecognitionFrame kind, int page_number, std::string_view bytes) {
  const RecognitionFrameHead head{static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(page_number),
                                  static_cast<std::uint32_t>(bytes.size())};
  std::string frame(sizeof(head), '\0');
  std::memcpy(frame.data(), &head, sizeof(head));
  frame += bytes;
  for (std::size_t written = 0; written < frame.size();) {
    const ssize_t count = write(STDOUT_FILENO, frame.data() + written, frame.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

int refuse(const Error& error) {
  write_frame(RecognitionFrame::refusal, 0, error.code + '\0' + error.message + (error.hint.empty() ? "" : "; " + error.hint));
  return 1;
}

void confine() {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const rlimit nothing{0, 0};
  setrlimit(RLIMIT_CORE, &nothing);   // a core would hold the client's text
  setrlimit(RLIMIT_FSIZE, &nothing);  // frames go into a pipe
  const rlimit memory{kAddressSpaceBytes, kAddressSpaceBytes};
  if (!kIsSanitized) setrlimit(RLIMIT_AS, &memory);
}

/// Standard input from its start, wherever its offset is.
Result<std::string> document_bytes() {
  struct stat status {};
  if (fstat(STDIN_FILENO, &status) != 0 || !S_ISREG(status.st_mode)) return fail("unreadable", "the document cannot be read");
  if (static_cast<std::size_t>(status.st_size) > kMaximumFileBytes) return fail("limit_file_size", "the document is too large");
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = pread(STDIN_FILENO, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(filled));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

int recognise(int page_count, char** pages) {
  Result<PageRecogniser> recogniser = PageRecogniser::open();
  if (!recogniser) return refuse(recogniser.error());
  confine();
  const Result<std::string> bytes = document_bytes();
  if (!bytes) return refuse(bytes.error());
  const Result<PageImages> images = PageImages::open(*bytes);
  if (!images) return refuse(images.error());
  for (int index = 0; index < page_count; ++index) {
    const int page_number = std::atoi(pages[index]);
    if (!write_frame(RecognitionFrame::begins, page_number, {})) return 1;
    const Result<PageImage> image = images->render(page_number);
    const bool written = image ? write_frame(RecognitionFrame::page, page_number, page_bytes(recogniser->recognise(*image)))
                               : write_frame(RecognitionFrame::not_read, page_number, image.error().message);
    if (!written) return 1;
  }
  return 0;
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    if (argument_count == 2 && std::strcmp(arguments[1], "--check") == 0) return missing_recognition_languages().empty() ? 0 : 1;
    return recognise(argument_count - 1, arguments + 1);
  } catch (const std::exception&) {
    return 1;  // memory ran out: the page that began is named by the other side
  }
}
