// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/second_opinion.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "matching/features.h"

namespace policygap::matching {

namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

/// A finite number, or none.
std::optional<float> number_in(std::string_view text) {
  const std::string digits(text);
  char* end = nullptr;
  const float number = std::strtof(digits.c_str(), &end);
  if (digits.empty() || end != digits.c_str() + digits.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// A feature of the file before its hash is sorted in.
struct Entry {
  std::uint64_t hash = 0;
  std::vector<OpinionWeight> weights;
};

/// `entries` in the order of their hashes.
void lay_out(const std::vector<Entry>& entries, OpinionModel& model) {
  std::vector<std::uint64_t> features;
  std::vector<std::uint32_t> first_weight;
  std::vector<OpinionWeight> weights;
  for (const Entry& entry : entries) {
    features.push_back(entry.hash);
    first_weight.push_back(static_cast<std::uint32_t>(weights.size()));
    weights.insert(weights.end(), entry.weights.begin(), entry.weights.end());
  }
  first_weight.push_back(static_cast<std::uint32_t>(weights.size()));
  constexpr std::uint64_t kBuckets = std::uint64_t{1} << OpinionModel::kBucketBits;
  std::vector<std::uint32_t> bucket_starts;
  std::uint32_t at = 0;
  for (std::uint64_t bucket = 0; bucket < kBuckets; ++bucket) {
    while (at < features.size() && features[at] >> (64U - OpinionModel::kBucketBits) < bucket) ++at;
    bucket_starts.push_back(at);
  }
  bucket_starts.push_back(static_cast<std::uint32_t>(features.size()));
  model.features = std::move(features);
  model.bucket_starts = std::move(bucket_starts);
  model.first_weight = std::move(first_weight);
  model.weights = std::move(weights);
}

}  // namespace

Result<OpinionModel> parse_opinion_model(std::string_view text, std::string_view file_name) {
  OpinionModel model;
  std::vector<Entry> entries;
  std::size_t line_number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++line_number;
    if (line.empty() || line.starts_with("#")) continue;
    const auto bad = [&](std::string_view what) {
      return fail("rules", std::string(file_name) + ":" + std::to_string(line_number) + ":1: " + std::string(what),
                  "write the weights anew with train.py");
    };
    if (line.starts_with("class ")) {
      const auto parts = split(line, ' ');
      const auto bias = parts.size() == 3 ? number_in(parts[2]) : std::nullopt;
      if (!bias) return bad("a class line is: class NAME BIAS");
      model.classes.push_back({std::string(parts[1]), *bias});
      continue;
    }
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return bad("a feature line is: FEATURE<tab>CLASS=WEIGHT …");
    Entry entry{hash_of(line.substr(0, tab)), {}};
    for (const std::string_view part : split(line.substr(tab + 1), ' ')) {
      const auto equals = part.find('=');
      const auto number = equals == std::string_view::npos ? std::nullopt : number_in(part.substr(equals + 1));
      if (!number) return bad("a weight is: CLASS=NUMBER");
      OpinionWeight weight{0, *number};
      const auto end = part.data() + equals;
      if (std::from_chars(part.data(), end, weight.class_index).ptr != end || weight.class_index >= model.classes.size()) {
        return bad("no class has this number");
      }
      entry.weights.push_back(weight);
    }
    std::stable_sort(entry.weights.begin(), entry.weights.end(), [](const OpinionWeight& left, const OpinionWeight& right) {
      return left.class_index < right.class_index;
    });
    entries.push_back(std::move(entry));
  }
  if (model.classes.empty()) return fail("rules", std::string(file_name) + ": holds no class");
  std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) { return left.hash < right.hash; });
  lay_out(entries, model);
  return model;
}

}  // namespace policygap::matching
