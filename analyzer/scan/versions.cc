// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/versions.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace policygap::scan {

namespace {

constexpr std::size_t kPlaces = 64;
constexpr std::size_t kDigits = 8;
constexpr std::size_t kRun = 4;
constexpr std::size_t kFewestRuns = 40;
/// Two editions of a policy share most of their sentences; two policies from one template share less.
constexpr double kSameDocument = 0.55;
/// Three equal neighbours out of 64 places make two documents worth comparing: at a similarity of 0.6 only one pair
/// in 170 is missed.
constexpr std::size_t kBand = 3;

std::uint64_t mixed(std::uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211ULL;
  return hash;
}

/// FNV leaves its upper bits alike for short input; this spreads them (the finalizer of MurmurHash3).
std::uint64_t spread(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDULL;
  hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
  return hash ^ (hash >> 33U);
}

bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  const bool is_letter = (value | 0x20U) >= 'a' && (value | 0x20U) <= 'z';
  return value >= 0x80 || is_letter || (value >= '0' && value <= '9');
}

class Sketch {
 public:
  Sketch() { places_.fill(std::numeric_limits<std::uint32_t>::max()); }

  void add(std::string_view word) {
    std::rotate(last_.begin(), last_.begin() + 1, last_.end());
    last_.back() = mixed(14'695'981'039'346'656'037ULL, word);
    if (++words_ < kRun) return;
    std::uint64_t hash = 14'695'981'039'346'656'037ULL;
    for (const std::uint64_t one : last_) hash = spread(hash ^ one);
    std::uint32_t& place = places_.at(hash % kPlaces);
    place = std::min(place, static_cast<std::uint32_t>(hash >> 32U));
  }

  [[nodiscard]] std::string text() const {
    if (words_ < kFewestRuns + kRun) return {};
    static constexpr std::string_view kHexadecimal = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t place : places_) {
      for (unsigned shift = 32; shift > 0; shift -= 4) text += kHexadecimal[(place >> (shift - 4)) & 0xFU];
    }
    return text;
  }

 private:
  std::array<std::uint32_t, kPlaces> places_{};
  std::array<std::uint64_t, kRun> last_{};
  std::size_t words_ = 0;
};

/// Puts groups together: the lower index leads.
class Groups {
 public:
  explicit Groups(std::size_t count) : leader_(count) {
    for (std::size_t index = 0; index < count; ++index) leader_[index] = index;
  }
  std::size_t leader(std::size_t index) {
    while (leader_[index] != index) index = leader_[index] = leader_[leader_[index]];
    return index;
  }
  void join(std::size_t first, std::size_t second) {
    first = leader(first);
    second = leader(second);
    leader_[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<std::size_t> leader_;
};

/// The latest by the documents' own dates where two differ, else by the files' times.
void choose_current(const std::vector<VersionCandidate>& candidates, VersionGroup& group) {
  const auto by_date = [&](std::size_t left, std::size_t right) { return candidates[left].date < candidates[right].date; };
  const auto by_time = [&](std::size_t left, std::size_t right) {
    return candidates[left].modified_ns < candidates[right].modified_ns;
  };
  const auto [oldest, newest] = std::minmax_element(group.members.begin(), group.members.end(), by_date);
  if (by_date(*oldest, *newest)) {
    group.current = *newest;
    group.current_by = CurrentBy::date;
    return;
  }
  const auto [first, last] = std::minmax_element(group.members.begin(), group.members.end(), by_time);
  group.current = *last;
  group.current_by = by_time(*first, *last) ? CurrentBy::modification : CurrentBy::nothing;
}

}  // namespace

std::string sketch_of(const extractors::Document& document) {
  Sketch sketch;
  for (const extractors::Block& block : document.blocks) {
    if (extractors::is_set_aside(block.kind)) continue;
    const std::string text = to_lower(block.text);
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && is_word_byte(text[end])) ++end;
      if (end > at) sketch.add(std::string_view(text).substr(at, end - at));
      at = end + 1;
    }
  }
  return sketch.text();
}

double similarity(std::string_view first, std::string_view second) {
  if (first.size() != kPlaces * kDigits || second.size() != first.size()) return 0;
  static const std::string kNothing(kDigits, 'f');
  std::size_t equal = 0;
  std::size_t counted = 0;
  for (std::size_t at = 0; at < first.size(); at += kDigits) {
    const std::string_view left = first.substr(at, kDigits);
    const std::string_view right = second.substr(at, kDigits);
    if (left == kNothing && right == kNothing) continue;
    ++counted;
    if (left == right) ++equal;
  }
  return counted == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(counted);
}

std::vector<VersionGroup> group_versions(const std::vector<VersionCandidate>& candidates) {
  Groups groups(candidates.size());
  std::map<std::string, std::size_t> first_with;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    const std::string& sketch = candidates[index].sketch;
    if (sketch.size() != kPlaces * kDigits) continue;
    for (std::size_t place = 0; place + kBand <= kPlaces; place += kBand) {
      std::string key = std::to_string(place) + ":" + sketch.substr(place * kDigits, kBand * kDigits);
      const auto [known, is_new] = first_with.emplace(std::move(key), index);
      if (is_new || groups.leader(known->second) == groups.leader(index)) continue;
      if (similarity(candidates[groups.leader(known->second)].sketch, sketch) >= kSameDocument)
        groups.join(known->second, index);
    }
  }
  std::map<std::size_t, VersionGroup> by_leader;
  for (std::size_t index = 0; index < candidates.size(); ++index) by_leader[groups.leader(index)].members.push_back(index);
  std::vector<VersionGroup> result;
  for (auto& [leader, group] : by_leader) {
    if (group.members.size() < 2) continue;
    group.least_similarity = 1;
    for (const std::size_t member : group.members)
      group.least_similarity = std::min(group.least_similarity, similarity(candidates[leader].sketch, candidates[member].sketch));
    choose_current(candidates, group);
    result.push_back(std::move(group));
  }
  return result;
}

}  // namespace policygap::scan
