// SPDX-License-Identifier: GPL-3.0-or-later
// Judged documents of a fictional client, made by hand: what the renderers are tried on.
#pragma once

#include <string>
#include <vector>

#include "assessment/assess.h"
#include "assessment/catalogue.h"

namespace policygap::fixture {

/// The project's own catalogue; stops the test where it cannot be read.
const assessment::Catalogue& catalogue();

/// A finding whose marked words are looked up in the quote: pairs of words and role.
matching::Finding finding(const std::string& category, const std::string& quote, matching::Severity severity,
                          int page, const std::string& section,
                          const std::vector<std::pair<std::string, std::string>>& words,
                          text::Language language = text::Language::sv);

matching::Strength strength(const std::string& topic, const std::string& quote, int page,
                            const std::string& section, bool encouraging = true,
                            text::Language language = text::Language::sv);

/// Six documents in two languages: restrictions, strengths, contradictions, two that were not read whole.
std::vector<assessment::JudgedDocument> documents();

}  // namespace policygap::fixture
