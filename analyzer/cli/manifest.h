// SPDX-License-Identifier: GPL-3.0-or-later
// The manifest of a share: what a scan would read and what it leaves out, as JSON lines for other engines.
#pragma once

#include "scan/walk.h"

namespace policygap::cli {

/// Prints a line for each file to read, schema policygap-manifest/1: `path` as shown (bytes that are not UTF-8 as %XX, and then
/// `path_bytes` in hexadecimal), `size_bytes` (-1 where it could not be seen), `modified_ns` since 1970, `named` true for an
/// argument. What is left out, and directories that could not be listed, are lines that merge takes. The exit status.
int print_manifest(const scan::Walk& walk);

}  // namespace policygap::cli
