// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to the JSON library: an ordered value type, so that output keeps the order it was written in.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace policygap {

using Json = nlohmann::ordered_json;

/// Parses one JSON text. Error code "json" with line and column of the fault.
Result<Json> parse_json(std::string_view text);

/// One line (indent < 0) or indented; bytes that are not UTF-8 become U+FFFD.
std::string to_text(const Json& value, int indent = -1);

}  // namespace policygap
