// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/file_type.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "extractors/compound_file.h"
#include "extractors/text_encoding.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kStart = 1024;  // where readers look for "%PDF-" (Adobe's implementation notes)

std::string extension_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
  return to_lower(repair_utf8(std::string_view(path).substr(dot + 1)));
}

FileType unread(Format format, std::string code, std::string message) {
  return {format, std::move(code), std::move(message)};
}

FileType compound_type(std::string_view bytes) {
  const std::vector<std::string> names = compound_file_names(bytes);
  const auto has = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (has("EncryptedPackage")) {
    return unread(Format::docx, "needs_password",
                  "the file is protected by a password; ask its owner for a copy without one");
  }
  if (has("WordDocument")) {
    return unread(
        Format::doc, "unsupported",
        "a Word 97-2003 document (.doc) is not read; open it in Word or LibreOffice and save it as .docx");
  }
  if (has("Workbook") || has("Book"))
    return unread(Format::unknown, "unsupported",
                  "an Excel 97-2003 workbook is not a document we read; save its text as .docx");
  if (has("PowerPoint Document")) {
    return unread(Format::unknown, "unsupported",
                  "a PowerPoint 97-2003 presentation is not read; open it in PowerPoint or LibreOffice and "
                  "save it as .pdf");
  }
  if (names.size() > 1)
    return unread(Format::unknown, "unsupported",
                  "the file is an OLE container without a document we know; save it as .docx or .pdf");
  return unread(Format::unknown, "corrupt",
                "the file is an OLE container whose directory is broken; fetch it anew");
}

FileType zip_type(std::string_view bytes, const std::string& extension) {
  const auto archive = ZipArchive::open(bytes, {});
  if (!archive) return {Format::docx, {}, {}};  // its reader tells what is wrong with the archive
  ZipArchive& zip = **archive;
  if (zip.contains("word/document.xml")) return {Format::docx, {}, {}};
  if (zip.contains("ppt/presentation.xml")) return {Format::pptx, {}, {}};
  if (zip.contains("xl/workbook.xml") || zip.contains("xl/workbook.bin")) {
    return unread(Format::unknown, "unsupported",
                  "an Excel workbook is not a document we read; save its text as .docx");
  }
  constexpr std::size_t kLongestType = 200;
  const auto type =
      zip.contains("mimetype") ? zip.read_part("mimetype", kLongestType) : Result<std::string>(std::string());
  if (type && type->starts_with("application/vnd.oasis.opendocument.text")) {
    return {Format::odt, {}, {}};
  }
  if (zip.contains("[Content_Types].xml")) return {Format::docx, {}, {}};
  const std::string what = "the file is a zip archive of " + std::to_string(zip.entry_count()) +
                           (zip.entry_count() == 1 ? " file" : " files") + ", not a document";
  return unread(Format::unknown, extension == "zip" ? "unsupported" : "wrong_type",
                what + "; unpack it and give the documents in it");
}

/// Pictures, sound and programs, by their first bytes.
std::string_view other_kind(std::string_view bytes) {
  struct Magic {
    std::string_view start;
    std::string_view kind;
  };
  static constexpr std::array<Magic, 11> kMagics{{{"\xFF\xD8\xFF", "a JPEG picture"},
                                                  {"\x89PNG", "a PNG picture"},
                                                  {"GIF8", "a GIF picture"},
                                                  {"II*", "a TIFF picture"},
                                                  {std::string_view("MM\0*", 4), "a TIFF picture"},
                                                  {"RIFF", "a picture, sound or film"},
                                                  {"\x7F"
                                                   "ELF",
                                                   "a program"},
                                                  {"MZ", "a program"},
                                                  {"Rar!", "a RAR archive"},
                                                  {"7z\xBC\xAF", "a 7-Zip archive"},
                                                  {"\x1F\x8B", "a gzip archive"}}};
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.start)) return magic.kind;
  }
  return {};
}

bool is_html(std::string_view bytes) {
  std::string start = to_lower(repair_utf8(bytes.substr(0, kStart)));
  start.erase(0, std::min(start.find_first_not_of(" \t\r\n\uFEFF"), start.size()));
  if (start.starts_with("<?xml") || start.starts_with("<!--"))
    return start.find("<html") != std::string::npos;
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head") ||
         start.starts_with("<body");
}

FileType text_type(std::string_view bytes, const std::string& extension) {
  if (bytes.starts_with("{\\rtf")) {
    return unread(
        Format::rtf, "unsupported",
        "a rich text document (.rtf) is not read; open it in Word or LibreOffice and save it as .docx");
  }
  if (is_html(bytes)) {
    if (extension == "pdf" || extension == "docx" || extension == "doc") {
      return unread(
          Format::html, "wrong_type",
          "the file is a web page saved as ." + extension + ", often a failed download; fetch it anew");
    }
    return {Format::html, {}, {}};
  }
  if (bytes.find('\0') != std::string_view::npos && bytes.find_first_not_of('\0') == std::string_view::npos) {
    return unread(Format::unknown, "corrupt",
                  "the file holds nothing but NUL bytes (" + bytes_for_people(bytes.size()) +
                      "), as after a failed copy; fetch it anew");
  }
  const std::string_view kind = other_kind(bytes);
  if (!kind.empty())
    return unread(
        Format::unknown, "wrong_type",
        "the file is " + std::string(kind) + ", not a document; remove it or give the document itself");
  if (!decode_text(bytes.substr(0, std::size_t{1} << 16U))) {
    return unread(Format::unknown, "wrong_type",
                  "the file is of no kind we know; open it in its own program and save it as .docx or .pdf");
  }
  if (extension == "pdf") {
    return unread(Format::text, "wrong_type",
                  "the file is plain text saved as .pdf, often a failed download; fetch it anew");
  }
  const bool is_markdown = extension == "md" || extension == "markdown" || extension == "mdown";
  return {is_markdown ? Format::markdown : Format::text, {}, {}};
}

}  // namespace

FileType file_type_of(std::string_view bytes, const std::string& path) {
  const std::string extension = extension_of(path);
  if (bytes.empty()) return unread(Format::unknown, "corrupt", "the file is empty (0 bytes); fetch it anew");
  constexpr std::size_t kShortestDocument = 8;
  const bool is_office_name = extension == "docx" || extension == "pdf" || extension == "doc";
  if (bytes.size() < kShortestDocument && is_office_name) {
    return unread(
        Format::unknown, "corrupt",
        "the file is too short to be a document (" + bytes_for_people(bytes.size()) + "); fetch it anew");
  }
  if (bytes.substr(0, kStart).find("%PDF-") != std::string_view::npos) return {Format::pdf, {}, {}};
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return zip_type(bytes, extension);
  if (is_compound_file(bytes)) return compound_type(bytes);
  if (extension == "pdf" && bytes.find("endobj") != std::string_view::npos) return {Format::pdf, {}, {}};
  // A zip file is found by its end; what stands before it (a mail gateway's stamp) does no harm.
  constexpr std::size_t kEndRecordBytes = 65536 + 22;
  const std::string_view end = bytes.substr(bytes.size() - std::min(bytes.size(), kEndRecordBytes));
  if (is_office_name && end.find("PK\x05\x06") != std::string_view::npos) return zip_type(bytes, extension);
  return text_type(bytes, extension);
}

}  // namespace policygap::extractors
