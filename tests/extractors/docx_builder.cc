// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/extractors/docx_builder.h"

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string_view>

#include "extractors/read_document.h"

namespace policygap::tests {
namespace {

constexpr std::string_view kXml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view kRelationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
constexpr std::string_view kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kTypes) + type + "\" Target=\"" + target +
         "\"/>";
}

}  // namespace

std::string make_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("libzip");
  zip_source_keep(target);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::string word_part(const std::string& root, const std::string& inside) {
  return std::string(kXml) + "<w:" + root +
         " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
         " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
         " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
         " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
         " xmlns:v=\"urn:schemas-microsoft-com:vml\""
         " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">" +
         inside + "</w:" + root + ">";
}

std::string make_docx(const std::string& body,
                      const std::vector<std::pair<std::string, std::string>>& beside) {
  std::vector<std::pair<std::string, std::string>> parts;
  std::string related;
  for (const auto& [name, inside] : beside) {
    std::string type = name;
    while (!type.empty() && type.back() >= '0' && type.back() <= '9') type.pop_back();
    const std::string root = type == "header" ? "hdr" : (type == "footer" ? "ftr" : type);
    parts.emplace_back("word/" + name + ".xml", word_part(root, inside));
    related += relationship("r-" + name, type, name + ".xml");
  }
  const std::string head = std::string(kXml) + std::string(kRelationships);
  parts.emplace_back(
      "[Content_Types].xml",
      std::string(kXml) + R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)");
  parts.emplace_back("_rels/.rels",
                     head + relationship("r1", "officeDocument", "word/document.xml") + "</Relationships>");
  parts.emplace_back("word/_rels/document.xml.rels", head + related + "</Relationships>");
  parts.emplace_back("word/document.xml", word_part("document", "<w:body>" + body + "</w:body>"));
  return make_zip(parts);
}

std::string outline(const extractors::Document& document) {
  std::string lines;
  for (const extractors::Block& block : document.blocks) {
    lines += std::string(extractors::name_of(block.kind));
    if (block.level > 0) lines += " " + std::to_string(block.level);
    if (!block.marker.empty()) lines += " {" + block.marker + "}";
    if (block.lead_block != extractors::kNoBlock) lines += " lead=" + std::to_string(block.lead_block);
    if (block.table >= 0) lines += " table=" + std::to_string(block.table);
    lines += ":";
    std::string text = block.text;
    for (auto mark = block.note_marks.rbegin(); mark != block.note_marks.rend(); ++mark)
      text.insert(mark->start, "^");
    std::replace(text.begin(), text.end(), '\n', '|');
    if (block.cells.empty()) lines += " " + text;
    for (const extractors::Cell& cell : block.cells) {
      std::string words(cell.span.of(block.text));
      std::replace(words.begin(), words.end(), '\n', '|');
      lines += " " + std::to_string(cell.column) + "=" + words;
      if (!cell.header.empty()) lines += "<" + cell.header + ">";
    }
    lines += "\n";
  }
  return lines;
}

std::string verdict(const extractors::Document& document) {
  std::string lines;
  for (const Diagnostic& problem : document.problems) {
    lines += std::string(extractors::name_of(document.status)) + " " + problem.code + ": " + problem.message +
             "\n";
  }
  return lines.empty() ? std::string(extractors::name_of(document.status)) : lines;
}

}  // namespace policygap::tests
