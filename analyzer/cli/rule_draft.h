// SPDX-License-Identifier: GPL-3.0-or-later
// A new rule to fill in: a commented file that parses as a draft, and judges nothing before its examples are
// in.
#pragma once

#include <string>

#include "base/result.h"
#include "scan/pack.h"

namespace policygap::cli {

struct RuleDraft {
  std::string id;
  std::string category;   ///< of a restrictive rule; this or `topic`
  std::string topic;      ///< of an encouraging rule
  std::string directory;  ///< the pack that it is added to; made where it is missing
};

/// The draft's text. It names the rules of `pack` on the same matter, to learn from.
std::string rule_draft_text(const scan::Pack& pack, const RuleDraft& draft);

/// Writes the draft and gives its path. Error code "usage": an id that is no name or is taken, an unknown
/// category or topic, not exactly one of the two. Error code "write": the directory cannot be written.
Result<std::string> write_rule_draft(const scan::Pack& pack, const RuleDraft& draft);

}  // namespace policygap::cli
