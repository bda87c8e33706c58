// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_letters.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "extractors/letters.h"

namespace policygap::extractors {
namespace {

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; }));
}

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x80 || std::isalpha(static_cast<unsigned char>(byte)) != 0;
  });
}

double gap_after(const std::vector<PageWord>& words, std::size_t index) {
  return words[index + 1].upright.x0 - words[index].upright.x1;
}

/// Where a stretch of short pieces that begins at `first` ends.
std::size_t end_of_stretch(const std::vector<PageWord>& words, std::size_t first) {
  constexpr std::size_t kLongestPiece = 4;
  constexpr double kWidestGap = 1.4;  // of the font size: between spaced words
  std::size_t end = first;
  while (end < words.size() && is_letters(words[end].text) && letters_in(words[end].text) <= kLongestPiece) {
    ++end;
    if (end < words.size() && gap_after(words, end - 1) > kWidestGap * words[end].font_size) break;
  }
  return end;
}

/// "P R I VAT", not "A i en å": the pieces are single letters for the most part, of one case.
bool is_spaced(const std::vector<PageWord>& words, std::size_t first, std::size_t end) {
  constexpr std::size_t kFewestPieces = 4;
  constexpr std::size_t kFewestLetters = 5;
  if (end - first < kFewestPieces) return false;
  std::size_t single = 0;
  std::size_t letters = 0;
  std::size_t lower = 0;
  for (std::size_t index = first; index < end; ++index) {
    const std::size_t count = letters_in(words[index].text);
    letters += count;
    if (count == 1) ++single;
    if (starts_lower(words[index].text)) ++lower;
  }
  const std::size_t pieces = end - first;
  const bool one_case = lower == 0 || lower + 1 >= pieces;
  return letters >= kFewestLetters && single * 3 >= pieces * 2 && one_case;
}

bool is_short_word(const PageWord& word) { return letters_in(word.text) > 1 && starts_lower(word.text); }

void take_in(PageWord& word, const PageWord& next) {
  word.text += next.text;
  word.box = united(word.box, next.box);
  word.upright = united(word.upright, next.upright);
  word.space_after = next.space_after;
}

/// A drop cap's partner: the highest of the lines right beside it.
std::size_t line_beside(const std::vector<Line>& lines, std::size_t cap) {
  const Line& large = lines[cap];
  std::size_t best = lines.size();
  std::size_t beside = 0;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const Line& line = lines[index];
    if (index == cap || line.words.empty() || line.turned || line.font_size * 1.7 > large.font_size) continue;
    const double gap = line.box.x0 - large.box.x1;
    if (gap < -0.25 * large.font_size || gap > 1.2 * line.font_size) continue;
    if (line.box.middle_y() < large.box.y0 || line.baseline > large.baseline + 0.3 * line.font_size) continue;
    ++beside;
    if (best == lines.size() || line.baseline < lines[best].baseline) best = index;
  }
  return beside >= 2 ? best : lines.size();
}

bool is_cap(const Line& line) {
  return line.words.size() == 1 && !line.turned && letters_in(line.text) == 1 && starts_upper(line.text);
}

bool document_holds(const std::vector<PageLines>& pages, const std::string& wanted) {
  for (const PageLines& page : pages) {
    for (const Line& line : page.lines) {
      for (const PageWord& word : line.words) {
        if (word.text.size() >= wanted.size() && to_lower(word.text).starts_with(wanted) &&
            (word.text.size() == wanted.size() || !is_letters(std::string_view(word.text).substr(wanted.size(), 1)))) {
          return true;
        }
      }
    }
  }
  return false;
}

bool stands_apart(const std::vector<PageLines>& pages, const std::string& cap, const PageWord& rest) {
  if (cap != "A" && cap != "I" && cap != "Å" && cap != "Ö") return false;
  std::string letters = to_lower(rest.text);
  while (!letters.empty() && std::ispunct(static_cast<unsigned char>(letters.back())) != 0) letters.pop_back();
  // The rest itself stands in the document once, beside its cap.
  const auto uses = [&] {
    int count = 0;
    for (const PageLines& page : pages) {
      for (const Line& line : page.lines) {
        for (const PageWord& word : line.words) count += word.text == letters ? 1 : 0;
      }
    }
    return count;
  };
  return !document_holds(pages, to_lower(cap) + letters) && uses() > 1;
}

}  // namespace

void join_spaced_letters(std::vector<PageWord>& words) {
  constexpr std::size_t kLongestLine = 400;  // words: no page is wide enough for more, a hostile one may claim it
  if (words.size() > kLongestLine) return;
  for (std::size_t first = 0; first + 3 < words.size(); ++first) {
    std::size_t end = end_of_stretch(words, first);
    // "ja l u a t e x": a short word beside the stretch is none of it.
    while (end > first + 1 && is_short_word(words[end - 1])) --end;
    if (is_short_word(words[first]) || !is_spaced(words, first, end)) continue;
    double narrowest = gap_after(words, first);
    for (std::size_t index = first; index + 1 < end; ++index) narrowest = std::min(narrowest, gap_after(words, index));
    std::vector<PageWord> joined(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    for (std::size_t index = first; index + 1 < end; ++index) {
      // Between words a space's width and a second letter space are added.
      const bool parted = gap_after(words, index) > narrowest + 0.2 * words[index].font_size;
      if (parted) {
        joined.push_back(words[index + 1]);
      } else {
        take_in(joined.back(), words[index + 1]);
      }
    }
    first = joined.size() - 1;
    joined.insert(joined.end(), words.begin() + static_cast<std::ptrdiff_t>(end), words.end());
    words = std::move(joined);
  }
}

void join_drop_caps(std::vector<PageLines>& pages) {
  constexpr int kMostCaps = 20;  // on a page; each is looked at among all lines
  for (PageLines& page : pages) {
    int caps = 0;
    for (std::size_t index = 0; index < page.lines.size() && caps < kMostCaps; ++index) {
      if (!is_cap(page.lines[index])) continue;
      ++caps;
      const std::size_t partner = line_beside(page.lines, index);
      if (partner == page.lines.size()) continue;
      Line& line = page.lines[partner];
      PageWord cap = std::move(page.lines[index].words.front());
      cap.space_after = stands_apart(pages, cap.text, line.words.front());
      std::vector<PageWord> words{std::move(cap)};
      words.insert(words.end(), line.words.begin(), line.words.end());
      const double baseline = line.baseline;
      const double top = line.box.y0;
      const double bottom = line.box.y1;
      line = line_of(std::move(words), line.page_number);
      // The line is where its other letters are.
      line.baseline = baseline;
      line.box.y0 = top;
      line.box.y1 = bottom;
      page.lines[index].words.clear();
    }
    std::erase_if(page.lines, [](const Line& line) { return line.words.empty() && line.row < 0; });
  }
}

}  // namespace policygap::extractors
