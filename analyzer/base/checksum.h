// SPDX-License-Identifier: GPL-3.0-or-later
// Checksum of a file of our own: tells damage by chance, at the speed of memory. Against intent: base/sha256.h.
#pragma once

#include <cstdint>
#include <string_view>

namespace policygap {

/// XXH3, 64 bits.
std::uint64_t checksum(std::string_view bytes);

}  // namespace policygap
