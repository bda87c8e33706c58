// SPDX-License-Identifier: GPL-3.0-or-later
// What only the client knows, for the draft guideline: from --client-facts FILE.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace policygap::report {

/// Texts may be empty: then a placeholder stands in the guideline.
struct ClientFacts {
  std::string sector;
  std::vector<std::string> channels;
  std::vector<std::string> languages;
  /// By what they help with (questions, press, crisis, records): "Anna Ek, 0999-100 20, anna@example.se".
  std::map<std::string, std::string> contacts;
  std::string review_date;      ///< when the guideline is looked over next
  std::string election_period;  ///< first day of the period of care before an election

  bool operator==(const ClientFacts&) const = default;
};

/// Reads a YAML file; every key may be left out:
///   sector: fjärrvärme och elnät
///   channels: [LinkedIn, Facebook]
///   languages: [svenska, finska]
///   contacts:
///     questions: {name: Anna Ek, phone: 0999-100 20, email: anna.ek@example.se}
///     press: …, crisis: …, records: …
///   review_date: 2027-05-01
///   election_period: 2026-08-01
/// Errors name file, line and column: an unknown key, a list where a text is meant.
Result<ClientFacts> load_client_facts(const std::string& path);

}  // namespace policygap::report
