// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 text: validity, case folding, normalization, collation. ICU stays in the .cc file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace policygap {

/// True when `text` is well-formed UTF-8.
bool is_utf8(std::string_view text);

/// Well-formed UTF-8: every ill-formed sequence becomes U+FFFD.
std::string repair_utf8(std::string_view text);

/// Full case folding of NFKC text (NFKC_Casefold without removal of ignorables): for comparing words.
std::string fold(std::string_view text);

/// Lower case without a locale's special rules.
std::string to_lower(std::string_view text);

/// Converts from a named charset ("ISO-8859-1", "windows-1252", "UTF-16LE"); ill-formed input becomes U+FFFD.
/// Unknown charset: empty text.
std::string from_charset(std::string_view bytes, std::string_view charset);

/// Bytes that are not UTF-8 as %XX (and % itself as %25 where any byte was replaced): for file names in output.
std::string percent_escape_invalid(std::string_view bytes);

/// Sorts by the collation of `language` ("sv": å ä ö last), ties by bytes.
void sort_by_collation(std::vector<std::string>& texts, std::string_view language);

/// Length of the UTF-8 sequence that starts with `lead` (1 for a stray continuation byte).
constexpr std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xF0) return 4;
  if (lead >= 0xE0) return 3;
  if (lead >= 0xC0) return 2;
  return 1;
}

}  // namespace policygap
