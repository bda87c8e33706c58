// SPDX-License-Identifier: GPL-3.0-or-later
// Assessment: everything concluded about one client's documents; what every report renders.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assessment/changes.h"
#include "assessment/decisions.h"
#include "base/diagnostic.h"
#include "extractors/document.h"
#include "matching/finding.h"

namespace policygap::assessment {

/// One document after reading and judging: what a worker hands over. Blocks are gone; places stay.
struct JudgedDocument {
  std::string id;  ///< "d1", "d2" … in the order of paths
  std::string path;
  std::vector<std::string> copies;  ///< other paths with the same bytes
  std::string sha256;
  extractors::Format format = extractors::Format::unknown;
  extractors::Status status = extractors::Status::ok;
  std::vector<Diagnostic> problems;
  std::string kind;  ///< communication-policy … not-governance (output contract)
  text::Language language = text::Language::unknown;
  std::string title;
  std::string date;    ///< ISO, empty where the document names none
  std::string version;  ///< as printed, empty where the document names none
  std::string tracked;  ///< "accepted" or "original": how its tracked changes were seen; empty where it has none
  int page_count = 0;  ///< 0 where the format has no pages
  std::vector<int> recognised_pages;  ///< 1-based, read from their pictures by text recognition
  std::size_t word_count = 0;
  std::size_t clause_count = 0;
  bool mentions_communication = false;  ///< false: says nothing on communication, so it has no openness
  matching::DocumentFindings found;

  bool operator==(const JudgedDocument&) const = default;
};

/// A path that was left out on purpose (codes skipped_*).
struct SkippedPath {
  std::string path;
  std::string code;

  bool operator==(const SkippedPath&) const = default;
};

/// Where something stands: index into Assessment::documents and its place there.
struct Evidence {
  std::size_t document = 0;
  matching::Place place;

  bool operator==(const Evidence&) const = default;
};

enum class Coverage { covered, partial, contradicted, missing, not_applicable };

struct TopicState {
  std::string topic;
  Coverage coverage = Coverage::missing;
  bool encouraged = false;               ///< an encouraging clause speaks on it, not only a matter-of-fact one
  std::vector<Evidence> evidence;        ///< best first
  std::vector<Evidence> contradictions;  ///< restrictive clauses that take the topic back

  bool operator==(const TopicState&) const = default;
};

struct UpsideState {
  std::string upside;
  std::vector<Evidence> evidence;  ///< empty: unnamed

  bool operator==(const UpsideState&) const = default;
};

struct ChannelState {
  std::string channel;
  std::string stance;  ///< allowed | restricted | banned | unmentioned; "named" counts as allowed only by its
                       ///< own words
  bool outdated = false;
  std::vector<Evidence> evidence;

  bool operator==(const ChannelState&) const = default;
};

/// Two clauses that cannot both hold: `first` restricts, `second` invites or states a right.
struct Contradiction {
  Evidence first;
  Evidence second;
  std::string category;  ///< of the restriction
  std::string topic;     ///< of the strength

  bool operator==(const Contradiction&) const = default;
};

/// One summand of the openness score.
struct OpennessPart {
  std::string name;   ///< restrictions | topics | rights | invitation …
  double value = 0;   ///< 0 to 1
  double weight = 0;  ///< points of the 100 that it can give
  std::string explanation_key;
  std::vector<std::pair<std::string, double>> numbers;  ///< what the explanation shows, by name

  bool operator==(const OpennessPart&) const = default;
};

enum class OpennessLevel { closed, guarded, open, encouraging };

struct Openness {
  int score = 0;  ///< 0 to 100
  OpennessLevel level = OpennessLevel::closed;
  std::vector<OpennessPart> parts;

  bool operator==(const Openness&) const = default;
};

/// A finding of a document, by index, with its report id.
struct FindingReference {
  std::string id;  ///< SHA-256 of category, folded quote and section path, with a counter for repeats
  std::size_t document = 0;
  std::size_t finding = 0;
  std::size_t order = 0;  ///< its place among the findings as read, before any were set apart

  bool operator==(const FindingReference&) const = default;
};

struct Assessment {
  std::string profile;                           ///< private | public | publicly-funded | security
  std::string jurisdiction;                      ///< se | us | uk | none
  text::Language language = text::Language::sv;  ///< main language of the documents
  std::vector<JudgedDocument> documents;         ///< in the order of their paths
  std::vector<SkippedPath> skipped;
  std::vector<FindingReference> findings;  ///< gravest first
  std::vector<FindingReference> worth_a_look;
  std::vector<FindingReference> priorities;  ///< at most five: rewrite these first
  std::vector<TopicState> topics;            ///< all 32, in the catalogue's order
  std::vector<UpsideState> upsides;
  std::vector<ChannelState> channels;
  std::vector<Contradiction> contradictions;
  std::vector<std::string>
      unmet_needs;  ///< ids of the catalogue's needs that the documents call for and do not meet
  std::vector<std::optional<Openness>>
      document_openness;             ///< by document; none where it says nothing on communication
  std::optional<Openness> openness;  ///< of the whole set
  std::vector<DecisionState> decisions = {};     ///< as given
  std::vector<DismissedFinding> dismissed = {};  ///< set apart: in none of the lists above
  std::optional<Baseline> baseline = {};         ///< the earlier result that this one is compared with
  Changes changes = {};                          ///< since that; `now` as `findings`; empty without one

  bool operator==(const Assessment&) const = default;
};

}  // namespace policygap::assessment
