// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "base/utf8.h"
#include "extractors/letters.h"
#include "extractors/passage.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kLongestHeading = 160;
constexpr int kDeepest = 6;

/// Letters and digits only, folded: how outline titles and headings are compared.
std::string bare(std::string_view text) {
  std::string result;
  for (const char letter : fold(text)) {
    const bool ascii = static_cast<unsigned char>(letter) < 0x80;
    if (!ascii || std::isalnum(static_cast<unsigned char>(letter)) != 0) result += letter;
  }
  return result;
}

bool is_shouted(std::string_view text) {
  int upper = 0;
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (starts_lower(text.substr(index))) return false;
    if (starts_upper(text.substr(index))) ++upper;
  }
  return upper >= 4;
}

bool all_bold(const Passage& passage) {
  return std::all_of(passage.lines.begin(), passage.lines.end(), [](const Line& line) { return line.bold; });
}

/// "3" or "3." or "IV" before a title, as LaTeX and Word number their sections.
Marker plain_number(const Line& line) {
  if (line.words.size() < 2) return {};
  const std::string& word = line.words.front().text;
  const bool digits = word.size() <= 2 && word.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || word == "0" || !starts_upper(line.words[1].text)) return {};
  return {MarkerKind::number, word, 1, 0, 1, std::stoi(word)};
}

using Look = std::tuple<double, bool, bool>;  ///< size, weight, shouted

Look look_of(const Passage& passage) {
  const Line& line = passage.lines.front();
  return {line.font_size, line.bold, is_shouted(line.text)};
}

class HeadingFinder {
 public:
  HeadingFinder(std::vector<Passage>& passages, const BodyStyle& style, const std::vector<OutlineEntry>& outline)
      : passages_(passages), style_(style) {
    for (const OutlineEntry& entry : outline) outline_.try_emplace(bare(entry.title), entry.level);
  }

  void run() {
    for (std::size_t index = 0; index < passages_.size(); ++index) {
      if (is_heading(index)) make_heading(passages_[index]);
    }
    keep_frames_apart();
    set_levels();
  }

 private:
  [[nodiscard]] int outline_level(const Passage& passage) const {
    if (outline_.empty()) return 0;
    const std::string text = flat_text(passage);
    auto found = outline_.find(bare(text));
    if (found == outline_.end() && !passage.marker.text.empty()) found = outline_.find(bare(passage.marker.text + text));
    return found == outline_.end() ? 0 : found->second;
  }

  [[nodiscard]] bool is_heading(std::size_t index) const {
    const Passage& passage = passages_[index];
    if (passage.kind != BlockKind::paragraph && passage.kind != BlockKind::list_item) return false;
    if (passage.lines.size() > 3 || (passage.lines.front().turned && !is_shown_upright(passage.lines.front()))) return false;
    if (passage.marker.kind == MarkerKind::bullet) return false;
    if (has_label_beside(index)) return false;
    const std::string text = flat_text(passage);
    if (text.size() > kLongestHeading || text.find_first_not_of(" .-–—_") == std::string::npos) return false;
    const bool closed = ends_with_any(text, ".;,");
    if (outline_level(passage) > 0 && !closed && index + 1 < passages_.size()) return true;
    if (closed || starts_lower(text) || !holds_letters(text)) return false;
    const double size = passage.lines.front().font_size;
    if (size >= style_.font_size + 1.0) return true;
    const bool bold = all_bold(passage) && !style_.bold;
    if (size < style_.font_size - 1.2 && !bold) return false;
    if (bold) {
      const bool lettered_item = passage.marker.kind == MarkerKind::letter && !is_shouted(text);
      return !lettered_item && !is_lead_in(index, text) && stands_free(passage);
    }
    if (ends_with_any(text, ":!?")) return false;
    if (is_shouted(text) && text.size() > 5) return stands_free(passage) && passage.lines.size() <= 2;
    return is_italic_title(index, text) || is_numbered_title(index, text);
  }

