// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_notes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "extractors/letters.h"

namespace policygap::extractors {
namespace {

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

/// The numbers of the references on the page: raised, small, right after a word.
std::vector<std::string> references_on(const PageLines& page) {
  std::vector<std::string> numbers;
  for (const Line& line : page.lines) {
    for (std::size_t index = 1; index < line.words.size(); ++index) {
      const PageWord& word = line.words[index];
      const bool raised = word.font_size <= 0.8 * line.font_size && word.baseline < line.baseline - 0.12 * line.font_size;
      if (raised && std::all_of(word.text.begin(), word.text.end(), is_digit)) numbers.push_back(word.text);
    }
  }
  return numbers;
}

/// "1." or "2)": as a list's number looks too, so that the page must refer to it.
bool is_referred_number(std::string_view word, const std::vector<std::string>& references) {
  if (word.size() < 2 || (word.back() != '.' && word.back() != ')')) return false;
  return std::find(references.begin(), references.end(), word.substr(0, word.size() - 1)) != references.end();
}

bool begins_with_note_mark(const Line& line) {
  const std::string& word = line.words.front().text;
  if (line.words.size() < 2) return false;
  if (word == "*" || word == "**" || word == "†" || word == "‡") return true;
  return word.size() <= 3 && std::all_of(word.begin(), word.end(), is_digit);
}

/// The short rule that word processors draw above footnotes, where what stands below it begins with a mark.
bool mark_below_rule(PageLines& page) {
  for (const Box& rule : page.rulings) {
    const bool short_rule = rule.height() < 3 && rule.width() > 50 && rule.width() < 0.45 * page.width;
    if (!short_rule || rule.y0 < 0.4 * page.height) continue;
    std::vector<Line*> below;
    for (Line& line : page.lines) {
      if (line.role == LineRole::body && !line.turned && line.box.middle_y() > rule.y0) below.push_back(&line);
    }
    if (below.empty()) continue;
    const Line* first = *std::min_element(below.begin(), below.end(), [](const Line* left, const Line* right) {
      return left->box.y0 < right->box.y0;
    });
    const bool marked = begins_with_note_mark(*first) && first->words.front().font_size < 0.85 * first->font_size;
    if (!marked || first->box.x0 < rule.x0 - 5 || first->box.y0 > rule.y1 + 30) continue;
    for (Line* line : below) line->role = LineRole::footnote;
    return true;
  }
  return false;
}

void mark_page_footnotes(PageLines& page, const BodyStyle& style) {
  if (mark_below_rule(page)) return;
  std::vector<Line*> small;
  std::vector<Line*> lines;
  for (Line& line : page.lines) {
    if (line.role == LineRole::body && !line.turned) lines.push_back(&line);
  }
  std::sort(lines.begin(), lines.end(), [](const Line* left, const Line* right) { return left->box.y0 > right->box.y0; });
  for (Line* line : lines) {
    if (line->font_size > 0.93 * style.font_size || line->box.y0 < 0.4 * page.height) break;
    small.push_back(line);
  }
  if (small.empty()) return;
  const std::vector<std::string> references = references_on(page);
  while (!small.empty() && !begins_with_note_mark(*small.back()) &&
         !is_referred_number(small.back()->words.front().text, references)) {
    small.pop_back();
  }
  for (Line* line : small) line->role = LineRole::footnote;
}

/// Lower-case letters only: "1. INNEHÅLL:" becomes "innehåll".
std::string letters_of(const std::string& text) {
  std::string result;
  for (const char letter : to_lower(text)) {
    if (static_cast<unsigned char>(letter) >= 0x80 || std::isalpha(static_cast<unsigned char>(letter)) != 0) result += letter;
  }
  return result;
}

template <std::size_t Count>
bool is_one_of(const std::string& text, const std::array<const char*, Count>& names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

bool is_contents_title(const Line& line) {
  static constexpr std::array kTitles = {"innehåll",        "innehållsförteckning", "contents",
                                         "tableofcontents", "contentspage",         "tableofcontent"};
  return line.text.size() < 40 && is_one_of(letters_of(line.text), kTitles);
}

/// Four dots or more in a row, with or without spaces.
bool has_leader(const std::string& text) {
  int dots = 0;
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (text[index] == '.') {
      if (++dots >= 4) return true;
    } else if (text.compare(index, 3, "…") == 0) {
      index += 2;
      dots += 2;
      if (dots >= 4) return true;
    } else if (text[index] != ' ') {
      dots = 0;
    }
  }
  return false;
}

/// The last word is a page number that stands apart from what is before it.
bool ends_with_number(const PageLines& page, const std::vector<std::size_t>& lines, bool leader) {
  const Line& last = page.lines[lines.back()];
  const std::string& word = last.words.back().text;
  const std::size_t digits = word.find_last_not_of("0123456789");
  const std::string number = digits == std::string::npos ? word : word.substr(digits + 1);
  if (number.empty() || number.size() > 3 || (number.size() < word.size() && !leader)) return false;
  if (leader) return true;
  double before = -1;
  if (last.words.size() > 1) {
    before = last.words[last.words.size() - 2].upright.x1;
  } else if (lines.size() > 1) {
    before = page.lines[lines[lines.size() - 2]].box.x1;
  }
  return before >= 0 && last.words.back().upright.x0 - before > 1.2 * last.font_size;
}

/// The body lines of one height, from left to right.
struct Entry {
  double baseline = 0;
  std::vector<std::size_t> lines;
  std::string text;
  bool title = false;
  bool leader = false;
  bool numbered = false;  ///< ends with a number that stands apart, at the right
  int number = 0;
};

std::vector<Entry> entries_of(const PageLines& page) {
  std::vector<std::size_t> order;
  for (std::size_t index = 0; index < page.lines.size(); ++index) {
    if (page.lines[index].role == LineRole::body && !page.lines[index].turned) order.push_back(index);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return page.lines[left].baseline < page.lines[right].baseline;
  });
  std::vector<Entry> entries;
  for (const std::size_t index : order) {
    const Line& line = page.lines[index];
    if (entries.empty() || line.baseline - entries.back().baseline > 0.4 * line.font_size) entries.push_back({line.baseline, {}, {}, false, false, false, 0});
    entries.back().lines.push_back(index);
  }
  for (Entry& entry : entries) {
    std::sort(entry.lines.begin(), entry.lines.end(),
              [&](std::size_t left, std::size_t right) { return page.lines[left].box.x0 < page.lines[right].box.x0; });
    for (const std::size_t index : entry.lines) {
      entry.text += (entry.text.empty() ? "" : " ") + page.lines[index].text;
      entry.title = entry.title || is_contents_title(page.lines[index]);
    }
    entry.leader = has_leader(entry.text);
    entry.numbered = ends_with_number(page, entry.lines, entry.leader);
    const auto letters = std::count_if(entry.text.begin(), entry.text.end(), [](char letter) {
      return std::isalpha(static_cast<unsigned char>(letter)) != 0;
    });
    entry.numbered = entry.numbered && letters >= 3;
    if (entry.numbered) entry.number = std::stoi(entry.text.substr(entry.text.find_last_not_of("0123456789") + 1));
  }
  return entries;
}

/// One line in place of the entry's fragments, where the first of them stood.
void join_entry(PageLines& page, const Entry& entry) {
  std::vector<PageWord> words;
  for (const std::size_t index : entry.lines) {
    if (!words.empty()) words.back().space_after = true;
    std::vector<PageWord>& source = page.lines[index].words;
    words.insert(words.end(), std::make_move_iterator(source.begin()), std::make_move_iterator(source.end()));
    source.clear();
  }
  const std::size_t first = entry.lines.front();
  page.lines[first] = line_of(std::move(words), page.page_number);
  page.lines[first].role = LineRole::contents;
}

/// Where the entries of a table of contents end that begins at `first`: a long entry may take
/// more than one line.
std::size_t end_of_contents(const std::vector<Entry>& entries, std::size_t first) {
  std::size_t end = first;
  for (std::size_t index = first; index < entries.size() && index <= end + 2; ++index) {
    if (entries[index].leader || entries[index].numbered) end = index + 1;
  }
  return end;
}

/// Six entries or more that all end with page numbers that never fall: contents without title or dots.
bool numbers_rise(const std::vector<Entry>& entries, std::size_t first, std::size_t end) {
  constexpr std::size_t kFewestEntries = 6;
  std::size_t count = 0;
  int last = 0;
  for (std::size_t index = first; index < end; ++index) {
    if (!entries[index].numbered) continue;
    if (entries[index].number < last) return false;
    last = entries[index].number;
    ++count;
  }
  return count >= kFewestEntries && count * 10 >= (end - first) * 8;
}

void mark_change_log_row(Passage& passage) {
  passage.kind = BlockKind::change_log;
  passage.level = 0;
  passage.lead = kNoBlock;
}

std::string row_text(const Passage& passage) {
  std::string text;
  for (const TableCell& cell : passage.cells) {
    for (const Line& line : cell.lines) text += line.text + " ";
  }
  return to_lower(text);
}

/// A header row like "Version | Datum | Ändring | Ansvarig".
bool tells_versions(const Passage& passage) {
  if (passage.cells.size() < 2) return false;
  const std::string text = row_text(passage);
  if (text.size() > 160) return false;
  const auto holds = [&](std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.find(word) != std::string::npos; });
  };
  const int signs = static_cast<int>(holds({"version", "revision", "utgåva", "issue", "ver."})) +
                    static_cast<int>(holds({"datum", "date"})) +
                    static_cast<int>(holds({"ändring", "change", "beskrivning", "description", "comment", "kommentar",
                                            "författare", "author", "approved", "godkän", "beslut"}));
  return signs == 3;
}

