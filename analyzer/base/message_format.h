// SPDX-License-Identifier: GPL-3.0-or-later
// Messages with numbers in them: ICU's message patterns ("{count, plural, one {# document} other {#
// documents}}").
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace policygap {

using MessageValue = std::variant<std::string, double>;
using MessageValues = std::vector<std::pair<std::string, MessageValue>>;

/// `pattern` with the named values filled in, numbers in the manner of `language` ("sv": decimal comma).
/// A pattern that ICU cannot read, or one without a `{`, comes back as it stands.
std::string format_message(std::string_view pattern, std::string_view language, const MessageValues& values);

/// True when ICU can read the pattern.
bool is_message_pattern(std::string_view pattern);

/// "3,5" or "3.5": `decimals` digits at most, none that are zero at the end; a true minus sign in Swedish.
std::string format_number(double number, std::string_view language, int decimals);

}  // namespace policygap
