// SPDX-License-Identifier: GPL-3.0-or-later
// What policygap-ocr says on its standard output: frames of a head and its bytes (recognition_main.cc tells of them).
#pragma once

#include <cstdint>

namespace policygap::extractors {

enum class RecognitionFrame : std::uint32_t { begins = 1, page = 2, not_read = 3, refusal = 4 };

/// Host order: both sides are one build on one machine.
struct RecognitionFrameHead {
  std::uint32_t kind = 0;
  std::uint32_t page_number = 0;
  std::uint32_t size_bytes = 0;
};

/// A page of more is not believed: a full one has 100 kB.
inline constexpr std::uint32_t kMaximumRecognitionFrameBytes = std::uint32_t{64} << 20U;

}  // namespace policygap::extractors
