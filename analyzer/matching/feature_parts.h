// SPDX-License-Identifier: GPL-3.0-or-later
// What features are made of, told once: for the names that the model is trained on, and for the second opinion, which
// never builds a name twice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "lexicon/concept.h"
#include "lexicon/lexicon.h"
#include "matching/frame.h"
#include "text/clause.h"

namespace policygap::matching {

/// A token as the features see it: the folded word, "0" for numbers, "|" between cells, "?", ":" and ";"; empty for
/// other marks, which no feature looks at.
std::string_view feature_text(const text::Clause& clause, const text::Token& token, const lexicon::Lexicon& lexicon);

/// Calls `visit` with each letter group (three to five characters) of a word that has a space at either end.
template <typename Visit>
void for_each_group(std::string_view padded, Visit&& visit) {
  constexpr std::size_t kShortestGroup = 3;
  constexpr std::size_t kLongestGroup = 5;
  std::vector<std::size_t> starts;  // of characters, then the end
  for (std::size_t at = 0; at < padded.size(); at += sequence_length(static_cast<unsigned char>(padded[at]))) {
    starts.push_back(at);
  }
  starts.push_back(padded.size());
  for (std::size_t length = kShortestGroup; length <= kLongestGroup; ++length) {
    for (std::size_t first = 0; first + length < starts.size(); ++first) {
      visit(padded.substr(starts[first], starts[first + length] - starts[first]));
    }
  }
}

enum class FramePart : std::uint8_t { how, how_party, how_concept, one_concept, two_concepts, inherited };

/// A feature of a frame; `first` and `second` number a How, a Party or a concept, 0 where `part` has none.
struct FrameFeature {
  FramePart part = FramePart::how;
  std::uint16_t first = 0;
  std::uint16_t second = 0;
};

/// Visits the features of frames.
class FrameFeatures {
 public:
  /// `concepts` must outlive it.
  explicit FrameFeatures(const lexicon::ConceptTable& concepts);

  [[nodiscard]] std::string name_of(const FrameFeature& feature) const;

  template <typename Visit>
  void for_each(const Frame& frame, Visit&& visit) const {
    std::vector<lexicon::ConceptId> all;
    frame.own.for_each([&](lexicon::ConceptId concept_id) {
      if (tells_[concept_id] != 0) all.push_back(concept_id);
    });
    for (std::uint16_t how = 0; how < static_cast<std::uint16_t>(How::kCount); ++how) {
      if ((frame.how >> how & 1U) == 0) continue;
      visit(FrameFeature{FramePart::how, how, 0});
      visit(FrameFeature{FramePart::how_party, how, static_cast<std::uint16_t>(frame.party)});
      for (const lexicon::ConceptId one : all) visit(FrameFeature{FramePart::how_concept, how, one});
    }
    for (std::size_t first = 0; first < all.size(); ++first) {
      visit(FrameFeature{FramePart::one_concept, all[first], 0});
      if (is_cue_[all[first]] != 0) continue;
      for (std::size_t second = first + 1; second < all.size(); ++second) {
        if (is_cue_[all[second]] == 0) visit(FrameFeature{FramePart::two_concepts, all[first], all[second]});
      }
    }
    frame.inherited.for_each([&](lexicon::ConceptId concept_id) {
      if (is_cue_[concept_id] == 0 && tells_[concept_id] != 0) visit(FrameFeature{FramePart::inherited, concept_id, 0});
    });
  }

 private:
  const lexicon::ConceptTable& concepts_;
  std::vector<std::uint8_t> tells_;   // by concept: it says what a clause is about
  std::vector<std::uint8_t> is_cue_;  // by concept
};

}  // namespace policygap::matching
