// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/block_structure.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "extractors/document_date.h"
#include "extractors/set_aside.h"
#include "extractors/typed_marker.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kLongestTypedHeading = 90;
constexpr std::size_t kMostHeadingWords = 12;
constexpr int kDeepestHeading = 9;
constexpr std::size_t kLevels = 10;

bool is_aside(const DraftBlock& draft) {
  return is_set_aside(draft.block.kind) || draft.block.kind == BlockKind::footnote;
}

/// Short, and not a sentence: what a heading made by hand looks like.
bool is_heading_like(std::string_view text) {
  if (text.empty() || text.size() > kLongestTypedHeading || word_count(text) > kMostHeadingWords)
    return false;
  return std::string_view(".,;:").find(text.back()) == std::string_view::npos &&
         text.find('\n') == std::string_view::npos;
}

/// Next block that is judged and follows `index`, or the number of blocks.
std::size_t next_of(const std::vector<DraftBlock>& drafts, std::size_t index) {
  ++index;
  while (index < drafts.size() && is_aside(drafts[index])) ++index;
  return index;
}

/// The size in which most letters are set.
int body_half_points(const std::vector<DraftBlock>& drafts) {
  std::map<int, std::size_t> letters;
  for (const DraftBlock& draft : drafts) {
    if (!is_aside(draft)) letters[draft.half_points] += draft.block.text.size();
  }
  const auto most = std::max_element(letters.begin(), letters.end(), [](const auto& left, const auto& right) {
    return left.second < right.second;
  });
  return most == letters.end() ? 0 : most->first;
}

/// Size, capitals and weight, larger first: headings made by hand that look the same have the same level.
std::tuple<int, bool, bool> looks_of(const DraftBlock& draft) {
  return {-draft.half_points, !(draft.is_capitals || is_all_capitals(draft.block.text)), !draft.is_bold};
}

/// The number typed before a heading becomes its marker; how many numbers it has ("3.2": 2), 0 where there is
/// none.
int cut_typed_number(Block& block) {
  if (!block.marker.empty()) return 0;
  const auto marker = typed_marker(block.text);
  if (!marker || (marker->kind != TypedMarker::Kind::number && marker->kind != TypedMarker::Kind::section))
    return 0;
  block.marker = marker->text;
  cut_front(block, marker->length);
  return marker->depth;
}

/// "Mål:" in bold over running text is a heading; over a list it introduces the list.
bool is_label_over_text(const std::vector<DraftBlock>& drafts, std::size_t index) {
  constexpr std::size_t kMostWords = 5;
  std::string_view text = drafts[index].block.text;
  if (!drafts[index].is_bold || !text.ends_with(':')) return false;
  text.remove_suffix(1);
  const std::size_t next = next_of(drafts, index);
  return is_heading_like(text) && word_count(text) <= kMostWords && next < drafts.size() &&
         drafts[next].block.kind == BlockKind::paragraph && !typed_marker(drafts[next].block.text);
}

bool looks_like_heading(const std::vector<DraftBlock>& drafts, std::size_t index, int body_size) {
  const DraftBlock& draft = drafts[index];
  const bool can_be = draft.block.kind == BlockKind::paragraph ||
                      (draft.block.kind == BlockKind::list_item && !draft.is_bullet);
  if (draft.is_fixed || draft.block.table >= 0 || !can_be) return false;
  if (is_label_over_text(drafts, index)) return true;
  if (!is_heading_like(draft.block.text)) return false;
  constexpr int kLarger = 3;  // a point and a half
  const bool is_large =
      body_size > 0 && draft.half_points >= body_size + kLarger && draft.block.kind == BlockKind::paragraph;
  const bool is_capitals = draft.is_capitals || is_all_capitals(draft.block.text);
  if (!draft.is_bold && !is_large && !(is_capitals && draft.block.kind == BlockKind::paragraph)) return false;
  return next_of(drafts, index) < drafts.size();
}

void find_typed_headings(std::vector<DraftBlock>& drafts) {
  const int body_size = body_half_points(drafts);
  std::vector<std::size_t> found;
  std::set<std::tuple<int, bool, bool>> looks;
  bool has_styled = false;
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    has_styled = has_styled || drafts[index].block.kind == BlockKind::heading;
    if (!looks_like_heading(drafts, index, body_size)) continue;
    found.push_back(index);
    looks.insert(looks_of(drafts[index]));
  }
  std::size_t next = 0;
  int styled_level = 0;
  for (std::size_t index = 0; index < drafts.size() && next < found.size(); ++index) {
    Block& block = drafts[index].block;
    if (index != found[next]) {
      if (block.kind == BlockKind::heading) styled_level = block.level;
      continue;
    }
    ++next;
    constexpr int kDeepestByLooks = 4;
    const int rank = static_cast<int>(std::distance(looks.begin(), looks.find(looks_of(drafts[index])))) + 1;
    block.kind = BlockKind::heading;
    block.level = has_styled ? std::min(styled_level + 1, kDeepestHeading) : std::min(rank, kDeepestByLooks);
    if (const int depth = cut_typed_number(block); !has_styled) block.level = std::max(block.level, depth);
  }
}

