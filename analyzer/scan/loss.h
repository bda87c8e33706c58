// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a document whose reading process was lost.
#pragma once

#include "base/diagnostic.h"
#include "scan/reader_process.h"

namespace policygap::scan {

/// Code timeout, memory or crash; what happened, and at which page.
Diagnostic problem_of_loss(const Reply& reply, const ProcessLimits& limits);

}  // namespace policygap::scan
