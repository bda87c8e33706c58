// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/read_document.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/extractors/docx_builder.h"

namespace policygap::tests {
namespace {

using extractors::Format;
using extractors::read_document;

std::string told(const std::string& bytes, const std::string& path) {
  return verdict(read_document(bytes, path));
}

TEST_CASE("the content decides, not the name") {
  const std::string docx = make_docx("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>");
  CHECK(extractors::recognise_format(docx, "policy.pdf") == Format::docx);
  CHECK(extractors::recognise_format("%PDF-1.7\n", "policy.docx") == Format::pdf);
  CHECK(extractors::recognise_format("Vanlig text", "policy.docx") == Format::text);
  CHECK(extractors::recognise_format("# Rubrik", "policy.MD") == Format::markdown);
  const extractors::Document document = read_document(docx, "dir/policy.pdf");
  CHECK(document.path == "dir/policy.pdf");
  CHECK(document.sha256.size() == 64);
  CHECK(outline(document) == "paragraph: Text.\n");
}

TEST_CASE("what is no document says so, with a hint") {
  CHECK(told("", "a.docx") == "unreadable corrupt: the file is empty (0 bytes); fetch it anew\n");
  CHECK(told("a", "a.docx") ==
        "unreadable corrupt: the file is too short to be a document (1 byte); fetch it anew\n");
  CHECK(told(std::string(2048, '\0'), "a.docx") ==
        "unreadable corrupt: the file holds nothing but NUL bytes (2 KiB), as after a failed copy; fetch it "
        "anew\n");
  CHECK(told("<!DOCTYPE html><html><body>404</body></html>", "a.pdf") ==
        "unreadable wrong_type: the file is a web page saved as .pdf, often a failed download; fetch it "
        "anew\n");
  CHECK(told("{\\rtf1 text}", "a.rtf") ==
        "unreadable unsupported: a rich text document (.rtf) is not read; open it in Word or LibreOffice and "
        "save it as .docx\n");
  CHECK(told("\xFF\xD8\xFF\xE0 JFIF", "a.pdf") ==
        "unreadable wrong_type: the file is a JPEG picture, not a document; remove it or give the document "
        "itself\n");
  CHECK(told(make_zip({{"a.txt", "x"}}), "a.docx") ==
        "unreadable wrong_type: the file is a zip archive of 1 file, not a document; unpack it and give the "
        "documents in it\n");
  CHECK(told(make_zip({{"[Content_Types].xml", "<a/>"}, {"xl/workbook.xml", "<a/>"}}), "a.docx") ==
        "unreadable unsupported: an Excel workbook is not a document we read; save its text as .docx\n");
}

/// A compound file of one sector of directory with these names.
std::string compound_file(const std::string& name) {
  std::string bytes(512 + 2 * 512, '\0');
  const auto put = [&](std::size_t at, const std::string& value) { bytes.replace(at, value.size(), value); };
  put(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(30, std::string("\x09\0", 2));
  put(48, std::string("\x01\0\0\0", 4));  // the directory is sector 1
  put(76, std::string("\0\0\0\0", 4));    // the allocation table is sector 0
  put(512 + 4, "\xFE\xFF\xFF\xFF");       // the directory ends there
  for (std::size_t index = 0; index < name.size(); ++index) bytes[1024 + 2 * index] = name[index];
  bytes[1024 + 64] = static_cast<char>(2 * name.size() + 2);
  bytes[1024 + 66] = 2;
  return bytes;
}

TEST_CASE("compound files are told apart by their streams") {
  CHECK(told(compound_file("EncryptedPackage"), "a.docx") ==
        "unreadable needs_password: the file is protected by a password; ask its owner for a copy without "
        "one\n");
  CHECK(told(compound_file("WordDocument"), "a.docx") ==
        "unreadable unsupported: a Word 97-2003 document (.doc) is not read; open it in Word or LibreOffice "
        "and save it as .docx\n");
  std::string loop = compound_file("Root");
  loop.replace(512 + 4, 4, std::string("\x01\0\0\0", 4));
  CHECK(told(loop, "a.docx").starts_with("unreadable "));
}

TEST_CASE("a file that is not there is an unreadable document") {
  const extractors::Document document = extractors::read_document_file("tests/extractors/no-such-file.docx");
  CHECK(document.status == extractors::Status::unreadable);
  CHECK(document.problems.front().code == "vanished");
}

}  // namespace
}  // namespace policygap::tests
