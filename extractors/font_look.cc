// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/font_look.h"

#include <algorithm>
#include <initializer_list>

namespace policygap::extractors {
namespace {

bool holds(const std::string& name, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return name.find(part) != std::string::npos; });
}

}  // namespace

FontLook font_look(const std::string& name) {
  return {holds(name, {"Bold", "bold", "Black", "Heavy", "Semibold", "Demi", "CMBX", "SFBX", "-Bd"}),
          holds(name, {"Italic", "Oblique", "-It"}),
          holds(name, {"Symbol", "Wingdings", "Webdings", "ZapfDingbats", "OpenSymbol"})};
}

}  // namespace policygap::extractors
