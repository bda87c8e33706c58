// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the output contract for our enumerations, both ways.
#pragma once

#include <optional>
#include <string_view>

#include "assessment/assessment.h"

namespace policygap::assessment {

std::string_view severity_name(matching::Severity severity);
std::optional<matching::Severity> severity_named(std::string_view name);

std::string_view confidence_name(matching::Confidence confidence);
std::optional<matching::Confidence> confidence_named(std::string_view name);

std::string_view format_name(extractors::Format format);
std::optional<extractors::Format> format_named(std::string_view name);

std::string_view status_name(extractors::Status status);
std::optional<extractors::Status> status_named(std::string_view name);

/// Which part of a DOCX file: "document", "footnotes" …
std::string_view part_name(extractors::Part part);
std::optional<extractors::Part> part_named(std::string_view name);

std::string_view coverage_name(Coverage coverage);
std::string_view level_name(OpennessLevel level);

}  // namespace policygap::assessment
