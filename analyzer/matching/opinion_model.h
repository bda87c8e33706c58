// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of the second opinion, as the pack holds them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  std::uint16_t class_index = 0;
  float weight = 0;

  template <typename Archive>
  friend void transfer(Archive& archive, OpinionWeight& weight) {
    archive(weight.class_index);
    archive(weight.weight);
  }
};

/// The weights of one language, by the hash of the feature's name (ascending).
struct OpinionModel {
  std::vector<OpinionClass> classes;
  std::vector<std::uint64_t> features;
  std::vector<std::uint32_t> first_weight;  ///< by feature, and one past the end
  std::vector<OpinionWeight> weights;

  template <typename Archive>
  friend void transfer(Archive& archive, OpinionModel& model) {
    archive(model.classes);
    archive(model.features);
    archive(model.first_weight);
    archive(model.weights);
  }
};

}  // namespace policygap::matching