  /// Column headings of a table whose rows stand on the next page: two texts on one baseline.
  [[nodiscard]] bool has_label_beside(std::size_t index) const {
    const auto level = [&](std::size_t other) {
      if (other >= passages_.size() || passages_[other].lines.size() != 1 || passages_[index].lines.size() != 1) return false;
      const Line& own = passages_[index].lines.front();
      const Line& line = passages_[other].lines.front();
      return line.role == LineRole::body && line.page_number == own.page_number && line.bold == own.bold &&
             std::abs(line.baseline - own.baseline) < 1;
    };
    return level(index + 1) || (index > 0 && level(index - 1));
  }

  /// A short line all in italics above a paragraph.
  [[nodiscard]] bool is_italic_title(std::size_t index, const std::string& text) const {
    const Passage& passage = passages_[index];
    if (passage.kind != BlockKind::paragraph || passage.lines.size() > 1 || text.size() > 70) return false;
    if (!passage.lines.front().italic || passage.gap_before < 1.1 || index + 1 >= passages_.size()) return false;
    const Passage& next = passages_[index + 1];
    return next.kind == BlockKind::paragraph && !next.lines.front().italic && starts_upper(text);
  }

  static bool holds_letters(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
      return std::isalpha(static_cast<unsigned char>(letter)) != 0 || static_cast<unsigned char>(letter) >= 0x80;
    });
  }

  /// A bold line that ends with a colon and is followed by a list introduces that list.
  [[nodiscard]] bool is_lead_in(std::size_t index, const std::string& text) const {
    if (!ends_with_any(text, ":") || text.size() < 40 || index + 1 >= passages_.size()) return false;
    return passages_[index + 1].kind == BlockKind::list_item;
  }

  static bool stands_free(const Passage& passage) { return passage.gap_before > 0.85; }

  /// "3.2 Sociala medier" in the body's own style: short, alone, and no sibling right before or after it.
  [[nodiscard]] bool is_numbered_title(std::size_t index, const std::string& text) const {
    const Passage& passage = passages_[index];
    const bool numbered = passage.marker.kind == MarkerKind::section ||
                          (passage.marker.kind == MarkerKind::number && passage.marker.text.back() != ')');
    if (!numbered || text.size() > 70 || passage.lines.size() > 1 || !starts_upper(text)) return false;
    const bool above_prose = index + 1 < passages_.size() && passages_[index + 1].kind == BlockKind::paragraph;
    if (passage.gap_before < (above_prose && passage.marker.depth > 1 ? 0.95 : 1.2)) return false;
    const auto sibling = [&](std::size_t other) {
      return other < passages_.size() && passages_[other].marker.depth == passage.marker.depth &&
             passages_[other].marker.kind == passage.marker.kind && passages_[other].kind != BlockKind::heading;
    };
    return !sibling(index + 1) && !(index > 0 && sibling(index - 1)) && index + 1 < passages_.size();
  }

  static void make_heading(Passage& passage) {
    passage.kind = BlockKind::heading;
    if (passage.marker.kind != MarkerKind::none) return;
    Line& line = passage.lines.front();
    const Marker number = plain_number(line);
    if (number.kind == MarkerKind::none) return;
    passage.marker = number;
    const Line old = line;
    line = line_of({old.words.begin() + 1, old.words.end()}, old.page_number);
    line.column_right = old.column_right;
  }

  /// A fact box's title is no heading of the text that goes on behind the box.
  void keep_frames_apart() {
    for (std::size_t index = 0; index < passages_.size(); ++index) {
      if (passages_[index].frame < 0 || passages_[index].kind != BlockKind::heading) continue;
      std::size_t next = index + 1;
      while (next < passages_.size() && (passages_[next].frame == passages_[index].frame || is_set_aside(passages_[next].kind))) ++next;
      const bool goes_on = next < passages_.size() && passages_[next].frame < 0 && passages_[next].kind != BlockKind::heading;
      if (goes_on) passages_[index].kind = BlockKind::paragraph;
    }
  }

  static int number_depth(const Passage& passage) {
    const bool numbered = passage.marker.kind == MarkerKind::number || passage.marker.kind == MarkerKind::section;
    return numbered ? passage.marker.depth : 0;
  }

  void set_levels() {
    const std::map<Look, int> levels = levels_by_look();
    for (Passage& passage : passages_) {
      if (passage.kind != BlockKind::heading) continue;
      const int outlined = outline_level(passage);
      passage.level = levels.at(look_of(passage));
      if (passage.marker.kind == MarkerKind::section) {
        passage.level = base_ + passage.marker.depth;  // what the reader sees; bookmarks may be made carelessly
      } else if (outlined > 0) {
        passage.level = outlined;
      }
      passage.level = std::clamp(passage.level, 1, kDeepest);
    }
  }

  /// Larger is higher, bold above regular, shouted above mixed. A look that carries numbers takes their depth, counted
  /// from `base_`, the level above the first numbered look. What stands on the first page alone is title matter.
  [[nodiscard]] std::map<Look, int> levels_by_look() {
    struct Use {
      std::map<int, int> depths;
      std::map<int, int> outlined;
      int last_page = 0;
    };
    std::map<Look, Use> uses;
    for (const Passage& passage : passages_) {
      if (passage.kind != BlockKind::heading) continue;
      Use& use = uses[look_of(passage)];
      if (const int depth = number_depth(passage); depth > 0) ++use.depths[depth];
      if (const int level = outline_level(passage); level > 0) ++use.outlined[level];
      use.last_page = std::max(use.last_page, passage.lines.front().page_number);
    }
    const int last_page = last_page_of_headings(uses);
    std::map<Look, int> levels;
    int rank = 0;
    bool numbered_seen = find_outlined_base();
    for (auto look = uses.rbegin(); look != uses.rend(); ++look) {
      const Use& use = look->second;
      int level = rank + 1;
      if (!use.outlined.empty()) {
        level = most_frequent(use.outlined);
      } else if (!use.depths.empty()) {
        const int depth = most_frequent(use.depths);
        if (!numbered_seen) base_ = std::max(0, rank + 1 - depth);
        numbered_seen = true;
        level = base_ + depth;
      } else if (use.last_page == 1 && last_page > 1) {
        levels[look->first] = 1;
        continue;
      }
      levels[look->first] = level;
      rank = std::max(rank, level);
    }
    return levels;
  }

  /// `base_` as the outline has it; false where no numbered heading stands in the outline.
  bool find_outlined_base() {
    std::map<int, int> bases;
    for (const Passage& passage : passages_) {
      if (passage.kind != BlockKind::heading || number_depth(passage) == 0) continue;
      if (const int outlined = outline_level(passage); outlined > 0) ++bases[std::max(0, outlined - number_depth(passage))];
    }
    if (bases.empty()) return false;
    base_ = most_frequent(bases);
    return true;
  }

  template <typename Uses>
  static int last_page_of_headings(const Uses& uses) {
    int last = 0;
    for (const auto& [look, use] : uses) last = std::max(last, use.last_page);
    return last;
  }

  static int most_frequent(const std::map<int, int>& counts) {
    return std::max_element(counts.begin(), counts.end(), [](const auto& left, const auto& right) {
             return left.second < right.second;
           })->first;
  }

  std::vector<Passage>& passages_;
  BodyStyle style_;
  std::map<std::string, int> outline_;
  int base_ = 0;  ///< level above the numbered headings
};

}  // namespace

void mark_headings(std::vector<Passage>& passages, const BodyStyle& style, const std::vector<OutlineEntry>& outline) {
  HeadingFinder(passages, style, outline).run();
}

}  // namespace policygap::extractors
