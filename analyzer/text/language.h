// SPDX-License-Identifier: GPL-3.0-or-later
// Which language a text is written in: Swedish, English or unknown. Short clauses are decided by function words,
// what those leave open by CLD2 and by the text around.
#pragma once

#include <string_view>

namespace policygap::text {

enum class Language { unknown, sv, en };

/// "sv", "en" or "unknown".
std::string_view name_of(Language language);
Language language_named(std::string_view name);

/// The language of `text`; `around` is the language of the text it stands in, used when the text itself does not tell.
/// A text of some length in a third language is unknown whatever stands around it.
Language detect_language(std::string_view text, Language around = Language::unknown);

}  // namespace policygap::text
