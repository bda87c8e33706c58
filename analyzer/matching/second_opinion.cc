// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/second_opinion.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace policygap::matching {

namespace {

constexpr std::size_t kMostReasons = 6;

double probability(double score) { return 1.0 / (1.0 + std::exp(-score)); }

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

float number_in(std::string_view text) { return std::strtof(std::string(text).c_str(), nullptr); }

/// A feature of the file before its hash is sorted in.
struct Entry {
  std::uint64_t hash = 0;
  std::vector<OpinionWeight> weights;
};

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
      if (parts.size() != 3) return bad("a class line is: class NAME BIAS");
      model.classes.push_back({std::string(parts[1]), number_in(parts[2])});
      continue;
    }
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return bad("a feature line is: FEATURE<tab>CLASS=WEIGHT …");
    Entry entry{hash_of(line.substr(0, tab)), {}};
    for (const std::string_view part : split(line.substr(tab + 1), ' ')) {
      const auto equals = part.find('=');
      OpinionWeight weight;
      const auto end = equals == std::string_view::npos ? part.data() : part.data() + equals;
      if (std::from_chars(part.data(), end, weight.class_index).ptr != end || weight.class_index >= model.classes.size()) {
        return bad("no class has this number");
      }
      weight.weight = number_in(part.substr(equals + 1));
      entry.weights.push_back(weight);
    }
    entries.push_back(std::move(entry));
  }
  if (model.classes.empty()) return fail("rules", std::string(file_name) + ": holds no class");
  std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) { return left.hash < right.hash; });
  for (const Entry& entry : entries) {
    model.features.push_back(entry.hash);
    model.first_weight.push_back(static_cast<std::uint32_t>(model.weights.size()));
    model.weights.insert(model.weights.end(), entry.weights.begin(), entry.weights.end());
  }
  model.first_weight.push_back(static_cast<std::uint32_t>(model.weights.size()));
  return model;
}

Opinion ask(const OpinionModel& model, const std::vector<Feature>& features) {
  Opinion opinion;
  if (model.classes.empty() || features.empty()) return opinion;
  const double value = kFeatureLength / std::sqrt(static_cast<double>(features.size()));
  std::vector<double> scores;
  for (const OpinionClass& one : model.classes) scores.push_back(one.bias);
  for (const Feature& feature : features) {
    const std::uint64_t hash = hash_of(feature.name);
    const auto found = std::lower_bound(model.features.begin(), model.features.end(), hash);
    if (found == model.features.end() || *found != hash) continue;
    const auto index = static_cast<std::size_t>(found - model.features.begin());
    for (std::uint32_t at = model.first_weight[index]; at < model.first_weight[index + 1]; ++at) {
      const OpinionWeight& weight = model.weights[at];
      const double part = value * static_cast<double>(weight.weight);
      scores[weight.class_index] += part;
      if (weight.class_index == 0 && part > 0) opinion.reasons.push_back({feature.name, feature.span, part});
    }
  }
  opinion.restrictive = probability(scores[0]);
  for (std::size_t index = 1; index < scores.size(); ++index) {
    opinion.categories.emplace_back(model.classes[index].name, probability(scores[index]));
  }
  std::stable_sort(opinion.categories.begin(), opinion.categories.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  std::stable_sort(opinion.reasons.begin(), opinion.reasons.end(),
                   [](const auto& left, const auto& right) { return left.weight > right.weight; });
  if (opinion.reasons.size() > kMostReasons) opinion.reasons.resize(kMostReasons);
  return opinion;
}

}  // namespace policygap::matching
