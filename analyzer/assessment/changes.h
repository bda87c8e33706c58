// SPDX-License-Identifier: GPL-3.0-or-later
// What has changed between two results: which findings are new, and which are gone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "matching/finding.h"
#include "text/clause.h"

namespace policygap::assessment {

/// A finding of some result, as much as is needed to know it again and to tell of it.
struct KnownFinding {
  std::string id;
  std::string category;
  matching::Severity severity = matching::Severity::medium;
  std::string document;  ///< path
  int page_number = 0;   ///< 1-based; 0 where the format has no pages
  std::string section;
  std::string quote;
  text::Language language = text::Language::unknown;
  bool is_dismissed = false;  ///< then its absence is no progress, and its presence is nothing new

  bool operator==(const KnownFinding&) const = default;
};

/// The findings of an earlier result.
struct Baseline {
  std::string date;  ///< ISO
  std::vector<KnownFinding> findings;

  bool operator==(const Baseline&) const = default;
};

enum class Since { fresh, unchanged, moved };

/// What one finding of the new result was before.
struct Change {
  Since since = Since::fresh;
  std::size_t before = 0;  ///< index into the old findings, unless fresh

  bool operator==(const Change&) const = default;
};

struct Changes {
  std::vector<Change> now;            ///< for each finding of the new result
  std::vector<std::size_t> resolved;  ///< indices of old findings that are in the new result no more

  [[nodiscard]] std::size_t count(Since since) const;
  bool operator==(const Changes&) const = default;
};

/// A finding is the same where its id is: the same category, words and section. It has moved where it stands on
/// another page or in another document, or where category and words are the same under another heading.
/// Documents are told apart by their paths below the directories that all of one result share, so that it does
/// not matter from where a program was called.
Changes changes(const std::vector<KnownFinding>& before, const std::vector<KnownFinding>& now);

/// "new", "unchanged", "moved".
std::string_view since_name(Since since);

}  // namespace policygap::assessment
