// SPDX-License-Identifier: GPL-3.0-or-later
// Processor time of a piece of work, as a median of several rounds: other programs on the machine disturb it least.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>

namespace policygap::bench {

/// User and system time of this process so far, in seconds.
inline double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Seconds for one run of `work`: five rounds of at least `round_seconds` each, the median.
template <typename Work>
double median_seconds(Work&& work, double round_seconds = 0.2) {
  std::array<double, 5> rounds{};
  for (double& round : rounds) {
    const double start = processor_seconds();
    std::size_t runs = 0;
    double spent = 0;
    do {
      work();
      ++runs;
      spent = processor_seconds() - start;
    } while (spent < round_seconds);
    round = spent / static_cast<double>(runs);
  }
  std::sort(rounds.begin(), rounds.end());
  return rounds[rounds.size() / 2];
}

}  // namespace policygap::bench
