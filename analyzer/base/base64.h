// SPDX-License-Identifier: GPL-3.0-or-later
// Base64 (RFC 4648) and hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace policygap {

std::string base64(std::string_view bytes);

/// Two lower-case digits for each byte.
std::string to_hex(std::string_view bytes);

/// The bytes that pairs of hexadecimal digits stand for; a last digit without a partner is left out.
std::string from_hex(std::string_view digits);

}  // namespace policygap
