// SPDX-License-Identifier: GPL-3.0-or-later
// The exit status of every command, decided in one place.
#pragma once

namespace policygap::cli {

inline constexpr int kDone = 0;
inline constexpr int kFoundSomething = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kNotReadWhole = 3;
inline constexpr int kNothingToRead = 4;
inline constexpr int kStoppedByMachine = 5;
inline constexpr int kInterrupted = 130;

/// What happened in a run.
struct RunFacts {
  bool interrupted = false;  ///< Ctrl-C
  bool wrong_usage = false;  ///< arguments, configuration, rules, input, or a required part that is missing
  bool stopped_by_machine = false;  ///< disk full, no process left
  bool nothing_to_read = false;
  bool not_read_whole = false;   ///< some document, each named with its reason
  bool found_something = false;  ///< at or above --fail-on; or a test that failed
};

/// The first that holds, in the order above; kDone where none does.
int exit_status(const RunFacts& facts);

}  // namespace policygap::cli
