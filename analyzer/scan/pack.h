// SPDX-License-Identifier: GPL-3.0-or-later
// Pack: rules, lexicons and catalogue compiled into one file that is used where it lies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/catalogue.h"
#include "assessment/catalogue_archive.h"
#include "base/result.h"
#include "lexicon/lexicons.h"
#include "matching/load_rules.h"
#include "matching/rule.h"

namespace policygap::scan {

struct Pack {
  lexicon::LexiconsData lexicons;
  matching::RuleSet rules;
  assessment::Catalogue catalogue;
  std::string rules_sha256;  ///< over the names and bytes of all files it was compiled from

  template <typename Archive>
  friend void transfer(Archive& archive, Pack& pack) {
    archive(pack.lexicons);
    archive(pack.rules);
    archive(pack.catalogue);
    archive(pack.rules_sha256);
  }
};

/// To be raised whenever a compiled type changes its shape.
inline constexpr std::uint32_t kPackVersion = 2;

/// Compiles `rules_directory` and `lexicons_directory` (sv*.yaml, en*.yaml). Needs Hunspell's dictionaries.
/// `completeness` draft lets rules without their examples pass, for those who are writing them.
/// Error code "rules": every fault found, one below the other.
Result<Pack> compile_pack(const std::string& rules_directory, const std::string& lexicons_directory,
                          matching::Completeness completeness = matching::Completeness::whole);

/// Adds the user's own rules. What is broken in there is told in the errors and left out.
std::vector<Error> extend_pack(Pack& pack, const std::string& rules_directory);

Result<void> write_pack(const Pack& pack, const std::string& path);

/// Error code "pack": missing, of another version, damaged.
Result<Pack> load_pack(const std::string& path);

/// The pack beside the running program.
Result<Pack> program_pack();

/// SHA-256 over the names (relative, sorted) and bytes of all files below some directories.
Result<std::string> digest_of_directories(const std::vector<std::string>& directories);

}  // namespace policygap::scan
