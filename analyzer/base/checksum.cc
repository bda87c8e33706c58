// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/checksum.h"

#define XXH_INLINE_ALL  // so that the program links to no further library
#include <xxhash.h>

namespace policygap {

std::uint64_t checksum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace policygap
