// SPDX-License-Identifier: GPL-3.0-or-later
// What a font's name tells of its looks, where its descriptor is silent.
#pragma once

#include <string>

namespace policygap::extractors {

struct FontLook {
  bool bold = false;
  bool italic = false;
  bool symbol = false;  ///< Symbol, Wingdings and their like

  bool operator==(const FontLook&) const = default;
};

/// From names such as "ABCDEF+Calibri-BoldItalic" or "CMBX12".
FontLook font_look(const std::string& name);

}  // namespace policygap::extractors
