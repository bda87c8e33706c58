// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/self_check.h"

#include <fcntl.h>
#include <iconv.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extractors/read_document.h"

namespace policygap::scan {

namespace {

/// Character sets that XML files of office programs are seen in, beside those that libxml2 reads by itself.
constexpr std::array kCharacterSets = {"WINDOWS-1252", "ISO-8859-15", "ISO-8859-2", "WINDOWS-1250", "WINDOWS-1251",
                                       "KOI8-R",       "SHIFT_JIS",   "EUC-JP",     "GBK",          "GB18030",
                                       "BIG5",         "EUC-KR",      "MACINTOSH",  "UTF-16",       "UTF-32"};

/// One for each directory that a library reads from while it works.
constexpr std::array kFiles = {"/usr/share/poppler/cMap/Adobe-Japan1/UniJIS-UTF16-H",
                               "/usr/share/hunspell/sv_SE.aff", "/usr/share/hunspell/en_US.aff"};

bool can_open(const char* path) {
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor >= 0) close(descriptor);
  return descriptor >= 0;
}

bool converts_character_sets() {
  iconv_t converter = iconv_open("UTF-8", "ISO-8859-15");
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  std::array<char, 3> input = {'\xE5', '\xE4', '\xF6'};
  std::array<char, 6> output{};
  char* from = input.data();
  char* to = output.data();
  std::size_t left = input.size();
  std::size_t room = output.size();
  iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  return std::string_view(output.data(), output.size()) == "åäö";
}

/// A PDF of one page with one Swedish sentence in Helvetica, its letters by WinAnsiEncoding.
std::string known_pdf() {
  const std::string content = "BT /F 12 Tf 72 720 Td (Medarbetare f\\345r inte uttala sig i medierna.) Tj ET";
  const std::array<std::string, 5> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream"};
  std::string file = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  int number = 0;
  for (const std::string& object : objects) {
    std::string offset = std::to_string(file.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    file += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::string start = std::to_string(file.size());
  return file + "xref\n0 6\n" + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

bool reads_a_document(Judge& judge) {
  extractors::Document document = extractors::read_document(known_pdf(), "known.pdf");
  const bool has_letters =
      std::any_of(document.blocks.begin(), document.blocks.end(), [](const extractors::Block& block) {
        return block.text == "Medarbetare får inte uttala sig i medierna.";
      });
  const bool is_whole = document.status == extractors::Status::ok;
  // Rules of one's own may judge otherwise; a known sentence must come through and be segmented.
  return has_letters && is_whole && judge.judge(std::move(document)).word_count == 7;
}

}  // namespace

ReadingNeeds open_before_the_lock() {
  // Kept open for the life of the process: a module stays loaded as long as somebody has it open.
  for (const char* name : kCharacterSets) {
    iconv_open("UTF-8", name);
    iconv_open(name, "UTF-8");
  }
  ReadingNeeds needs;
  for (const char* path : kFiles) {
    if (can_open(path)) needs.files.emplace_back(path);
  }
  return needs;
}

bool still_reads(Judge& judge, const ReadingNeeds& needs) {
  return converts_character_sets() && reads_a_document(judge) &&
         std::all_of(needs.files.begin(), needs.files.end(), [](const std::string& path) { return can_open(path.c_str()); });
}

}  // namespace policygap::scan
