// SPDX-License-Identifier: GPL-3.0-or-later
// Whether AddressSanitizer is compiled in (preset asan). It maps terabytes of shadow memory, looks at /proc and starts
// a program that names addresses, so a process of ours takes no limit on memory or system calls upon itself then.
#pragma once

namespace policygap {

#if defined(__SANITIZE_ADDRESS__)  // GCC
inline constexpr bool kIsSanitized = true;
#elif defined(__has_feature)  // Clang
inline constexpr bool kIsSanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool kIsSanitized = false;
#endif

}  // namespace policygap
