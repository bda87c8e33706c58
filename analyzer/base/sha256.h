// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 as lower-case hexadecimal text (FIPS 180-4, through OpenSSL).
#pragma once

#include <string>
#include <string_view>

namespace policygap {

/// 64 lower-case hexadecimal digits of the SHA-256 of `bytes`.
std::string sha256_hex(std::string_view bytes);

}  // namespace policygap
