// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <vector>

#include "extractors/letters.h"
#include "extractors/passage.h"

namespace policygap::extractors {
namespace {

constexpr double kSameIndent = 5;

struct OpenItem {
  double left = 0;
  int passage = kNoBlock;
  Marker marker;
};

class ListLinker {
 public:
  explicit ListLinker(std::vector<Passage>& passages) : passages_(passages) {}

  /// Links the lists outside of frames, or those in frames, each frame for itself.
  void run(bool framed) {
    int frame = -1;
    for (std::size_t index = 0; index < passages_.size(); ++index) {
      Passage& passage = passages_[index];
      if ((passage.frame >= 0) != framed) continue;
      if (passage.frame != frame) {
        open_.clear();
        lead_ = kNoBlock;
        frame = passage.frame;
      }
      if (passage.kind == BlockKind::list_item) {
        add_item(static_cast<int>(index));
      } else if (passage.kind == BlockKind::paragraph) {
        meet_paragraph(static_cast<int>(index));
      } else if (passage.kind == BlockKind::heading || passage.kind == BlockKind::table_row ||
                 passage.kind == BlockKind::table_header) {
        open_.clear();
        lead_ = kNoBlock;
      }
    }
  }

 private:
  /// True when a page or column break parts the item from the one before it.
  [[nodiscard]] bool after_break(const Passage& item) const {
    if (open_.empty()) return false;
    const Line& last = passages_[static_cast<std::size_t>(open_.back().passage)].lines.back();
    const Line& first = item.lines.front();
    return last.page_number != first.page_number || first.baseline < last.baseline;
  }

  /// Facing pages have mirrored margins, columns their own left edge: after a break the marks decide.
  [[nodiscard]] bool same_place(const OpenItem& open, const Passage& item, bool broken) const {
    if (broken && continues(open.marker, item.marker)) return true;
    return std::abs(open.left - item.marker_left) <= kSameIndent;
  }

  void add_item(int index) {
    Passage& item = passages_[static_cast<std::size_t>(index)];
    std::size_t depth = open_.size();
    const bool broken = after_break(item);
    for (std::size_t level = open_.size(); level-- > 0;) {
      if (same_place(open_[level], item, broken) || open_[level].left > item.marker_left + kSameIndent) depth = level;
    }
    open_.resize(depth);
    item.level = static_cast<int>(depth) + 1;
    item.lead = open_.empty() ? lead_of(item) : open_.back().passage;
    open_.push_back({item.marker_left, index, item.marker});
  }

  /// Numbered items after a finished sentence stand for themselves; bullets always hang on something.
  [[nodiscard]] int lead_of(const Passage& item) const {
    if (lead_ == kNoBlock) return kNoBlock;
    const bool bullet = item.marker.kind == MarkerKind::bullet || item.marker.kind == MarkerKind::word;
    const bool finished = ends_with_any(flat_text(passages_[static_cast<std::size_t>(lead_)]), ".!?");
    return bullet || !finished ? lead_ : kNoBlock;
  }

  /// A paragraph set in under an item belongs to the item; any other ends the list and may lead in the next one.
  void meet_paragraph(int index) {
    const Passage& paragraph = passages_[static_cast<std::size_t>(index)];
    const bool leads = ends_with_any(flat_text(paragraph), ":");
    if (!open_.empty() && !leads && paragraph.marker_left > open_.front().left + kSameIndent) return;
    open_.clear();
    lead_ = index;
  }

  std::vector<Passage>& passages_;
  std::vector<OpenItem> open_;
  int lead_ = kNoBlock;
};

}  // namespace

void link_lists(std::vector<Passage>& passages) {
  ListLinker(passages).run(false);
  ListLinker(passages).run(true);
}

}  // namespace policygap::extractors