bool is_log_title(const Passage& passage) {
  static constexpr std::array kTitles = {
      "ändringslogg",    "revisionshistorik", "versionshistorik", "dokumenthistorik", "ändringshistorik", "versionhistory",
      "revisionhistory", "changelog",         "documenthistory",  "changehistory",    "versionslogg",     "versionshantering",
      "versioncontrol",  "amendmenthistory",  "ändringsförteckning"};
  const std::string text = flat_text(passage);
  return text.size() < 60 && is_one_of(letters_of(text), kTitles);
}

}  // namespace

void mark_footnotes(std::vector<PageLines>& pages, const BodyStyle& style) {
  for (PageLines& page : pages) mark_page_footnotes(page, style);
}

void mark_contents(std::vector<PageLines>& pages) {
  constexpr std::size_t kHeaderLines = 3;
  bool open = false;  // the table of contents runs on from the page before
  for (PageLines& page : pages) {
    const std::vector<Entry> entries = entries_of(page);
    for (std::size_t index = 0; index < entries.size();) {
      const bool title = entries[index].title;
      const std::size_t first = title ? index + 1 : index;
      const std::size_t end = end_of_contents(entries, first);
      const auto leaders = std::count_if(entries.begin() + static_cast<std::ptrdiff_t>(first),
                                         entries.begin() + static_cast<std::ptrdiff_t>(end),
                                         [](const Entry& entry) { return entry.leader && entry.numbered; });
      const bool entry = index < entries.size() && (entries[index].leader || entries[index].numbered);
      const bool runs_on = open && index <= kHeaderLines && end > first && entry;
      const bool found = title ? end > first + 1 : entry && (runs_on || leaders >= 3 || numbers_rise(entries, first, end));
      if (!found) {
        open = open && index < kHeaderLines;
        ++index;
        continue;
      }
      for (std::size_t each = index; each < end; ++each) join_entry(page, entries[each]);
      open = end + kHeaderLines >= entries.size();
      index = end;
    }
    std::erase_if(page.lines, [](const Line& line) { return line.words.empty() && line.row < 0; });
  }
}

void mark_change_logs(std::vector<Passage>& passages) {
  for (std::size_t index = 0; index < passages.size(); ++index) {
    const bool table = passages[index].table >= 0 && (index == 0 || passages[index - 1].table != passages[index].table);
    if (table && tells_versions(passages[index])) {
      const int number = passages[index].table;
      for (std::size_t row = index; row < passages.size() && passages[row].table == number; ++row) mark_change_log_row(passages[row]);
      continue;
    }
    const bool title = (passages[index].kind == BlockKind::heading || passages[index].kind == BlockKind::paragraph) &&
                       is_log_title(passages[index]);
    if (!title || index + 1 >= passages.size() || passages[index + 1].table < 0) continue;
    mark_change_log_row(passages[index]);
    const int number = passages[index + 1].table;
    for (std::size_t row = index + 1; row < passages.size() && passages[row].table == number; ++row) mark_change_log_row(passages[row]);
  }
}

}  // namespace policygap::extractors
