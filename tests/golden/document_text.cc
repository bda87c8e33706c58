// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/document_text.h"

#include <cstdio>
#include <map>
#include <utility>

#include "base/file.h"
#include "extractors/zip_archive.h"

namespace policygap::golden {

namespace {

constexpr std::size_t kMostPartBytes = 10'000'000;

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char buffer[65536];
  for (std::size_t count = 0; (count = fread(buffer, 1, sizeof(buffer), pipe)) > 0;)
    output.append(buffer, count);
  pclose(pipe);
  return output;
}

std::string unescaped(std::string text) {
  for (const auto& [name, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; ++at)
      text.replace(at, std::string_view(name).size(), character);
  }
  return text;
}

/// What stands in w:t elements.
std::string words_of(const std::string& xml) {
  std::string text;
  for (std::size_t at = 0; (at = xml.find("<w:t", at)) != std::string::npos;) {
    const char next = xml[at + 4];
    const std::size_t start = xml.find('>', at) + 1;
    at = start;
    if ((next != '>' && next != ' ') || xml[start - 2] == '/') continue;  // w:tab, w:tbl …, or empty
    const std::size_t end = xml.find("</w:t>", start);
    text += xml.substr(start, end - start);
    at = end;
  }
  return unescaped(text);
}

std::string docx_text(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return {};
  const auto archive = extractors::ZipArchive::open(*bytes, {});
  if (!archive) return {};
  std::string text;
  for (const char* part : {"word/document.xml", "word/footnotes.xml"}) {
    const auto xml = (*archive)->read_part(part, kMostPartBytes);
    if (xml) text += words_of(*xml);
  }
  return text;
}

/// A scan has no text for a foreign reader; the words that were printed and scanned stand in its source.
constexpr std::string_view kScan = "skannad-it-policy.pdf";

std::string text_of(const std::string& path, int page_number) {
  if (path.ends_with(kScan))
    return read_file(POLICYGAP_SOURCE_DIR "/tests/golden/sources/skannad-it-policy.md").value_or("");
  if (path.ends_with(".docx")) return docx_text(path);
  if (!path.ends_with(".pdf")) return read_file(path).value_or("");
  const std::string page = std::to_string(page_number);
  const std::string rest =
      (page_number > 0 ? "-f " + page + " -l " + page + " " : std::string()) + "'" + path + "' - 2>/dev/null";
  // Tables are read by columns without -layout, and by rows with it.
  return output_of("pdftotext -q " + rest) + output_of("pdftotext -q -layout " + rest);
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view two = text.substr(at, 2);
    const std::string_view three = text.substr(at, 3);
    if (text[at] == '-' || static_cast<unsigned char>(text[at]) <= ' ') continue;
    if (two == "\u00A0" || two == "\u00AD") {
      ++at;
    } else if (three == "\u2010" || three == "\u2011" || three == "\u2028") {
      at += 2;
    } else {
      kept += text[at];
    }
  }
  return kept;
}

std::string squeezed_text_of(const std::string& path, int page_number) {
  static std::map<std::pair<std::string, int>, std::string> known;
  const auto [entry, is_new] = known.try_emplace({path, page_number});
  if (is_new) entry->second = squeezed(text_of(path, page_number));
  return entry->second;
}

}  // namespace policygap::golden
