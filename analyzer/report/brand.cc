// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/brand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/message_format.h"
#include "base/yaml.h"

namespace policygap::report {

namespace {

constexpr std::size_t kMaximumLogoBytes = std::size_t{1} << 20U;
constexpr double kTextContrast = 4.5;  // WCAG 2.2, 1.4.3
constexpr double kTintShare = 0.1;     // of the colour, in the boxes that text of the colour stands on
constexpr const char* kDarkGround = "#1c2b31";  // the lightest ground of the dark look
constexpr int kShades = 100;

struct Rgb {
  double red = 0;
  double green = 0;
  double blue = 0;
};

int digit(char byte) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  const std::size_t at =
      kDigits.find(byte >= 'A' && byte <= 'F' ? static_cast<char>(byte - 'A' + 'a') : byte);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' &&
         std::all_of(text.begin() + 1, text.end(), [](char byte) { return digit(byte) >= 0; });
}

Rgb parse(const std::string& colour) {
  const auto part = [&](std::size_t at) { return digit(colour[at]) * 16 + digit(colour[at + 1]); };
  return {static_cast<double>(part(1)), static_cast<double>(part(3)), static_cast<double>(part(5))};
}

std::string written(const Rgb& colour) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (const double part : {colour.red, colour.green, colour.blue}) {
    const auto value = static_cast<std::size_t>(std::lround(std::clamp(part, 0.0, 255.0)));
    text += kDigits[value / 16];
    text += kDigits[value % 16];
  }
  return text;
}

std::string mixed(const std::string& colour, double share, double ground) {
  const Rgb value = parse(colour);
  const auto mix = [&](double part) { return part * share + ground * (1 - share); };
  return written({mix(value.red), mix(value.green), mix(value.blue)});
}

/// Relative luminance, WCAG 2.2.
double luminance(const std::string& colour) {
  const auto linear = [](double part) {
    const double value = part / 255;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  const Rgb value = parse(colour);
  return 0.2126 * linear(value.red) + 0.7152 * linear(value.green) + 0.0722 * linear(value.blue);
}

/// The nearest shade towards black that can be read on white and on its own tint.
std::string readable_on_light(const std::string& colour) {
  for (int step = kShades; step > 0; --step) {
    const std::string shade = mixed(colour, static_cast<double>(step) / kShades, 0);
    if (contrast(shade, tint(shade, kTintShare)) >= kTextContrast) return shade;
  }
  return "#000000";
}

std::string readable_on_dark(const std::string& colour) {
  for (int step = kShades; step > 0; --step) {
    const std::string shade = mixed(colour, static_cast<double>(step) / kShades, 255);
    if (contrast(shade, kDarkGround) >= kTextContrast) return shade;
  }
  return "#ffffff";
}

Result<void> read_logo(const YamlValue& value, const std::string& brand_path, Brand& brand) {
  const std::filesystem::path path = std::filesystem::path(brand_path).parent_path() / value.text();
  Result<std::string> bytes = read_file(path.string(), kMaximumLogoBytes);
  if (!bytes)
    return tl::unexpected(value.error(bytes.error().message, "name a PNG, JPEG or SVG file up to 1 MB"));
  const std::string_view text = *bytes;
  if (text.substr(0, 8) == "\x89PNG\r\n\x1a\n") {
    brand.logo_type = "image/png";
  } else if (text.substr(0, 3) == "\xff\xd8\xff") {
    brand.logo_type = "image/jpeg";
  } else if (text.find("<svg") != std::string_view::npos && text.find('\0') == std::string_view::npos) {
    brand.logo_type = "image/svg+xml";
  } else {
    return tl::unexpected(value.error("the logo is neither PNG, JPEG nor SVG", "save it as PNG or SVG"));
  }
  brand.logo = std::move(*bytes);
  return {};
}

Result<void> read_colour(const YamlValue& value, Brand& brand) {
  const std::string asked = value.text();
  if (!is_colour(asked))
    return tl::unexpected(value.error("“" + asked + "” is no colour", "write it as \"#0d5c63\", in quotes"));
  brand.colour = readable_on_light(asked);
  brand.dark_colour = readable_on_dark(asked);
  if (contrast(brand.colour, asked) > 1.0) {
    brand.note = "the colour " + asked + " has a contrast of " +
                 format_number(contrast(asked, "#ffffff"), "en", 1) + " on white, where text needs 4.5; " +
                 brand.colour + " is used instead";
  }
  return {};
}

Result<void> read_contact(const YamlValue& map, BrandContact& contact) {
  const std::array<std::pair<std::string_view, std::string*>, 5> fields = {{{"name", &contact.name},
                                                                            {"role", &contact.role},
                                                                            {"email", &contact.email},
                                                                            {"phone", &contact.phone},
                                                                            {"web", &contact.web}}};
  for (const auto& entry : map.entries()) {
    const std::string key = entry.first.text();
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const auto& known) { return known.first == key; });
    if (field == fields.end())
      return tl::unexpected(
          entry.first.error("unknown key “" + key + "”", "known: name, role, email, phone, web"));
    *field->second = entry.second.text();
  }
  return {};
}

}  // namespace

double contrast(const std::string& one, const std::string& other) {
  const double first = luminance(one);
  const double second = luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::string tint(const std::string& colour, double share) {
  return mixed(colour, share, 255);
}

Result<Brand> load_brand(const std::string& path) {
  const Result<YamlValue> file = read_yaml(path);
  if (!file) return tl::unexpected(file.error());
  Brand brand;
  for (const auto& entry : file->entries()) {
    const std::string key = entry.first.text();
    Result<void> taken;
    if (key == "name") {
      brand.name = entry.second.text();
    } else if (key == "footer") {
      brand.footer = entry.second.text();
    } else if (key == "logo") {
      taken = read_logo(entry.second, path, brand);
    } else if (key == "colour" || key == "color") {
      taken = read_colour(entry.second, brand);
    } else if (key == "contact") {
      taken = read_contact(entry.second, brand.contact);
    } else {
      taken = tl::unexpected(
          entry.first.error("unknown key “" + key + "”", "known: name, logo, colour, contact, footer"));
    }
    if (!taken) return tl::unexpected(taken.error());
  }
  return brand;
}

}  // namespace policygap::report
