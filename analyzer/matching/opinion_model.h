// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of the second opinion, as the pack holds them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/flat_array.h"

namespace policygap::matching {

/// One class the model knows: "restrictive" first, then the categories.
struct OpinionClass {
  std::string name;
  float bias = 0;

  template <typename Archive>
  friend void transfer(Archive& archive, OpinionClass& one) {
    archive(one.name);
    archive(one.bias);
  }
};

struct OpinionWeight {
  std::uint32_t class_index = 0;
  float weight = 0;
};

/// The weights of one language, by the hash of the feature's name (ascending).
struct OpinionModel {
  static constexpr unsigned kBucketBits = 14;  ///< about one feature a bucket

  std::vector<OpinionClass> classes;
  FlatArray<std::uint64_t> features;
  FlatArray<std::uint32_t> bucket_starts;  ///< in `features`, by the top bits of the hash, and one past the end
  FlatArray<std::uint32_t> first_weight;   ///< by feature, and one past the end
  FlatArray<OpinionWeight> weights;         ///< of each feature in the order of the classes

  template <typename Archive>
  friend void transfer(Archive& archive, OpinionModel& model) {
    archive(model.classes);
    archive(model.features);
    archive(model.bucket_starts);
    archive(model.first_weight);
    archive(model.weights);
  }
};

}  // namespace policygap::matching
