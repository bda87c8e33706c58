// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

namespace policygap {

Result<Json> parse_json(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    return fail("json", error.what());
  }
}

std::string to_text(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace policygap