/// A number before a short line is a heading when running text follows, an item when the next line is
/// numbered too.
bool is_numbered_heading(const std::vector<DraftBlock>& drafts, std::size_t index,
                         const TypedMarker& marker) {
  if (marker.kind != TypedMarker::Kind::number && marker.kind != TypedMarker::Kind::section) return false;
  if (marker.style == "#)" || marker.style == "(#)") return false;
  constexpr std::size_t kLongest = 70;
  const std::string_view text = std::string_view(drafts[index].block.text).substr(marker.length);
  if (text.size() > kLongest || !is_heading_like(text)) return false;
  const std::size_t next = next_of(drafts, index);
  if (next >= drafts.size()) return false;
  const auto follower = typed_marker(drafts[next].block.text);
  return !follower || follower->style != marker.style || follower->depth > marker.depth;
}

/// How many numbers a marker like "4.3.1" has; 0 for any other.
int numbers_in(std::string_view marker) {
  if (marker.ends_with('.')) marker.remove_suffix(1);
  if (marker.empty() || marker.find_first_not_of("0123456789.") != std::string_view::npos) return 0;
  return static_cast<int>(std::count(marker.begin(), marker.end(), '.')) + 1;
}

/// One below the last heading before `index` whose number the marker goes on from ("4.3" before "4.3.1"); else as deep as
/// it has numbers.
int level_below(const std::vector<DraftBlock>& drafts, std::size_t index, int numbers) {
  const std::string& marker = drafts[index].block.marker;
  constexpr std::size_t kLooksBack = 500;  // blocks
  const std::size_t first = index > kLooksBack ? index - kLooksBack : 0;
  for (std::size_t above = index; above-- > first;) {
    if (drafts[above].block.kind != BlockKind::heading) continue;
    std::string number = drafts[above].block.marker;
    if (number.ends_with('.')) number.pop_back();
    if (!number.empty() && marker.starts_with(number + ".")) return std::min(drafts[above].block.level + 1, kDeepestHeading);
  }
  return std::min(numbers, kDeepestHeading);
}

/// "4.3.1 Blogging and social media", numbered by Word but styled as text, over what is no item beside it.
void find_numbered_titles(std::vector<DraftBlock>& drafts) {
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    DraftBlock& draft = drafts[index];
    if (draft.block.kind != BlockKind::list_item || draft.block.table >= 0 || !is_heading_like(draft.block.text)) continue;
    const int numbers = numbers_in(draft.block.marker);
    const std::size_t next = next_of(drafts, index);
    if (numbers < 2 || next >= drafts.size()) continue;
    const DraftBlock& follower = drafts[next];
    const bool is_beside = follower.block.kind == BlockKind::list_item && follower.list_id == draft.list_id &&
                           numbers_in(follower.block.marker) <= numbers;
    if (is_beside) continue;
    draft.block.kind = BlockKind::heading;
    draft.block.level = level_below(drafts, index, numbers);
  }
}

/// "A. Svensson" is a name; "A. Allmänt" before "B. Ansvar" is an item.
bool has_sibling(const std::vector<DraftBlock>& drafts, std::size_t index, const TypedMarker& marker) {
  if (marker.kind != TypedMarker::Kind::letter || marker.style.back() != '.') return true;
  const auto is_sibling = [&](std::size_t other, int distance) {
    if (other >= drafts.size()) return false;
    if (drafts[other].is_typed && drafts[other].block.marker.size() == marker.text.size()) {
      return drafts[other].block.marker[0] + distance == marker.text[0];
    }
    const auto found = typed_marker(drafts[other].block.text);
    return found && found->style == marker.style && found->text[0] + distance == marker.text[0];
  };
  return (index > 0 && is_sibling(index - 1, 1)) || is_sibling(index + 1, -1);
}

void find_typed_items(std::vector<DraftBlock>& drafts) {
  std::vector<std::pair<std::string, int>> open;  // style and indent of the items around
  int automatic_level = 0;
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    DraftBlock& draft = drafts[index];
    if (is_aside(draft)) continue;
    const bool can_be = draft.block.kind == BlockKind::paragraph && !draft.is_fixed && draft.block.table < 0;
    const auto marker = can_be ? typed_marker(draft.block.text) : std::nullopt;
    if (!marker || !has_sibling(drafts, index, *marker)) {
      if (draft.block.kind == BlockKind::heading) cut_typed_number(draft.block);
      if (draft.block.kind == BlockKind::list_item) {
        automatic_level = draft.block.level;
        open.clear();
      } else if (draft.block.kind == BlockKind::heading || introduces(draft.block.text)) {
        automatic_level = 0;
        open.clear();
      }
      continue;
    }
    const bool is_heading = is_numbered_heading(drafts, index, *marker);
    draft.block.kind = is_heading ? BlockKind::heading : BlockKind::list_item;
    draft.block.marker = marker->text;
    draft.is_typed = true;
    draft.is_bullet = marker->kind == TypedMarker::Kind::bullet;
    cut_front(draft.block, marker->length);
    if (is_heading) {
      draft.block.level = marker->depth;
      open.clear();
      continue;
    }
    const auto same = std::find_if(open.begin(), open.end(), [&](const auto& outer) {
      return outer.first == marker->style && outer.second == draft.indent;
    });
    if (same != open.end()) {
      open.erase(same + 1, open.end());
    } else {
      // After a blank line, other marks at the same indent are another list.
      while (!open.empty() &&
             (draft.indent < open.back().second || (draft.is_apart && draft.indent == open.back().second)))
        open.pop_back();
      open.emplace_back(marker->style, draft.indent);
    }
    draft.block.level = std::max(automatic_level + static_cast<int>(open.size()), marker->depth);
  }
}

