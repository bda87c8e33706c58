// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_furniture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <string>

#include "base/utf8.h"

namespace policygap::extractors {
namespace {

// Share of the page's height where running lines stand: an A4 page with a letterhead has its first 130 points there.
constexpr double kTopZone = 0.16;
constexpr double kBottomZone = 0.86;
// What stands on most pages at one height may reach further into the page.
constexpr double kWideTopZone = 0.24;
constexpr double kWideBottomZone = 0.78;

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

/// Case and numbers taken out, so that "Sida 3 (9)" and "Sida 4 (9)" are one.
std::string pattern_of(const std::string& text) {
  std::string result;
  for (const char letter : to_lower(text)) {
    if (!is_digit(letter)) {
      result += letter;
    } else if (result.empty() || result.back() != '#') {
      result += '#';
    }
  }
  return result;
}

enum class Zone { none, top, bottom };

/// Where a line stands on the page that it is upright on: a table printed sideways leaves header and footer in place.
struct Place {
  Box box;
  double baseline = 0;
  double page_height = 0;

  [[nodiscard]] Zone zone(double top, double bottom) const {
    if (box.y1 < page_height * top) return Zone::top;
    return box.y0 > page_height * bottom ? Zone::bottom : Zone::none;
  }
};

Place place_of(const Line& line, const PageLines& page) {
  if (!is_shown_upright(line)) return {line.box, line.baseline, page.height};
  return {shown_box(line), shown_box(line).y1, page.shown_height};
}

Zone zone_of(const Line& line, const PageLines& page) {
  return line.role == LineRole::body ? place_of(line, page).zone(kTopZone, kBottomZone) : Zone::none;
}

Zone wide_zone_of(const Line& line, const PageLines& page) {
  return line.role == LineRole::body ? place_of(line, page).zone(kWideTopZone, kWideBottomZone) : Zone::none;
}

struct Sighting {
  std::size_t page = 0;
  double y = 0;
};

/// How many different pages show the pattern at about the height `y`.
std::size_t pages_at_height(const std::vector<Sighting>& sightings, double y) {
  constexpr double kDrift = 8;
  std::size_t count = 0;
  std::size_t last = static_cast<std::size_t>(-1);
  for (const Sighting& sighting : sightings) {
    if (sighting.page == last || std::abs(sighting.y - y) > kDrift) continue;
    last = sighting.page;
    ++count;
  }
  return count;
}

void set_role(Line& line, Zone zone) {
  line.role = zone == Zone::top ? LineRole::page_header : LineRole::page_footer;
}

/// Lines on the same height as furniture belong to it (the title left, the page number right) where nothing else
/// of the text stands beyond them.
void mark_neighbours(PageLines& page) {
  for (Line& line : page.lines) {
    const Zone zone = zone_of(line, page);
    if (zone == Zone::none) continue;
    const Place own = place_of(line, page);
    for (const Line& other : page.lines) {
      const bool furniture = other.role == LineRole::page_header || other.role == LineRole::page_footer;
      if (!furniture || is_shown_upright(other) != is_shown_upright(line)) continue;
      const Place place = place_of(other, page);
      const bool level = std::abs(place.baseline - own.baseline) < 3;
      const bool beyond = zone == Zone::top ? own.box.y1 <= place.box.y0 + 2 : own.box.y0 >= place.box.y1 - 2;
      if (level || (beyond && other.role == LineRole::page_footer && zone == Zone::bottom) ||
          (beyond && other.role == LineRole::page_header && zone == Zone::top && is_page_number(line.text))) {
        set_role(line, zone);
        break;
      }
    }
  }
}

/// The outermost line of the page in `zone`, where it is a bare page number.
void mark_page_number(PageLines& page, Zone zone) {
  Line* outermost = nullptr;
  Place edge;
  for (Line& line : page.lines) {
    const Place place = place_of(line, page);
    const bool turned = line.turned && !is_shown_upright(line);
    if (place.zone(kTopZone, kBottomZone) != zone || turned || line.role == LineRole::outside_page) continue;
    const bool further = outermost == nullptr || (zone == Zone::top ? place.box.y0 < edge.box.y0 - 1
                                                                    : place.box.y1 > edge.box.y1 + 1);
    if (further || (is_page_number(line.text) && std::abs(place.baseline - edge.baseline) < 2)) {
      outermost = &line;
      edge = place;
    }
  }
  if (outermost != nullptr && outermost->role == LineRole::body && is_page_number(outermost->text)) set_role(*outermost, zone);
}

}  // namespace

bool is_page_number(std::string_view text) {
  if (text.size() > 40) return false;
  static constexpr std::array<std::string_view, 12> kWords = {"sida", "sid", "sidan", "page", "s", "p", "pg",
                                                              "av",   "of",  "seite", "från", "bilaga"};
  std::string word;
  int numbers = 0;
  const auto settle = [&] {
    const bool known = word.empty() || std::find(kWords.begin(), kWords.end(), word) != kWords.end();
    const bool roman = !word.empty() && word.size() <= 5 && word.find_first_not_of("ivxl") == std::string::npos;
    if (!known && roman) ++numbers;
    word.clear();
    return known || roman;
  };
  const std::string lower = to_lower(text);
  for (std::size_t index = 0; index < lower.size(); ++index) {
    const char letter = lower[index];
    if (is_digit(letter)) {
      if (!settle()) return false;
      if (index == 0 || !is_digit(lower[index - 1])) ++numbers;
      if (index >= 3 && is_digit(lower[index - 1]) && is_digit(lower[index - 2]) && is_digit(lower[index - 3])) return false;
    } else if (std::string_view(" .()[]/|-:\xE2\x80\x93\x94").find(letter) != std::string_view::npos) {
      if (!settle()) return false;
    } else {
      word += letter;
    }
  }
  return settle() && numbers >= 1 && numbers <= 2;
}

void mark_furniture(std::vector<PageLines>& pages) {
  std::map<std::pair<Zone, std::string>, std::vector<Sighting>> sightings;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const Line& line : pages[page].lines) {
      const Zone zone = wide_zone_of(line, pages[page]);
      if (zone != Zone::none) {
        std::vector<Sighting>& seen = sightings[{zone, pattern_of(line.text)}];
        // What stands on one page over and over is no running line, and would cost its square.
        constexpr std::size_t kMostOnPage = 40;
        const bool repeated = seen.size() >= kMostOnPage && seen[seen.size() - kMostOnPage].page == page;
        if (!repeated) seen.push_back({page, place_of(line, pages[page]).box.y0});
      }
    }
  }
  // Two of two pages, a third of the pages of longer documents, never one page alone.
  const std::size_t enough = std::max<std::size_t>(2, std::min<std::size_t>(pages.size() / 3, 6));
  const std::size_t most = std::max<std::size_t>(3, (pages.size() * 3 + 4) / 5);
  for (PageLines& page : pages) {
    for (Line& line : page.lines) {
      const Zone zone = wide_zone_of(line, page);
      const std::string pattern = pattern_of(line.text);
      if (zone == Zone::none || pattern == "#") continue;
      const auto found = sightings.find({zone, pattern});
      if (found == sightings.end()) continue;
      const std::size_t needed = zone_of(line, page) == zone ? enough : most;
      if (pages_at_height(found->second, place_of(line, page).box.y0) >= needed) set_role(line, zone);
    }
    mark_page_number(page, Zone::top);
    mark_page_number(page, Zone::bottom);
    mark_neighbours(page);
  }
}

}  // namespace policygap::extractors
