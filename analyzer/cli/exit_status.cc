// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exit_status.h"

namespace policygap::cli {

int exit_status(const RunFacts& facts) {
  return facts.interrupted          ? kInterrupted
         : facts.wrong_usage        ? kWrongUsage
         : facts.stopped_by_machine ? kStoppedByMachine
         : facts.nothing_to_read    ? kNothingToRead
         : facts.not_read_whole     ? kNotReadWhole
         : facts.found_something    ? kFoundSomething
                                    : kDone;
}

}  // namespace policygap::cli