void find_leads(std::vector<DraftBlock>& drafts) {
  std::array<int, kLevels> leads{};
  leads.fill(kNoBlock);
  std::size_t previous = drafts.size();
  for (std::size_t index = 0; index < drafts.size(); ++index) {
    DraftBlock& draft = drafts[index];
    if (is_aside(draft) || (draft.is_continuation && !introduces(draft.block.text))) continue;
    if (draft.block.kind == BlockKind::list_item) {
      const auto level =
          static_cast<std::size_t>(std::clamp(draft.block.level, 1, static_cast<int>(kLevels) - 1));
      const DraftBlock* before = previous < drafts.size() ? &drafts[previous] : nullptr;
      const int before_index = static_cast<int>(previous);
      if (before == nullptr) {
        leads[level] = kNoBlock;
      } else if (before->block.kind == BlockKind::list_item) {
        const bool is_deeper = draft.block.level > before->block.level;
        const bool is_other_kind = draft.is_bullet != before->is_bullet && before->block.text.ends_with(':');
        if (is_deeper || (is_other_kind && draft.block.level == before->block.level)) {
          leads[level] = introduces(before->block.text) ? before_index : kNoBlock;
        } else if (draft.block.level == before->block.level && draft.is_bullet != before->is_bullet &&
                   (draft.is_apart || draft.list_id != before->list_id)) {
          leads[level] = kNoBlock;  // another list, not introduced
        }
      } else if (before->block.kind == BlockKind::paragraph && introduces(before->block.text)) {
        leads[level] = before_index;
      } else if (!draft.is_continued || before->block.kind != BlockKind::paragraph) {
        leads[level] = kNoBlock;
      }
      draft.block.lead_block = leads[level];
    }
    previous = index;
  }
}

/// White space as single blanks.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    const bool is_white = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    if (!is_white) line.push_back(letter);
    if (is_white && !line.empty() && line.back() != ' ') line.push_back(' ');
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

void number_tables(std::vector<DraftBlock>& drafts) {
  std::map<int, int> numbers;
  for (DraftBlock& draft : drafts) {
    if (draft.block.table >= 0)
      draft.block.table =
          numbers.try_emplace(draft.block.table, static_cast<int>(numbers.size())).first->second;
  }
}

}  // namespace

std::vector<Block> settle_structure(std::vector<DraftBlock> drafts) {
  set_contents_aside(drafts);
  find_typed_headings(drafts);
  find_numbered_titles(drafts);
  find_typed_items(drafts);
  set_change_logs_aside(drafts);
  number_tables(drafts);
  find_leads(drafts);
  std::vector<Block> blocks;
  blocks.reserve(drafts.size());
  for (DraftBlock& draft : drafts) blocks.push_back(std::move(draft.block));
  return blocks;
}

Diagnostic problem_of(const Error& error) {
  return {error.code, error.hint.empty() ? error.message : error.message + "; " + error.hint, {}};
}

void settle_status(Document& document) {
  const auto is_text = [](const Block& block) {
    return block.kind != BlockKind::page_header && block.kind != BlockKind::page_footer &&
           block.kind != BlockKind::table_of_contents;
  };
  const bool has_text = std::any_of(document.blocks.begin(), document.blocks.end(), is_text);
  if (!has_text && document.problems.empty()) {
    document.problems.push_back(
        {"no_text",
         "the document holds no text; if it shows pictures of text, save it with searchable text",
         {}});
  }
  document.status =
      document.problems.empty() ? Status::ok : (has_text ? Status::partial : Status::unreadable);
  // Nothing was kept, so the file as a whole is corrupt rather than damaged in places.
  if (document.status == Status::unreadable) {
    for (Diagnostic& problem : document.problems) {
      if (problem.code == "damaged") problem.code = "corrupt";
    }
  }
  if (std::string date = told_date(document.blocks); !date.empty()) document.date = std::move(date);
  document.title = on_one_line(document.title);
  const bool is_file_name = document.title.starts_with("Microsoft Word - ") || document.title == "Untitled" ||
                            document.title.ends_with(".doc") || document.title.ends_with(".docx");
  if (!document.title.empty() && !is_file_name) return;
  const auto heading = std::find_if(document.blocks.begin(), document.blocks.end(),
                                    [](const Block& block) { return block.kind == BlockKind::heading; });
  document.title = heading == document.blocks.end() ? std::string() : on_one_line(heading->text);
}

}  // namespace policygap::extractors
