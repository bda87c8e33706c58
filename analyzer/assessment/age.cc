// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/age.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <tuple>

#include "base/utf8.h"

namespace policygap::assessment {

namespace {

constexpr std::array<std::string_view, 10> kWordsOfVersions = {"version", "ver", "v",     "utgåva", "utkast",
                                                               "revision", "rev", "draft", "final",  "slutlig"};

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
}

/// The words of a title that stay the same from version to version.
std::string lasting_title(std::string_view title) {
  const std::string folded = fold(title);
  std::string words;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && is_word_byte(folded[end])) ++end;
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    if (!word.empty() && std::find(kWordsOfVersions.begin(), kWordsOfVersions.end(), word) == kWordsOfVersions.end())
      words += (words.empty() ? "" : " ") + std::string(word);
    at = std::max(end, at + 1);
  }
  return words;
}

/// "2.10" as {2, 10}; a letter as its number in the alphabet.
std::vector<int> parts_of(std::string_view version) {
  std::vector<int> parts;
  for (std::size_t at = 0; at < version.size();) {
    int number = 0;
    const auto [end, error] = std::from_chars(version.data() + at, version.data() + version.size(), number);
    if (error == std::errc()) {
      parts.push_back(number);
      at = static_cast<std::size_t>(end - version.data());
    } else {
      if (version[at] >= 'A' && version[at] <= 'Z') parts.push_back(version[at] - 'A' + 1);
      ++at;
    }
  }
  return parts;
}

/// True where `right` is newer than `left`: by date where both have one and they differ, else by version.
bool is_newer(const JudgedDocument& left, const JudgedDocument& right) {
  if (!left.date.empty() && !right.date.empty() && left.date != right.date) return left.date < right.date;
  return !left.version.empty() && !right.version.empty() && parts_of(left.version) < parts_of(right.version);
}

}  // namespace

bool is_outdated(std::string_view date, std::string_view today) {
  int year = 0;
  const auto number = std::from_chars(today.data(), today.data() + std::min<std::size_t>(4, today.size()), year);
  if (number.ec != std::errc() || date.size() < 4 || today.size() < 4) return false;
  const std::string limit = std::to_string(year - kYearsUntilOutdated) + std::string(today.substr(4));
  // As exactly as both are known: a document of the limit's own month is not yet too old.
  const std::size_t shared = std::min(date.size(), limit.size());
  return date.substr(0, shared) < std::string_view(limit).substr(0, shared);
}

std::vector<std::optional<std::size_t>> superseded_by(const std::vector<JudgedDocument>& documents) {
  std::map<std::tuple<std::string, std::string, text::Language>, std::vector<std::size_t>> groups;
  for (std::size_t index = 0; index < documents.size(); ++index) {
    const JudgedDocument& document = documents[index];
    std::string title = lasting_title(document.title);
    if (title.empty() || document.status == extractors::Status::unreadable || document.kind == "not-governance") continue;
    groups[{std::move(title), document.kind, document.language}].push_back(index);
  }
  std::vector<std::optional<std::size_t>> replaced(documents.size());
  for (const auto& [key, members] : groups) {
    for (const std::size_t member : members) {
      std::optional<std::size_t>& newest = replaced[member];
      for (const std::size_t other : members) {
        if (is_newer(documents[newest.value_or(member)], documents[other])) newest = other;
      }
    }
  }
  return replaced;
}

}  // namespace policygap::assessment
