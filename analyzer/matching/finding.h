// SPDX-License-Identifier: GPL-3.0-or-later
// Finding, Strength and the other things that a document is found to say, each with its place.
#pragma once

#include <string>
#include <vector>

#include "base/text_span.h"
#include "extractors/document.h"
#include "text/clause.h"

namespace policygap::matching {

enum class Severity { low, medium, high, critical };
enum class Confidence { low, medium, high };

/// Where a clause stands. `quote` is the document's own words; offsets elsewhere are bytes of `context`.
struct Place {
  int page_number = 0;  ///< 0 where the format has no pages
  std::string section;  ///< "2 Medier › 2.3 Uttalanden", empty before the first heading
  int block = -1;       ///< index in Document::blocks
  std::string quote;    ///< the whole clause as printed
  std::vector<extractors::Rectangle> rectangles;  ///< of the quote's words, one per line; PDF
  std::vector<extractors::RunPlace> runs;         ///< of the quote; DOCX
  extractors::Part part = extractors::Part::document;  ///< DOCX: what `runs` count in

  bool operator==(const Place&) const = default;
};

/// Words that made a part of a rule true. `role` is how | act | gate | party | object | channel | condition | sanction …
struct FiredSpan {
  TextSpan span;        ///< bytes of Finding::context
  std::string role;
  std::string concept_name;

  bool operator==(const FiredSpan&) const = default;
};

/// A rule matched a clause.
struct Finding {
  std::string rule;      ///< id of the rule; "second-opinion" where the model alone speaks
  std::string category;  ///< one of the restrictive categories
  Severity severity = Severity::medium;
  Confidence confidence = Confidence::medium;
  std::vector<std::string> severity_reasons;    ///< keys of the message catalogue: "reaches-private-time" …
  std::vector<std::string> confidence_reasons;
  std::string bound;     ///< who is bound: employee | employer | outsider | unnamed
  std::string how;       ///< ban | duty | exclusive | threat | fact | advice
  Place place;
  text::Language language = text::Language::unknown;
  std::string context;   ///< the clause (the same words as the quote); `spans` index it
  std::string lead;      ///< the words that introduce the list or column, empty where there are none
  std::string before;    ///< the clause right before, where it took part in the judgement
  std::vector<FiredSpan> spans;

  bool operator==(const Finding&) const = default;
};

/// An encouraging or protective clause, or one that covers a topic of a good guideline.
struct Strength {
  std::string rule;
  std::string topic;
  bool encouraging = true;  ///< false: it covers the topic neutrally (a definition of secrecy, rules for official accounts)
  Place place;
  text::Language language = text::Language::unknown;
  std::vector<FiredSpan> spans;  ///< bytes of place.quote

  bool operator==(const Strength&) const = default;
};

/// A channel named in a clause and what the clause does with it.
struct ChannelMention {
  std::string channel;  ///< id of rules/channels.yaml
  std::string stance;   ///< allowed | restricted | banned | named
  bool outdated = false;
  std::string name;     ///< the word that named it
  Place place;

  bool operator==(const ChannelMention&) const = default;
};

/// One business upside named by a clause.
struct UpsideMention {
  std::string upside;
  Place place;

  bool operator==(const UpsideMention&) const = default;
};

/// All that matching says about one document.
struct DocumentFindings {
  std::vector<Finding> findings;
  std::vector<Finding> worth_a_look;  ///< not accusations: never counted
  std::vector<Strength> strengths;
  std::vector<ChannelMention> channels;
  std::vector<UpsideMention> upsides;

  bool operator==(const DocumentFindings&) const = default;
};

/// "low", "medium" … as in report.json.
std::string_view name_of(Severity severity);
std::string_view name_of(Confidence confidence);

}  // namespace policygap::matching
