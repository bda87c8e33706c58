// SPDX-License-Identifier: GPL-3.0-or-later
// The templates, style sheets and fonts of this room, compiled into the program by embed_templates.cmake.
#pragma once

#include <string_view>

namespace policygap::report {

/// The text of the file NAME (fonts: its bytes as hexadecimal digits); empty where there is none.
std::string_view embedded_template(std::string_view name);

}  // namespace policygap::report
