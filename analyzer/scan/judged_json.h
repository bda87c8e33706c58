// SPDX-License-Identifier: GPL-3.0-or-later
// JudgedDocument as JSON and back: what the reading child hands to its parent, without loss.
#pragma once

#include <string>
#include <string_view>

#include "assessment/assessment.h"
#include "base/result.h"

namespace policygap::scan {

std::string judged_to_json(const assessment::JudgedDocument& document);

/// Error code "crash": the text is none that judged_to_json wrote.
Result<assessment::JudgedDocument> judged_from_json(std::string_view text);

}  // namespace policygap::scan
