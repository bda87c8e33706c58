// SPDX-License-Identifier: GPL-3.0-or-later
// The templates and style sheets in templates/, compiled into the program by embed_templates.cmake.
#pragma once

#include <string_view>

namespace policygap::report {

/// The text of templates/NAME; empty where there is none.
std::string_view embedded_template(std::string_view name);

}  // namespace policygap::report
