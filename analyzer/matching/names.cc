// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/names.h"

#include <array>
#include <utility>

namespace policygap::matching {

std::string_view name_of(How how) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(How::kCount)> kNames = {
      "ban", "duty", "exclusive", "negated", "fact", "permission", "advice", "no-duty", "no-ban", "question"};
  return kNames[static_cast<std::size_t>(how)];
}

std::string_view name_of(Party party) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(Party::kCount)> kNames = {
      "unnamed", "employee", "employer", "outsider"};
  return kNames[static_cast<std::size_t>(party)];
}

std::vector<std::string> names_of(HowSet how) {
  std::vector<std::string> names;
  for (unsigned one = 0; one < static_cast<unsigned>(How::kCount); ++one) {
    if ((how >> one & 1U) != 0) names.emplace_back(name_of(static_cast<How>(one)));
  }
  return names;
}

std::string_view chief_name_of(HowSet how) {
  for (const auto& [one, name] : {std::pair<How, std::string_view>{How::ban, "ban"},
                                  {How::exclusive, "exclusive"},
                                  {How::duty, "duty"},
                                  {How::negated, "ban"},
                                  {How::advice, "advice"}}) {
    if ((how & bit(one)) != 0) return name;
  }
  return "fact";
}

}  // namespace policygap::matching
