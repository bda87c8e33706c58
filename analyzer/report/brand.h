// SPDX-License-Identifier: GPL-3.0-or-later
// Whose report it is: name, logo, colour, contact and footer of the consultant, from brand.yaml.
#pragma once

#include <string>

#include "base/result.h"

namespace policygap::report {

struct BrandContact {
  std::string name;
  std::string role;
  std::string email;
  std::string phone;
  std::string web;

  bool operator==(const BrandContact&) const = default;
};

/// Our own look where no brand is given. Colours are "#rrggbb".
struct Brand {
  std::string name;                     ///< may be empty
  std::string logo;                     ///< the bytes of the file; may be empty
  std::string logo_type;                ///< "image/png", "image/jpeg" or "image/svg+xml"
  std::string colour = "#0d5c63";       ///< on white and light tints: contrast at least 4.5 to 1 there
  std::string dark_colour = "#7cc8cc";  ///< the same hue on a dark ground
  std::string note;  ///< what was changed of what was asked for, to tell the user; else empty
  BrandContact contact;
  std::string footer;

  bool operator==(const Brand&) const = default;
};

/// Reads brand.yaml; all keys may be left out:
///   name: Ordrum AB
///   logo: logo.svg            (PNG, JPEG or SVG up to 1 MB, relative to the file)
///   colour: "#7a1f5c"         (darkened where its contrast on white is below 4.5 to 1, and said so in
///   `note`) contact: {name: …, role: …, email: …, phone: …, web: …} footer: "Ordrum AB · org.nr 555555-5555"
/// Errors name file, line and column: an unknown key, a colour that is none, a logo that cannot be read.
Result<Brand> load_brand(const std::string& path);

/// Contrast of two colours "#rrggbb" by WCAG 2.2, 1 to 21.
double contrast(const std::string& one, const std::string& other);

/// `share` of `colour`, the rest white: "#e6f1f1" for a tenth of petrol.
std::string tint(const std::string& colour, double share);

}  // namespace policygap::report
