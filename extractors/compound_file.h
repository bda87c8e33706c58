// SPDX-License-Identifier: GPL-3.0-or-later
// Compound files (MS-CFB): what legacy Office files and password-protected OOXML files are wrapped in. Names
// only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap::extractors {

/// True for the eight bytes that every compound file starts with.
bool is_compound_file(std::string_view bytes);

/// Names of the streams and storages in the directory, as ASCII ('?' for other letters); none where it is
/// broken. A chain of sectors that loops ends after as many sectors as the file can have.
std::vector<std::string> compound_file_names(std::string_view bytes);

}  // namespace policygap::extractors
