// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace policygap::text {

namespace {

/// What becomes of one character: kept, dropped, or replaced by a space or hyphen.
enum class Fate { keep, drop, space, hyphen };

Fate fate_of(char32_t character) {
  if (character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == '\f' ||
      character == '\v' || character == 0xA0 || character == 0x1680 || (character >= 0x2000 && character <= 0x200A) ||
      character == 0x2028 || character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000) {
    return Fate::space;
  }
  if (character == 0xAD || (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
      (character >= 0x2060 && character <= 0x2064) || (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF ||
      character < 0x20 || character == 0x7F) {
    return Fate::drop;
  }
  if (character == 0x2010 || character == 0x2011) return Fate::hyphen;
  return Fate::keep;
}

char32_t decode(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto index = static_cast<int32_t>(at);
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(bytes, index, static_cast<int32_t>(text.size()), character);
  at = static_cast<std::size_t>(index);
  return static_cast<char32_t>(character);
}

bool is_word_byte(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// The letters right before `end`.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && is_word_byte(text[start - 1])) --start;
  return text.substr(start, end - start);
}

std::string_view word_after(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(start, end - start);
}

/// Builds the text and its map; a step is written whenever source and text stop running in parallel.
class Builder {
 public:
  void copy(std::string_view raw, std::size_t start, std::size_t end) {
    follow(start);
    result.text.append(raw.substr(start, end - start));
    next_source_ = end;
  }
  void replace(char character, std::size_t start, std::size_t end) {
    const bool parallel = end - start == 1;
    if (!parallel || !expected(start)) result.source.add_step(result.text.size(), start, parallel ? 0 : end - start);
    result.text += character;
    next_source_ = end;
    broken_ = !parallel;
  }

  NormalizedText result;

 private:
  [[nodiscard]] bool expected(std::size_t start) const {
    return !broken_ && next_source_ == start && !result.text.empty();
  }
  void follow(std::size_t start) {
    if (!expected(start)) result.source.add_step(result.text.size(), start);
    broken_ = false;
  }
  std::size_t next_source_ = 0;
  bool broken_ = false;
};

/// At a hyphen: the offset to go on from when the hyphen ends a line and the two halves are one word.
std::optional<std::size_t> joined_from(std::string_view raw, std::size_t hyphen, std::size_t after, const JoinDecision& join) {
  std::size_t next = after;
  while (next < raw.size() && (raw[next] == ' ' || raw[next] == '\r')) ++next;
  if (next >= raw.size() || raw[next] != '\n') return std::nullopt;
  while (next < raw.size() && (raw[next] == ' ' || raw[next] == '\n' || raw[next] == '\r')) ++next;
  const std::string_view first = word_before(raw, hyphen);
  const std::string_view second = word_after(raw, next);
  if (first.empty() || second.empty() || !join(first, second)) return std::nullopt;
  return next;
}

/// A soft hyphen at a line's end breaks a word: the line break goes with it, and the hyphen that some programs draw there.
std::size_t after_soft_hyphen(std::string_view raw, std::size_t after) {
  std::size_t end = after;
  if (end < raw.size() && raw[end] == '-') {
    ++end;
  } else if (raw.substr(end).starts_with("\u2010")) {
    end += 3;
  }
  return end < raw.size() && raw[end] == '\n' ? end + 1 : after;
}

NormalizedText compose(NormalizedText flat) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(flat.text.data(), static_cast<int32_t>(flat.text.size()));
  if (U_FAILURE(status) || normalizer->isNormalizedUTF8(piece, status)) return flat;
  NormalizedText composed;
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&composed.text);
  status = U_ZERO_ERROR;
  normalizer->normalizeUTF8(0, piece, sink, &edits, status);
  if (U_FAILURE(status)) return flat;
  OffsetMap map;
  icu::Edits::Iterator change = edits.getFineIterator();
  UErrorCode iterating = U_ZERO_ERROR;
  while (change.next(iterating)) {
    map.add_step(static_cast<std::size_t>(change.destinationIndex()), static_cast<std::size_t>(change.sourceIndex()),
                 change.hasChange() != 0 ? static_cast<std::size_t>(change.oldLength()) : 0);
  }
  composed.source = map.after(flat.source);
  return composed;
}

}  // namespace

void OffsetMap::add_step(std::size_t normalized, std::size_t source, std::size_t whole) {
  if (!steps_.empty() && steps_.back().normalized == normalized) steps_.pop_back();
  steps_.push_back({static_cast<std::uint32_t>(normalized), static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(whole)});
}

