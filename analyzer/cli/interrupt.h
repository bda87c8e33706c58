// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C: noticed, so that the child ends cleanly and the exit status says 130.
#pragma once

namespace policygap::cli {

/// From now on SIGINT and SIGTERM only set a flag; a second one ends the program at once.
void watch_for_interrupt();

bool was_interrupted();

}  // namespace policygap::cli
