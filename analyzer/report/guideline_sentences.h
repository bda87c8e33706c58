// SPDX-License-Identifier: GPL-3.0-or-later
// Which sentences may stand in a draft guideline: those of the client's own that can stand alone, and those of
// ours that are not said already.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "matching/finding.h"

namespace policygap::report {

/// The sentences of a text of ours: each ends in . ! or ? before a space.
std::vector<std::string> sentences_of(std::string_view text);

/// A client's encouraging sentence that reads well by itself: recognised by a rule, whole, neither long nor a
/// mere line of a list.
bool may_stand_alone(const matching::Strength& strength);

/// Remembers what was said.
class SaidSentences {
 public:
  void take(std::string_view text);

  /// The sentences of `text` that say something new; empty where too little is left of it to make sense.
  /// Reminders of what is secret are left out unless they are kept: one section of the guideline holds them.
  [[nodiscard]] std::string fresh_part(std::string_view text, bool keeps_guard_rails) const;

 private:
  std::vector<std::set<std::string>> said_;  // the words of each sentence
};

}  // namespace policygap::report