std::vector<OffsetMap::Step>::const_iterator OffsetMap::steps_after(std::size_t offset) const {
  return std::upper_bound(steps_.begin(), steps_.end(), offset,
                          [](std::size_t value, const Step& step) { return value < step.normalized; });
}

const OffsetMap::Step* OffsetMap::step_at(std::size_t offset) const {
  const auto after = steps_after(offset);
  return after == steps_.begin() ? nullptr : &*(after - 1);
}

std::size_t OffsetMap::start_of(std::size_t offset) const {
  const Step* step = step_at(offset);
  if (step == nullptr) return offset;
  return step->whole != 0 ? step->source : step->source + (offset - step->normalized);
}

std::size_t OffsetMap::end_of(std::size_t offset) const {
  const Step* step = step_at(offset);
  return step != nullptr && step->whole != 0 ? step->source + step->whole : start_of(offset) + 1;
}

TextSpan OffsetMap::to_source(TextSpan span) const {
  if (span.empty()) return {start_of(span.start), start_of(span.start)};
  return {start_of(span.start), end_of(span.end - 1)};
}

OffsetMap OffsetMap::from(std::size_t start) const {
  OffsetMap part;
  const Step* first = step_at(start);
  part.add_step(0, start_of(start), first == nullptr ? 0 : first->whole);
  for (const Step& step : steps_) {
    if (step.normalized > start) part.add_step(step.normalized - start, step.source, step.whole);
  }
  return part;
}

OffsetMap OffsetMap::after(const OffsetMap& first) const {
  OffsetMap both;
  // A step wherever either map has one; positions of the first map's steps are carried forward by searching this map.
  for (std::size_t index = 0; index < steps_.size(); ++index) {
    const Step& step = steps_[index];
    const std::size_t start = first.start_of(step.source);
    if (step.whole != 0) {
      both.add_step(step.normalized, start, first.end_of(step.source + step.whole - 1) - start);
      continue;
    }
    const Step* around = first.step_at(step.source);
    both.add_step(step.normalized, start, around == nullptr ? 0 : around->whole);
    const std::uint32_t end = index + 1 < steps_.size() ? steps_[index + 1].source : UINT32_MAX;
    for (auto inner = first.steps_after(step.source); inner != first.steps_.end() && inner->normalized < end; ++inner) {
      both.add_step(step.normalized + (inner->normalized - step.source), inner->source, inner->whole);
    }
  }
  return both;
}

NormalizedText normalize(std::string_view raw, const std::vector<TextSpan>& note_marks, const JoinDecision& join) {
  Builder builder;
  std::size_t mark = 0;
  TextSpan space;  // white space read and not yet written; empty where there is none
  for (std::size_t at = 0; at < raw.size();) {
    while (mark < note_marks.size() && note_marks[mark].end <= at) ++mark;
    if (mark < note_marks.size() && at >= note_marks[mark].start) {
      at = note_marks[mark].end;
      continue;
    }
    const std::size_t start = at;
    const char32_t character = decode(raw, at);
    const Fate fate = fate_of(character);
    if (fate == Fate::space) {
      if (space.empty()) space = {start, at};
      continue;
    }
    if (fate == Fate::drop) {
      if (character == 0xAD) at = after_soft_hyphen(raw, at);
      continue;
    }
    if (!space.empty() && !builder.result.text.empty()) builder.replace(' ', space.start, space.end);
    space = {};
    if (character == '-' || fate == Fate::hyphen) {
      if (const auto next = joined_from(raw, start, at, join)) {
        at = *next;
        continue;
      }
      // A kept hyphen at a line's end ("IT-\nenheten") stands right before the next word, or before "och" after a space.
      builder.replace('-', start, at);
      std::size_t next = at;
      while (next < raw.size() && (raw[next] == ' ' || raw[next] == '\n' || raw[next] == '\r')) ++next;
      const bool line_ends = raw.substr(at, next - at).find('\n') != std::string_view::npos;
      const std::string_view second = word_after(raw, next);
      const bool suspended = second == "och" || second == "eller" || second == "samt" || second == "and" || second == "or";
      if (line_ends && !suspended && !word_before(raw, start).empty() && !second.empty()) at = next;
      continue;
    }
    builder.copy(raw, start, at);
  }
  return compose(std::move(builder.result));
}

}  // namespace policygap::text
