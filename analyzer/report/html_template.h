// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to the template engine.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace policygap::report {

/// Fills the embedded template NAME.mustache; `{{>other}}` includes other.mustache. In `view`, an empty text,
/// null, zero and false are false for sections. `{{x}}` is escaped for HTML, control and bidi characters
/// shown as symbols.
Result<std::string> render_template(std::string_view name, const Json& view);

/// For text and quoted attributes.
std::string escape_html(std::string_view text);

/// For a quoted string in a style sheet inside a style element.
std::string escape_css_string(std::string_view text);

/// "sha256-…" for a Content-Security-Policy.
std::string csp_hash(std::string_view text);

}  // namespace policygap::report
