// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/draft_block.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace policygap::extractors {
namespace {

constexpr std::string_view kWhite = " \t\n\r\f\v";

/// What is left of `span` when the text keeps bytes [start, end) alone, counted from `start`.
TextSpan clipped(const TextSpan& span, std::size_t start, std::size_t end) {
  const std::size_t from = std::clamp(span.start, start, end);
  const std::size_t to = std::clamp(span.end, from, end);
  return {from - start, to - start};
}

void keep(Block& block, std::size_t start, std::size_t end) {
  std::vector<RunPlace> runs;
  runs.reserve(block.runs.size());
  for (RunPlace run : block.runs) {
    if (run.span.start < start)
      run.offset_bytes += static_cast<std::uint32_t>(std::min(start, run.span.end) - run.span.start);
    run.span = clipped(run.span, start, end);
    if (!run.span.empty()) runs.push_back(run);
  }
  block.runs = std::move(runs);
  for (TextSpan& mark : block.note_marks) mark = clipped(mark, start, end);
  for (WordPlace& word : block.words) word.span = clipped(word.span, start, end);
  std::erase_if(block.words, [](const WordPlace& word) { return word.span.empty(); });
  for (Cell& cell : block.cells) cell.span = clipped(cell.span, start, end);
  block.text.erase(end);
  block.text.erase(0, start);
}

}  // namespace

void cut_front(Block& block, std::size_t count) {
  keep(block, std::min(count, block.text.size()), block.text.size());
}

void trim(Block& block) {
  const std::size_t last = block.text.find_last_not_of(kWhite);
  const std::size_t end = last == std::string::npos ? 0 : last + 1;
  const std::size_t start = end == 0 ? 0 : block.text.find_first_not_of(kWhite);
  if (start != 0 || end != block.text.size()) keep(block, start, end);
}

void append(Block& to, const Block& from, char separator) {
  if (separator != '\0' && !to.text.empty()) to.text.push_back(separator);
  const std::size_t shift = to.text.size();
  to.text += from.text;
  const auto moved = [shift](TextSpan span) { return TextSpan{span.start + shift, span.end + shift}; };
  for (RunPlace run : from.runs) {
    run.span = moved(run.span);
    to.runs.push_back(run);
  }
  for (WordPlace word : from.words) {
    word.span = moved(word.span);
    to.words.push_back(word);
  }
  for (const TextSpan& mark : from.note_marks) to.note_marks.push_back(moved(mark));
}

}  // namespace policygap::extractors
