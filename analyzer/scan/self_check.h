// SPDX-License-Identifier: GPL-3.0-or-later
// What a reading process must have opened before it is locked in, and the proof inside the box that it reads:
// libraries that cannot open what they need give empty pages without an error.
#pragma once

#include <string>
#include <vector>

#include "scan/judge.h"

namespace policygap::scan {

/// Files of libraries that could be opened before the lock, and so must be after it.
struct ReadingNeeds {
  std::vector<std::string> files;
};

/// Loads the modules of character sets (glibc's iconv does so by dlopen), and sees which files of other
/// libraries are here.
ReadingNeeds open_before_the_lock();

/// Reads and judges a known PDF document, converts between character sets, opens each of `needs`.
bool still_reads(Judge& judge, const ReadingNeeds& needs);

}  // namespace policygap::scan
