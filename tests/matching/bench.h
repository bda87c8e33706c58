// SPDX-License-Identifier: GPL-3.0-or-later
// The built pack on a work bench: single clauses with heading, lead-in and neighbour, read and judged.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicons.h"
#include "matching/matcher.h"
#include "matching/rule.h"
#include "scan/pack.h"
#include "text/segment.h"

namespace policygap::matching {

struct Around {
  std::string heading, lead, before;
};

class Bench {
 public:
  Bench();

  /// The clause stands last in the list.
  text::ClauseList list_of(std::string_view language, const std::string& text, const Around& around = {});
  /// By `rules` alone, with near misses and frames.
  ClauseJudgement judge(const RuleSet& rules, std::string_view language, const std::string& text,
                        const Around& around = {});
  /// Its windows as "how+how party", joined by " | ".
  std::string read(std::string_view language, const std::string& text, const Around& around = {});

  /// The pack's silencers and nothing else.
  RuleSet silencers() const;
  /// A rule that any window of any clause fires, unless `silencer` stops it.
  RuleSet anything_but(std::string_view silencer) const;
  /// The pack's rule of this id, alone.
  RuleSet only(std::string_view id) const;
  /// A set of one condition (YAML) in both languages.
  RuleSet when(const std::string& condition) const;

  const scan::Pack& pack() const { return pack_; }
  lexicon::Lexicons& lexicons() { return lexicons_; }
  text::Segmenter& segmenter() { return segmenter_; }

 private:
  scan::Pack pack_;
  lexicon::Lexicons lexicons_;
  text::Segmenter segmenter_;
};

/// One bench for all tests: loading the pack takes a while.
Bench& bench();

}  // namespace policygap::matching
