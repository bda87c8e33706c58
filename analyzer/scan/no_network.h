// SPDX-License-Identifier: GPL-3.0-or-later
// No network for this process and all that it starts: what LibreOffice finds linked in a document is never fetched.
#pragma once

namespace policygap::scan {

/// Takes away sockets of every kind but those between processes of this machine (AF_UNIX), for good and for all
/// children. Sets no_new_privs. False where the kernel gives no seccomp.
bool forbid_network();

}  // namespace policygap::scan
