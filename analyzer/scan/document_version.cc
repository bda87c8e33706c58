// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_version.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/utf8.h"

namespace policygap::scan {

namespace {

constexpr std::array<std::string_view, 9> kCues = {"version", "versionsnummer", "versionsnr", "utgåva", "revision",
                                                   "revisionsnummer", "rev", "issue", "edition"};
constexpr std::size_t kFirstPageBytes = 8192;
constexpr std::size_t kFirstBlocks = 40;
/// "2026.10.3" is long for a version; what is longer is something else.
constexpr std::size_t kLongestVersion = 10;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
}

/// The number (or the one capital letter) that `text` starts with, after at most a colon, a full stop, "nr" and spaces.
std::string number_after(std::string_view text) {
  const auto skip = [&](std::string_view bytes) {
    while (!text.empty() && bytes.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  };
  skip(" :.\t\n|");
  for (const std::string_view word : {"nummer", "number", "nr", "no"}) {
    if (!to_lower(text.substr(0, word.size())).starts_with(word)) continue;
    text.remove_prefix(word.size());
    break;
  }
  skip(" :.\t\n|");
  if (text.size() >= 2 && (text[0] == 'v' || text[0] == 'V') && is_digit(text[1])) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) ++end;
  const bool is_number = end > 0 && end <= kLongestVersion && (end == text.size() || (text[end] != '-' && text[end] != '/' && !is_letter(text[end])));
  // A year alone says when, not which: "Version 2021-03-04" is a date.
  if (is_number) return std::string(text.substr(0, end));
  const bool is_capital = !text.empty() && text[0] >= 'A' && text[0] <= 'Z' && (text.size() == 1 || !(is_letter(text[1]) || is_digit(text[1])));
  return is_capital ? std::string(text.substr(0, 1)) : std::string();
}

}  // namespace

std::string stated_version(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_letter(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string word = to_lower(text.substr(at, end - at));
    if (std::find(kCues.begin(), kCues.end(), word) != kCues.end()) {
      if (std::string version = number_after(text.substr(end)); !version.empty()) return version;
    }
    at = end;
  }
  return {};
}

std::string version_of(const extractors::Document& document) {
  using extractors::BlockKind;
  std::string first_page;
  std::string edges;
  std::size_t count = 0;
  for (const extractors::Block& block : document.blocks) {
    if (block.kind == BlockKind::page_header || block.kind == BlockKind::page_footer) {
      if (edges.size() < kFirstPageBytes) edges += block.text + "\n";
      continue;
    }
    // A change log names the versions before too.
    if (extractors::is_set_aside(block.kind) || block.page_number > 1 || first_page.size() > kFirstPageBytes) continue;
    if (block.page_number == 0 && ++count > kFirstBlocks) continue;
    first_page += block.text + "\n";
  }
  const std::string stated = stated_version(document.title + "\n" + first_page);
  return stated.empty() ? stated_version(edges) : stated;
}

}  // namespace policygap::scan
