// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/rule_draft.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/file.h"

namespace policygap::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kIdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";

constexpr std::string_view kTitle = R"(
# 1. What the clause does, in a few words.
title: {sv: "FYLL I", en: "FILL IN"}

# 2. When it fires. All roles of `need` must stand in the clause, each as one of its concepts; the roles' names are
#    yours. policygap explain "a clause of yours" shows its concepts and how it binds.
#    how_not: ban duty exclusive negated fact permission advice no-duty no-ban question (how: says which it must be).
)";

constexpr std::string_view kRestrictiveWhen = R"(when:
  - how_not: [no-duty, no-ban, question]
    need: {act: [speak], audience: [press]}   # FILL IN: these two are only an example
    # inherit: [act]        # roles that may also stand in the heading or the lead-in of a list
    # party_not: [outsider] # who must not be the one bound

# 3. Where it stays silent (rules/silencers.yaml says what each means).
silent: [advice, voluntary, official-capacity, history]
)";

constexpr std::string_view kEncouragingWhen = R"(when:
  - how_not: [ban, exclusive]
    party_not: [outsider]
    need: {act: [speak], audience: [press]}   # FILL IN: these two are only an example
    # inherit: [act]        # roles that may also stand in the heading or the lead-in of a list
)";

constexpr std::string_view kExamples = R"(
# Examples, at least two of each in each language; without them the rule is a draft and judges nothing.
# matches: the words that fire stand in [[ ]], from the first to the last. near_misses: look-alikes that stay silent.
# A rule for one language only says only: sv and why_only: "…", and leaves the other out.
sv:
  matches: []
  #  - "[[Medarbetare får inte tala med journalister]]."
  near_misses: []
  #  - "Du får gärna tala med journalister."
en:
  matches: []
  #  - "[[Employees may not speak to journalists]]."
  near_misses: []
  #  - "You are welcome to speak to journalists."
)";

std::optional<Error> fault_in(const scan::Pack& pack, const RuleDraft& draft) {
  const bool is_name = !draft.id.empty() && kLetters.find(draft.id.front()) != std::string_view::npos &&
                       draft.id.find_first_not_of(kIdCharacters) == std::string::npos;
  if (!is_name) {
    return Error{"usage", "\"" + draft.id + "\" is no name for a rule",
                 "small letters a-z, digits and hyphens, a letter first: no-talk-with-press"};
  }
  if (draft.category.empty() == draft.topic.empty()) {
    return Error{"usage", "a new rule needs either --category or --topic",
                 "--category media-ban for what restricts, --topic trust for what encourages"};
  }
  if (!draft.category.empty() && pack.catalogue.category(draft.category) == nullptr) {
    return Error{"usage", "--category " + draft.category + ": no such category",
                 "policygap rules list shows them"};
  }
  if (!draft.topic.empty() && pack.catalogue.topic(draft.topic) == nullptr)
    return Error{"usage", "--topic " + draft.topic + ": no such topic", "policygap rules list shows them"};
  return std::nullopt;
}

/// Where a rule of this id stands already, in the program's pack or as a file (also an unfinished one) of the
/// directory.
std::string place_of(const scan::Pack& pack, const RuleDraft& draft) {
  for (const matching::Rule& rule : pack.rules.rules) {
    if (rule.id == draft.id) return rule.file;
  }
  for (const char* stance : {"restrictive", "legitimate", "encouraging"}) {
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(fs::path(draft.directory) / stance, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (entry->path().filename() == draft.id + ".yaml") return entry->path().string();
    }
  }
  return {};
}

}  // namespace

std::string rule_draft_text(const scan::Pack& pack, const RuleDraft& draft) {
  const bool is_restrictive = !draft.category.empty();
  std::string text = "# " + draft.id + ": a draft. Fill in 1-" + (is_restrictive ? "4" : "3") +
                     ", then: policygap rules test DIRECTORY\n";
  std::string others;
  for (const matching::Rule& rule : pack.rules.rules) {
    const bool is_near = is_restrictive
                             ? rule.category == draft.category
                             : rule.stance == matching::Stance::encouraging && rule.topic == draft.topic;
    if (is_near) others += " " + rule.id;
  }
  if (!others.empty()) text += "# Rules on the same matter (policygap rules show ID):" + others + "\n";
  text += kTitle;
  text += is_restrictive ? kRestrictiveWhen : kEncouragingWhen;
  std::string examples(kExamples);
  examples.insert(examples.find("Examples"), is_restrictive ? "4. " : "3. ");
  return text + examples;
}

Result<std::string> write_rule_draft(const scan::Pack& pack, const RuleDraft& draft) {
  if (std::optional<Error> fault = fault_in(pack, draft)) return tl::unexpected<Error>(std::move(*fault));
  const std::string taken = place_of(pack, draft);
  if (!taken.empty())
    return fail("usage", "there is a rule \"" + draft.id + "\" already: " + taken, "choose another id");
  const fs::path folder =
      fs::path(draft.directory) /
      (draft.category.empty() ? "encouraging/" + draft.topic : "restrictive/" + draft.category);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail("write", folder.string() + ": cannot be made", error.message());
  const std::string path = (folder / (draft.id + ".yaml")).string();
  if (Result<void> written = write_file(path, rule_draft_text(pack, draft)); !written)
    return tl::unexpected<Error>(written.error());
  return path;
}

}  // namespace policygap::cli
