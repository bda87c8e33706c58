// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include <string>
#include <string_view>

namespace policygap {

Result<Json> parse_json(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    // The library's own name and number of the error say nothing to a reader: "[json.exception.parse_error.101] …".
    const std::string_view told = error.what();
    const auto bracket = told.find("] ");
    return fail("json", std::string(bracket == std::string_view::npos ? told : told.substr(bracket + 2)));
  }
}

std::string to_text(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace policygap
