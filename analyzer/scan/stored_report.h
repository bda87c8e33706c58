// SPDX-License-Identifier: GPL-3.0-or-later
// What the last report of a scan was made from, kept in the scan's store: policygap report makes it again.
#pragma once

#include <string>

#include "base/result.h"
#include "report/saved_report.h"
#include "scan/store.h"

namespace policygap::scan {

/// Whether the file begins as a store (SQLite) does.
bool is_store(const std::string& path);

/// Keeps all that a report needs; what stood there before is gone. Language unknown: that of the documents.
void keep_report(Store& store, const report::SavedReport& saved);

/// Code "store": no scan with this store has come to its report.
Result<report::SavedReport> kept_report(Store& store);

}  // namespace policygap::scan
