// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/age.h"

#include <doctest/doctest.h>

namespace policygap::assessment {
namespace {

TEST_CASE("older than five years is outdated, as exactly as the dates are known") {
  CHECK(is_outdated("2019-03-18", "2024-03-19"));
  CHECK_FALSE(is_outdated("2019-03-18", "2024-03-18"));
  CHECK_FALSE(is_outdated("2019-03", "2024-03-31"));
  CHECK(is_outdated("2019-02", "2024-03-01"));
  CHECK(is_outdated("2018", "2024-01-01"));
  CHECK_FALSE(is_outdated("2019", "2024-12-31"));
  CHECK_FALSE(is_outdated("", "2024-12-31"));
  CHECK_FALSE(is_outdated("2001-01-01", ""));
}

JudgedDocument policy(const char* title, const char* date, const char* version) {
  JudgedDocument document;
  document.title = title;
  document.kind = "it-policy";
  document.language = text::Language::sv;
  document.date = date;
  document.version = version;
  return document;
}

TEST_CASE("of documents with one title the newest replaces the others") {
  const auto replaced = superseded_by({policy("IT-policy 2014", "2014-03-18", ""), policy("IT-policy version 3", "2022", ""),
                                       policy("IT-policy (utkast)", "2019-01-01", ""), policy("Resepolicy", "2010-01-01", "")});
  CHECK(replaced == std::vector<std::optional<std::size_t>>{1, std::nullopt, 1, std::nullopt});
}

TEST_CASE("without dates the version tells, and without both nothing does") {
  CHECK(superseded_by({policy("A", "", "2.9"), policy("A", "", "2.10")})[0] == 1);
  CHECK(superseded_by({policy("A", "2020", "B"), policy("A", "2020", "A")})[1] == 0);
  CHECK_FALSE(superseded_by({policy("A", "", ""), policy("A", "2020", "1")})[0]);
  CHECK_FALSE(superseded_by({policy("", "2010", ""), policy("", "2020", "")})[0]);
  JudgedDocument other = policy("A", "2020", "");
  other.language = text::Language::en;
  CHECK_FALSE(superseded_by({policy("A", "2010", ""), other})[0]);
}

}  // namespace
}  // namespace policygap::assessment
