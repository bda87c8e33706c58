// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching/regex.h"

#include <boost/regex/icu.hpp>
#include <exception>
#include <utility>

namespace policygap::matching {

struct Regex::Compiled {
  boost::u32regex expression;
};

Regex::Regex(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

Result<Regex> Regex::compile(const std::string& expression) {
  try {
    auto compiled = std::make_unique<Compiled>();
    compiled->expression = boost::make_u32regex(expression, boost::regex::perl | boost::regex::icase);
    return Regex(std::move(compiled));
  } catch (const std::exception& error) {
    return fail("rules", "this regular expression cannot be compiled: " + std::string(error.what()));
  }
}

Result<std::optional<TextSpan>> Regex::search(std::string_view text) const {
  try {
    boost::match_results<std::string_view::const_iterator> match;
    if (!boost::u32regex_search(text.begin(), text.end(), match, compiled_->expression)) return std::optional<TextSpan>();
    const auto start = static_cast<std::size_t>(match[0].first - text.begin());
    return std::optional<TextSpan>(TextSpan{start, start + static_cast<std::size_t>(match.length(0))});
  } catch (const std::exception& error) {
    return fail("regex", std::string("the regular expression gave up: ") + error.what());
  }
}

}  // namespace policygap::matching
